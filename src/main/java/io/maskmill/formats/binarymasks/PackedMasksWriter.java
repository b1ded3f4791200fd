package io.maskmill.formats.binarymasks;

import io.maskmill.mask.ValueRuns;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes gray masks of 16 bits whose samples pack class and instance.
 *
 * @param plan the value of each object
 * @param names where images and masks lie
 * @param copies whether images are copied
 */
record PackedMasksWriter(PackedPlan plan, TargetLayout.Names names, boolean copies)
    implements DatasetWriter, ChecksFrames {
  private static final int DEPTH = 16;

  @Override
  public FrameEncoder encoder() {
    PngEncoder png = new PngEncoder();
    return (frame, sink) -> {
      List<ObjectMask> objects = BinaryMasksWriter.painted(frame);
      int[] ofObjects = plan.values(frame, objects);
      sink.count(NotData.RENAMED, names.isRenamed(frame.key()) ? 1 : 0);
      sink.image(names.image(frame), frame);
      ValueRuns numbers = BinaryMasksWriter.numbers(frame, objects);
      long[] areas = objects.stream().mapToLong(object -> object.mask().area()).toArray();
      Covered.of(numbers, areas).count("binary-masks", sink);
      int[] values = new int[objects.size() + 1];
      values[0] = plan.zero();
      System.arraycopy(ofObjects, 0, values, 1, ofObjects.length);
      ValueRuns runs = numbers.mapped(values);
      sink.entry(
          names.mask(frame.key()),
          png.encode(
              frame.width(),
              frame.height(),
              DEPTH,
              ColorType.GRAY,
              (y, row) -> runs.fillRow(y, DEPTH, row)));
    };
  }

  @Override
  public void check(Frame frame) throws MaskDataException {
    plan.values(frame, BinaryMasksWriter.painted(frame));
  }

  @Override
  public Optional<Frame> readBack(Frame frame) {
    List<ObjectMask> objects = BinaryMasksWriter.painted(frame);
    int[] values;
    try {
      values = plan.values(frame, objects);
    } catch (MaskDataException e) {
      return Optional.empty(); // it was refused
    }
    Map<PackedPlan.Said, Integer> groups = new LinkedHashMap<>();
    int[] groupOf = new int[objects.size() + 1];
    for (int i = 0; i < values.length; i++) {
      PackedPlan.Said said = plan.said(objects.get(i), values[i]);
      groups.putIfAbsent(said, groups.size() + 1);
      groupOf[i + 1] = groups.get(said);
    }
    List<PackedPlan.Said> said = List.copyOf(groups.keySet());
    List<ObjectMask> seen = new ArrayList<>();
    for (ObjectMask group :
        PaintedLabels.of(BinaryMasksWriter.numbers(frame, objects).mapped(groupOf))) {
      seen.add(said.get(group.label()).object(group.mask()));
    }
    seen.sort(Comparator.comparingInt(ObjectMask::label).thenComparing(ObjectMask::instance));
    return Optional.of(BinaryMasksWriter.back(frame, names, copies, seen));
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    ClassFiles.put(plan.mapping(), sink);
  }

  @Override
  public Envelope envelope(String document) {
    throw new IllegalStateException("label masks have no documents: " + document);
  }
}
