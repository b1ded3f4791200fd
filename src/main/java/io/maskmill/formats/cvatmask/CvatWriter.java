package io.maskmill.formats.cvatmask;

import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ChecksFrames;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Packing;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.WarnsBeforeRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes one list per subset, two masks per frame, and labelmap.txt.
 *
 * @param copies whether images are copied
 */
record CvatWriter(TargetLabels labels, TargetLayout layout, TargetOptions options, boolean copies)
    implements DatasetWriter, ChecksFrames, WarnsBeforeRun {

  private static final Envelope LIST =
      new Envelope(List.of(TargetLayout.SECTION), List.of("", "\n"), "\n", 1);

  /** The extension that the reader gives to an absent image. */
  private static final String NO_IMAGE = ".jpg";

  @Override
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    String sameColor = new LabelCatalog(labels.lines()).sameColor();
    if (sameColor != null && options.values() == TargetOptions.Values.COLOR) {
      warnings.add(
          "labels "
              + sameColor
              + ", which CVAT reads as the later one; target option colors=voc gives each label a"
              + " color of its own");
    }
    if (labels.lines().size() > TargetLabels.CVAT_LINES
        && options.labelsOver255() == TargetOptions.LabelsOver255.KEEP) {
      warnings.add(
          "labelmap.txt has "
              + labels.lines().size()
              + " labels with the background; CVAT takes those above "
              + TargetLabels.CVAT_LINES
              + " for others, maskmill does not");
    }
    if (options.over255() == TargetOptions.Over255.GRAY16) {
      warnings.add(
          TargetOptions.INSTANCES_OVER_255.key()
              + "=gray16 writes object masks of 16 bits where a frame has more than 255 objects;"
              + " CVAT reads their numbers modulo 256, maskmill does not");
    }
    for (String list : layout.listsWithUnderscore()) {
      warnings.add(
          "CVAT does not read "
              + list
              + ", since its name has an '_'; rename the subset before conversion");
    }
    return warnings;
  }

  @Override
  public void check(Frame frame) throws MaskDataException {
    new CvatEncoder(labels, layout, options).check(frame);
  }

  @Override
  public FrameEncoder encoder() {
    return new CvatEncoder(labels, layout, options);
  }

  /** All lists name masks by ids in the same folders. */
  @Override
  public Optional<FrameKey> identity(Frame frame) {
    return Optional.of(new FrameKey("", "", layout.id(frame.key())));
  }

  /**
   * The frame comes back with flat, visible objects of one label each, in one dataset, as the
   * default mode reads them; CVAT itself loses instances above 255 and the background's name.
   */
  @Override
  public Optional<Frame> readBack(Frame frame) {
    String id = layout.id(frame.key());
    String extension = TargetLayout.extension(frame);
    boolean isFound =
        copies
            && frame.image().isPresent()
            && (extension.isEmpty() || ImageNames.isImage("x" + extension));
    List<ObjectMask> objects =
        Painting.of(frame, options.compat()).visible().stream()
            .filter(object -> labels.isObject(object.label()))
            .toList();
    boolean isLost = options.compat() && frame.objects().isEmpty() && !isFound;
    if (isLost || !NotData.anywhere(id + CvatReader.PNG).isEmpty()) {
      return Optional.empty();
    }
    String subset = frame.key().subset();
    if (subset.equals(CvatReader.DEFAULT)) {
      subset = "";
    }
    return Optional.of(
        frame
            .with(new FrameKey("", subset, id), objects)
            .withImage(new ImageRef(id + (isFound ? extension : NO_IMAGE), "", 0, "")));
  }

  @Override
  public Packing packing() {
    return options.packing();
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    sink.entry(LabelMapTxt.NAME, LabelMapTxt.write(labels.lines()));
    if (summary.documents().isEmpty() && !options.compat()) {
      sink.entry(TargetLayout.list(""), new byte[0]);
    }
  }

  @Override
  public Envelope envelope(String document) {
    return LIST;
  }
}
