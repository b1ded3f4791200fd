package io.maskmill.formats.binarymasks;

import io.maskmill.mask.Painter;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.NoImage;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ChecksFrames;
import io.maskmill.spi.Covered;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.NotData;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.TargetFaults;
import io.maskmill.spi.WarnsBeforeRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes one-channel masks, whose values {@link PixelPlan} decides.
 *
 * @param labels labels by position
 * @param plan the value of each label
 * @param palette whether masks carry colors
 * @param names where images and masks lie
 * @param copies whether images are copied
 */
record BinaryMasksWriter(
    LabelCatalog labels, PixelPlan plan, boolean palette, TargetLayout.Names names, boolean copies)
    implements DatasetWriter, ChecksFrames, WarnsBeforeRun {

  @Override
  public FrameEncoder encoder() {
    PngEncoder png = new PngEncoder();
    int depth = plan.depth();
    boolean isColored = palette && depth == Byte.SIZE;
    int[] colors = isColored ? plan.palette() : null;
    ColorType type = isColored ? ColorType.PALETTE : ColorType.GRAY;
    return (frame, sink) -> {
      check(frame);
      sink.count(NotData.RENAMED, names.isRenamed(frame.key()) ? 1 : 0);
      sink.image(names.image(frame), frame);
      List<ObjectMask> objects = painted(frame);
      ValueRuns numbers = numbers(frame, objects);
      long[] areas = objects.stream().mapToLong(object -> object.mask().area()).toArray();
      Covered.of(numbers, areas).count("binary-masks", sink);
      ValueRuns runs = numbers.mapped(values(objects));
      sink.entry(
          names.mask(frame.key()),
          png.encode(
              frame.width(),
              frame.height(),
              depth,
              type,
              colors,
              null,
              (y, row) -> runs.fillRow(y, depth, row)));
    };
  }

  private int[] values(List<ObjectMask> objects) {
    int[] values = new int[objects.size() + 1];
    values[0] = plan.zero();
    for (int i = 0; i < objects.size(); i++) {
      values[i + 1] = plan.value(objects.get(i).label());
    }
    return values;
  }

  @Override
  public void check(Frame frame) throws MaskDataException {
    for (ObjectMask object : frame.objects()) {
      if (!plan.holds(object.label())) {
        throw new MaskDataException(
            TargetFaults.CANNOT_HOLD,
            String.format(
                Locale.ROOT,
                "%s has the label '%s', which would be the value %d; masks of %d bits hold %d;"
                    + " target option %s=keep writes masks of 16 bits",
                frame.key(),
                labels.label(object.label()).name(),
                plan.value(object.label()),
                plan.depth(),
                plan.most(),
                WriteOptions.LABELS_OVER_255.key()));
      }
    }
  }

  @Override
  public List<String> warnings() {
    if (plan.depth() == Byte.SIZE) {
      return List.of();
    }
    String readers =
        plan.classes().isEmpty()
            ? "of which Supervisely's import plugin reads the high byte alone"
            : "of which mmsegmentation reads the low byte alone";
    return List.of(
        labels.size()
            + " labels need masks of 16 bits, "
            + readers
            + "; other readers, also maskmill's, take them whole");
  }

  /**
   * The frame comes back in one dataset, with flat labels. An image whose name is not that of an
   * image is missing.
   */
  @Override
  public Optional<Frame> readBack(Frame frame) {
    List<ObjectMask> seen =
        PaintedLabels.of(paint(frame)).stream()
            .filter(object -> plan.isObject(object.label()))
            .toList();
    return Optional.of(back(frame, names, copies, seen));
  }

  /** A frame as it is read from a target, with these objects. */
  static Frame back(
      Frame frame, TargetLayout.Names names, boolean copies, List<ObjectMask> objects) {
    String name = names.name(frame.key());
    String image = name + TargetLayout.Names.extension(frame);
    boolean isCopied = copies && frame.image().isPresent() && !NoImage.isPlainly(image);
    FrameKey key = new FrameKey(ReadOptions.DATASET, "", isCopied ? FileNames.stem(image) : name);
    SourceFile mask = new SourceFile(names.mask(frame.key()), 0, 0);
    String file = isCopied ? image : Layout.imagelessName(key, mask);
    return frame.with(key, objects).withImage(new ImageRef(file, "", 0, ""));
  }

  private static ValueRuns paint(Frame frame) {
    List<ObjectMask> objects = painted(frame);
    int[] labels = new int[objects.size() + 1];
    for (int i = 0; i < objects.size(); i++) {
      labels[i + 1] = objects.get(i).label() + 1;
    }
    return numbers(frame, objects).mapped(labels);
  }

  /** The objects by z-order, then frame order; the last one covers the others. */
  static List<ObjectMask> painted(Frame frame) {
    List<ObjectMask> order = new ArrayList<>(frame.objects());
    order.sort(Comparator.comparingInt(ObjectMask::zOrder));
    return order;
  }

  /** At each pixel the number of the object that is seen, from 1. */
  static ValueRuns numbers(Frame frame, List<ObjectMask> objects) {
    return Painter.paint(
        frame.width(),
        frame.height(),
        objects.stream().map(ObjectMask::mask).toList(),
        IntStream.rangeClosed(1, objects.size()).toArray());
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    ClassFiles.put(labels, plan, sink);
  }

  @Override
  public Envelope envelope(String document) {
    throw new IllegalStateException("label masks have no documents: " + document);
  }
}
