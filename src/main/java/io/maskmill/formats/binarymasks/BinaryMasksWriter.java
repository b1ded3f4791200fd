package io.maskmill.formats.binarymasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes one-channel masks: value = position of the label + 1, in 8 bits, or in 16 for more than
 * 255 labels that are kept.
 *
 * @param labels labels by value
 * @param options what becomes of more than 255 labels
 * @param folders whether dataset and subset become leading folders, since names alone may clash
 * @param copies whether images are copied
 */
record BinaryMasksWriter(LabelCatalog labels, WriteOptions options, boolean folders, boolean copies)
    implements DatasetWriter, ChecksFrames, WarnsBeforeRun {

  private static final String MASK = ".png";

  @Override
  public FrameEncoder encoder() {
    PngEncoder png = new PngEncoder();
    int depth = options.depth(labels.size());
    return (frame, sink) -> {
      check(frame);
      String name = name(frame.key());
      sink.count(NotData.RENAMED, name.equals(ownName(frame.key())) ? 0 : 1);
      sink.image("img/" + name + extension(frame), frame);
      List<ObjectMask> objects = painted(frame);
      ValueRuns numbers = numbers(frame, objects);
      long[] areas = objects.stream().mapToLong(object -> object.mask().area()).toArray();
      Covered.of(numbers, areas).count("binary-masks", sink);
      ValueRuns runs = labels(numbers, objects);
      sink.entry(
          "ann/" + name + MASK,
          png.encode(
              frame.width(),
              frame.height(),
              depth,
              ColorType.GRAY,
              (y, row) -> runs.fillRow(y, depth, row)));
    };
  }

  @Override
  public void check(Frame frame) throws MaskDataException {
    int depth = options.depth(labels.size());
    for (ObjectMask object : frame.objects()) {
      int value = object.label() + 1;
      if (value >> depth != 0) {
        throw new MaskDataException(
            TargetFaults.CANNOT_HOLD,
            String.format(
                Locale.ROOT,
                "%s has the label '%s', which would be the value %d; masks of %d bits hold %d;"
                    + " target option %s=keep writes masks of 16 bits",
                frame.key(),
                labels.label(object.label()).name(),
                value,
                depth,
                WriteOptions.MAX_8_BITS,
                WriteOptions.LABELS_OVER_255.key()));
      }
    }
  }

  @Override
  public List<String> warnings() {
    return options.depth(labels.size()) == 8
        ? List.of()
        : List.of(
            labels.size()
                + " labels need masks of 16 bits, of which Supervisely's import plugin reads the"
                + " high byte alone; other readers, also maskmill's, take them whole");
  }

  /**
   * The frame comes back in one dataset, with flat labels. An image whose name is not that of an
   * image is missing.
   */
  @Override
  public Optional<Frame> readBack(Frame frame) {
    String name = name(frame.key());
    String image = name + extension(frame);
    boolean isCopied = copies && frame.image().isPresent() && !NoImage.isPlainly(image);
    FrameKey key = new FrameKey(ReadOptions.DATASET, "", isCopied ? FileNames.stem(image) : name);
    String file =
        isCopied ? image : Layout.imagelessName(key, new SourceFile("ann/" + name + MASK, 0, 0));
    return Optional.of(
        frame.with(key, PaintedLabels.of(paint(frame))).withImage(new ImageRef(file, "", 0, "")));
  }

  /** The extension under which the image is written, with its dot; empty when there is none. */
  private static String extension(Frame frame) {
    String last = FileNames.last(frame.image().fileName());
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(dot) : "";
  }

  /** The path below {@code img} and {@code ann}, without extension. */
  private String name(FrameKey key) {
    String mask = NotData.visible(ownName(key) + MASK);
    return mask.substring(0, mask.length() - MASK.length());
  }

  private String ownName(FrameKey key) {
    if (!folders) {
      return key.name();
    }
    StringBuilder name = new StringBuilder();
    for (String part : List.of(key.dataset(), key.subset())) {
      name.append(part).append(part.isEmpty() ? "" : "/");
    }
    return name.append(key.name()).toString();
  }

  private static ValueRuns paint(Frame frame) {
    List<ObjectMask> objects = painted(frame);
    return labels(numbers(frame, objects), objects);
  }

  /** The objects by z-order, then frame order; the last one covers the others. */
  private static List<ObjectMask> painted(Frame frame) {
    List<ObjectMask> order = new ArrayList<>(frame.objects());
    order.sort(Comparator.comparingInt(ObjectMask::zOrder));
    return order;
  }

  /** At each pixel the number of the object that is seen, from 1. */
  private static ValueRuns numbers(Frame frame, List<ObjectMask> objects) {
    return Painter.paint(
        frame.width(),
        frame.height(),
        objects.stream().map(ObjectMask::mask).toList(),
        IntStream.rangeClosed(1, objects.size()).toArray());
  }

  private static ValueRuns labels(ValueRuns numbers, List<ObjectMask> objects) {
    int[] values = new int[objects.size() + 1];
    for (int i = 0; i < objects.size(); i++) {
      values[i + 1] = objects.get(i).label() + 1;
    }
    return numbers.mapped(values);
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    Map<String, Integer> values = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      values.put(labels.label(i).name(), i + 1);
    }
    sink.entry("classes_mapping.json", json(values).getBytes(StandardCharsets.UTF_8));
  }

  private static String json(Map<String, Integer> values) throws JsonProcessingException {
    return Json.mapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(Map.of("classes_mapping", values))
            .replace(System.lineSeparator(), "\n")
        + "\n";
  }

  @Override
  public Envelope envelope(String document) {
    throw new IllegalStateException("label masks have no documents: " + document);
  }
}
