package io.maskmill.formats.cvatmask;

import io.maskmill.mask.ValueRuns;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageNames;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Covered;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.NotData;
import io.maskmill.spi.TargetFaults;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Writes a frame as its line in a list, its masks and its image. */
final class CvatEncoder implements DatasetWriter.FrameEncoder {
  private static final int MAX_INSTANCES = 65_535;

  private static final int[] VOC_PALETTE =
      IntStream.range(0, 256).map(i -> VocColors.color(i).value()).toArray();

  private final TargetLabels labels;
  private final TargetLayout layout;
  private final TargetOptions options;
  private final PngEncoder png = new PngEncoder();

  CvatEncoder(TargetLabels labels, TargetLayout layout, TargetOptions options) {
    this.labels = labels;
    this.layout = layout;
    this.options = options;
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    String id = layout.id(frame.key());
    Painting painting = Painting.of(frame, checked(frame, id));
    if (!options.compat() || !painting.objects().isEmpty()) {
      sink.entry(CvatReader.CLASSES + id + ".png", classes(painting));
      sink.entry(CvatReader.OBJECTS + id + ".png", objects(painting));
    }
    if (options.boxes()) {
      sink.entry(CvatReader.BOXES_FOLDER + id + CvatReader.XML, VocXml.of(frame, painting, labels));
    }
    sink.image(layout.imagePath(frame), frame);
    String list = TargetLayout.list(frame.key().subset());
    sink.record(list, TargetLayout.SECTION, id);
    count(painting, sink);
    sink.count(NotData.RENAMED, layout.isRenamed(frame.key()) ? 1 : 0);
    sink.count("cvat.ids-with-extension", ImageNames.isImage(id) ? 1 : 0);
    sink.count("cvat.frames-in-lists-with-underscore", list.indexOf('_') >= 0 ? 1 : 0);
    sink.count("cvat.ids-with-blanks-around", id.equals(id.strip()) ? 0 : 1);
  }

  /** Refuses what neither the lists nor the masks can hold. */
  void check(Frame frame) throws MaskDataException {
    checked(frame, layout.id(frame.key()));
  }

  /** The objects that will be painted, if the target can hold them. */
  private List<ObjectMask> checked(Frame frame, String id) throws MaskDataException {
    check(frame, id);
    List<ObjectMask> objects = Painting.objects(frame, options.compat());
    checkInstances(frame, objects.size());
    checkLabels(frame);
    return objects;
  }

  private static void check(Frame frame, String id) throws MaskDataException {
    boolean breaks = id.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 1 || c == 2);
    if (breaks || id.strip().startsWith("#") || id.isBlank()) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD,
          frame.key()
              + ": a line of a list cannot hold this id, since lines end at line breaks and '#'"
              + " starts a comment; rename the image");
    }
    if (frame.image().isPresent()
        && TargetLayout.extension(frame).isEmpty()
        && ImageNames.isImage(id)) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD,
          frame.key()
              + ": its image has no extension, so that readers would take its name "
              + id
              + " for that of an image of the id "
              + ImageNames.stem(id)
              + "; rename the image");
    }
  }

  private void checkInstances(Frame frame, int instances) throws MaskDataException {
    if (instances <= options.most()) {
      return;
    }
    String what =
        frame.key()
            + " has "
            + instances
            + " objects; object masks of 8 bits hold "
            + options.most();
    if (options.isVoc()) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD, what + " beside Pascal VOC's void; cvat-mask holds 255");
    }
    switch (options.over255()) {
      case GRAY16 -> {
        if (instances > MAX_INSTANCES) {
          throw new MaskDataException(TargetFaults.CANNOT_HOLD, what + ", of 16 bits 65535");
        }
      }
      case QUARANTINE ->
          throw new MaskDataException(
              TargetFaults.CANNOT_HOLD,
              what
                  + ", and CVAT reads larger numbers modulo 256; target option "
                  + TargetOptions.INSTANCES_OVER_255.key()
                  + "=gray16 writes 16 bits all the same");
      case FAIL ->
          throw new ConfigException(
              what
                  + ", and target option "
                  + TargetOptions.INSTANCES_OVER_255.key()
                  + "=fail forbids 16 bits");
    }
  }

  private void checkLabels(Frame frame) throws MaskDataException {
    if (options.labelsOver255() == TargetOptions.LabelsOver255.KEEP) {
      return;
    }
    for (ObjectMask object : frame.objects()) {
      int line = labels.line(object.label());
      if (line > options.most()) {
        throw new MaskDataException(
            TargetFaults.CANNOT_HOLD,
            String.format(
                Locale.ROOT,
                "%s has the label '%s', line %d of labelmap.txt; CVAT tells apart lines 0 to %d; target option %s=keep writes it all the same",
                frame.key(),
                labels.lines().get(line).name(),
                line,
                options.most(),
                TargetOptions.LABELS_OVER_255.key()));
      }
    }
  }

  private byte[] classes(Painting painting) {
    List<ObjectMask> objects = painting.objects();
    int[] lines = new int[objects.size() + 1];
    lines[0] = labels.background();
    for (int i = 0; i < objects.size(); i++) {
      lines[i + 1] = labels.line(objects.get(i).label());
    }
    if (options.isVoc()) {
      return palette(painting.runs().mapped(lines));
    }
    if (options.values() == TargetOptions.Values.INDEX) {
      return gray(painting.runs().mapped(lines), labels.lines().size() - 1);
    }
    int[] colors = new int[lines.length];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = labels.lines().get(lines[i]).color().value();
    }
    return color(painting.runs().mapped(colors));
  }

  private byte[] objects(Painting painting) {
    List<ObjectMask> objects = painting.objects();
    int[] numbers = new int[objects.size() + 1];
    for (int i = 0; i < objects.size(); i++) {
      boolean isObject = labels.line(objects.get(i).label()) != labels.background();
      numbers[i + 1] = isObject ? i + 1 : 0;
    }
    if (options.isVoc()) {
      return palette(painting.runs().mapped(numbers));
    }
    if (options.values() == TargetOptions.Values.INDEX || objects.size() > 255) {
      return gray(painting.runs().mapped(numbers), objects.size());
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = VocColors.color(numbers[i]).value();
    }
    return color(painting.runs().mapped(numbers));
  }

  private byte[] palette(ValueRuns runs) {
    return png.encode(
        runs.width(),
        runs.height(),
        Byte.SIZE,
        ColorType.PALETTE,
        VOC_PALETTE,
        null,
        (y, row) -> runs.fillRow(y, Byte.SIZE, row));
  }

  private byte[] gray(ValueRuns runs, int largest) {
    int depth = largest <= 255 ? 8 : 16;
    return png.encode(
        runs.width(),
        runs.height(),
        depth,
        ColorType.GRAY,
        (y, row) -> runs.fillRow(y, depth, row));
  }

  private byte[] color(ValueRuns runs) {
    return png.encode(runs.width(), runs.height(), 8, ColorType.RGB, runs::fillColorRow);
  }

  private static void count(Painting painting, EntrySink sink) {
    long[] areas = painting.objects().stream().mapToLong(object -> object.mask().area()).toArray();
    Covered.of(painting.runs(), areas).count("cvat-mask", sink);
    sink.count("cvat.frames-over-255-instances", painting.objects().size() > 255 ? 1 : 0);
  }
}
