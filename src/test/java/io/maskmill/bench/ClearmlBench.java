package io.maskmill.bench;

import io.maskmill.formats.clearml.ClearmlFormat;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.BareIds;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.WriterSetup;
import io.maskmill.testing.MemorySink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Writes one frame of 4096x4096 pixels with more and more objects of 24x24 as ClearML: {@code
 * apart}, so that one mask holds all, or {@code overlapping} their neighbors, so that four do.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(1)
public class ClearmlBench {
  private static final int SIDE = 4096;
  private static final int OBJECT = 24;

  /** The number of objects. */
  @Param({"1000", "4000", "16000"})
  public int objects;

  /** Whether objects share pixels. */
  @Param({"apart", "overlapping"})
  public String input;

  private Frame frame;
  private DatasetWriter.FrameEncoder encoder;

  /** Draws the objects along a grid. */
  @Setup
  public void draw() {
    int step = input.equals("apart") ? OBJECT + 4 : OBJECT - 4;
    int columns = (SIDE - OBJECT) / step;
    List<ObjectMask> drawn = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      RunLengthMask square = RunLengthMask.full(OBJECT, OBJECT);
      RunLengthMask mask = square.place(SIDE, SIDE, i % columns * step, i / columns * step);
      drawn.add(new ObjectMask(0, i + 1, mask));
    }
    ImageRef image = new ImageRef("a.jpg", "", 0, "");
    frame = new Frame(new FrameKey("", "", "a"), image, SIDE, SIDE, drawn);
    ClearmlFormat format = new ClearmlFormat();
    encoder =
        format
            .writer(
                new WriterSetup(
                    new LabelCatalog(List.of(new Label("cell", VocColors.color(1)))),
                    Options.ofTarget(format, Map.of(), ""),
                    ImageMode.NONE,
                    new Overview(1, new TreeSet<>(Set.of("")), new TreeSet<>(Set.of(""))),
                    format.readable(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    BareIds.NONE))
            .encoder();
  }

  /** All masks and the line of the frame. */
  @Benchmark
  public int write() throws IOException, MaskDataException {
    MemorySink sink = new MemorySink(null, ImageMode.NONE);
    encoder.encode(frame, sink);
    return sink.entries.size();
  }
}
