package io.maskmill.formats.cvatimages;

import io.maskmill.formats.cvatimages.ImageEntry.Place;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ChecksFrames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.Packing;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.TargetFaults;
import io.maskmill.spi.WarnsBeforeRun;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Writes one document of all frames, or one of each subset. */
record CvatImagesWriter(TargetOptions options, TargetLayout layout, LabelCatalog labels)
    implements DatasetWriter, ChecksFrames, WarnsBeforeRun {
  /** The most characters of a label's name in CVAT. */
  private static final int MOST_CHARACTERS = 64;

  private static final int SHOWN = 3;
  private static final String END = "</annotations>\n";
  private static final String SECTION = "images";

  static CvatImagesWriter open(WriterSetup setup) {
    for (Label label : setup.labels().labels()) {
      if (!XmlText.canBeSaid(label.name())) {
        throw new ConfigException(
            "label '" + label.name() + "' holds control characters; rename it before conversion");
      }
    }
    TargetOptions options = TargetOptions.of(setup.options());
    return new CvatImagesWriter(
        options, TargetLayout.of(setup.overview(), options, setup.images()), setup.labels());
  }

  @Override
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    List<String> tooLong =
        labels.labels().stream()
            .map(Label::name)
            .filter(name -> name.codePointCount(0, name.length()) > MOST_CHARACTERS)
            .toList();
    if (!tooLong.isEmpty()) {
      warnings.add(
          "CVAT's labels have at most "
              + MOST_CHARACTERS
              + " characters, these have more: "
              + String.join(
                  ", ", tooLong.stream().limit(SHOWN).map(one -> "'" + one + "'").toList())
              + (tooLong.size() > SHOWN ? ", ..." : "")
              + "; rename them before conversion");
    }
    if (layout.isProject()) {
      warnings.add(
          "CVAT drops masks when this document is imported into a project; import it into tasks, or"
              + " leave form=project out for a document of each subset");
    }
    return warnings;
  }

  @Override
  public void check(Frame frame) throws MaskDataException {
    if (!XmlText.canBeSaid(layout.name(frame))) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD,
          frame.key() + ": the image's name holds control characters; rename it");
    }
  }

  @Override
  public FrameEncoder encoder() {
    return new CvatImagesEncoder(this);
  }

  /** The section of a document that a frame goes into: ids start again in each subset. */
  String section(FrameKey key) {
    return layout.isProject() ? TargetLayout.subset(key) : SECTION;
  }

  /** The objects that are written, in their order. */
  static List<ObjectMask> written(Frame frame) {
    List<ObjectMask> objects = new ArrayList<>();
    for (ObjectMask object : frame.objects()) {
      if (!object.mask().isEmpty()) {
        objects.add(object);
      }
    }
    objects.sort((a, b) -> Integer.compare(a.zOrder(), b.zOrder()));
    return objects;
  }

  @Override
  public Optional<Frame> readBack(Frame frame) {
    String name = layout.name(frame);
    boolean isWhole = frame.key().name().equals(frame.image().fileName());
    String subset = frame.key().subset();
    FrameKey key =
        new FrameKey(
            "", subset.equals(Place.DEFAULT) ? "" : subset, isWhole ? name : ImageNames.stem(name));
    List<ObjectMask> objects = written(frame).stream().map(ObjectMask::ofMainLabel).toList();
    return Optional.of(frame.with(key, objects).withImage(new ImageRef(name, "", 0, "")));
  }

  @Override
  public Packing packing() {
    return options.packing();
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    if (summary.documents().isEmpty()) {
      String empty = begin(TargetLayout.DOCUMENT) + END;
      sink.entry(TargetLayout.DOCUMENT, empty.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String begin(String document) {
    return layout.isProject()
        ? WrittenMeta.ofProject(labels, layout.subsets())
        : WrittenMeta.ofTask(labels, layout.subsetOf(document));
  }

  @Override
  public Envelope envelope(String document) {
    List<String> sections = layout.isProject() ? layout.subsets() : List.of(SECTION);
    List<String> literals = new ArrayList<>();
    literals.add(begin(document));
    literals.addAll(Collections.nCopies(sections.size() - 1, "\n"));
    literals.add("\n" + END);
    return new Envelope(sections, literals, "\n", 0, options.maxBytes());
  }
}
