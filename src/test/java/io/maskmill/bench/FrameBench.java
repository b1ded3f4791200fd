package io.maskmill.bench;

import io.maskmill.engine.convert.ConvertSplit;
import io.maskmill.engine.convert.CutSplits;
import io.maskmill.engine.convert.FrameReuse;
import io.maskmill.engine.convert.Losses;
import io.maskmill.engine.convert.TargetWriter;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.HeapShare;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.engine.source.NamedLookup;
import io.maskmill.formats.Formats;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngDecoder;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.PngException;
import io.maskmill.spi.BareIds;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Listed;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.WriterSetup;
import io.maskmill.transform.Remap;
import io.maskmill.transform.Transforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a frame of a split costs, from files on a local disk whose masks show two circles: {@code
 * coco} without images, {@code supervisely} with images copied, and only the {@code kernels} that
 * the first needs: the mask file read, decoded and turned into runs and COCO strings. The rest is
 * the engine's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FrameBench {
  private static final int FRAMES = 200;
  private static final String MAPPING = "{\"classes_mapping\": {\"a\": 85, \"b\": 170}}";

  /** Width and height of the masks. */
  @Param({"128", "1024"})
  public int side;

  private Path folder;
  private SourceTree tree;
  private DatasetReader reader;
  private final List<String> masks = new ArrayList<>();
  private Split split;
  private ConvertSplit coco;
  private ConvertSplit supervisely;
  private final PngDecoder decoder = new PngDecoder();
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();

  /** Draws the files and plans the split. */
  @Setup
  public void begin() throws IOException {
    folder = Files.createTempDirectory("frames");
    Path in = folder.resolve("in");
    Files.createDirectories(in.resolve("img"));
    Files.createDirectories(in.resolve("ann"));
    for (int i = 0; i < FRAMES; i++) {
      draw(in, new SplittableRandom(i), "f" + i + ".png");
    }
    MaskFormat format = Formats.of("binary-masks");
    tree = Trees.local(in);
    Options options = Options.ofSource(format, Map.of("classes-mapping", MAPPING), "");
    reader = format.reader(new ReaderSetup(tree, options, path -> ""));
    coco = task("coco", ImageMode.NONE);
    supervisely = task("supervisely", ImageMode.COPY);
  }

  private void draw(Path in, SplittableRandom random, String name) throws IOException {
    byte[] mask = new byte[side * side];
    disk(mask, random, (byte) 85);
    disk(mask, random, (byte) 170);
    Files.write(in.resolve("ann").resolve(name), png(mask));
    for (int i = 0; i < mask.length / 20; i++) {
      mask[random.nextInt(mask.length)] += (byte) random.nextInt(20);
    }
    Files.write(in.resolve("img").resolve(name), png(mask));
    masks.add("ann/" + name);
  }

  private void disk(byte[] mask, SplittableRandom random, byte value) {
    int radius = random.nextInt(side / 8, side / 4);
    int cx = random.nextInt(side);
    int cy = random.nextInt(side);
    for (int y = Math.max(0, cy - radius); y < Math.min(side, cy + radius); y++) {
      int half = (int) Math.sqrt((double) radius * radius - (double) (y - cy) * (y - cy));
      int from = y * side + Math.max(0, cx - half);
      Arrays.fill(mask, from, Math.max(from, y * side + Math.min(side, cx + half)), value);
    }
  }

  private byte[] png(byte[] samples) {
    return new PngEncoder()
        .encode(
            side,
            side,
            8,
            ColorType.GRAY,
            null,
            null,
            (y, row) -> System.arraycopy(samples, y * side, row, 0, side));
  }

  private ConvertSplit task(String target, ImageMode images) throws IOException {
    RunOutput output = new RunOutput(store(target), new Staging("0".repeat(16)));
    Remap remap = new Remap(Transforms.NONE, reader.labels());
    KeyFilter all = new KeyFilter(List.of(), List.of());
    split =
        new CutSplits(reader, all, remap, output, FRAMES, Long.MAX_VALUE, NamedLookup.NONE)
            .run(0, parts())
            .splits()
            .get(0);
    MaskFormat format = Formats.of(target);
    WriterSetup setup =
        new WriterSetup(
            reader.labels(),
            Options.ofTarget(format, Map.of(), ""),
            images,
            new Overview(FRAMES, new TreeSet<>(Set.of("")), new TreeSet<>(Set.of(""))),
            reader.traits(),
            new TreeMap<>());
    return new ConvertSplit(
        new FrameSource(
            reader, tree, FrameLimits.DEFAULT, images == ImageMode.COPY, HeapShare.WHOLE),
        remap,
        List.of(
            new TargetWriter(
                format.writer(setup), "", Losses.of(format, setup.options(), BareIds.NONE))),
        output,
        images,
        new FrameReuse(true, null),
        IoShare.NONE,
        false);
  }

  private Iterator<FramePart> parts() throws IOException {
    List<FramePart> parts = new ArrayList<>();
    for (String role : List.of("ann", "img")) {
      for (SourceFile file : tree.files(role, path -> true)) {
        try (PartIterator of = reader.parts(file, tree)) {
          while (of.hasNext()) {
            Listed listed = of.next();
            if (listed instanceof FramePart part) {
              parts.add(part);
            }
          }
        }
      }
    }
    parts.sort(null);
    return parts.iterator();
  }

  /** The split, to COCO without images. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public long coco() throws IOException {
    return coco.run(split, n -> {}).extent().objects();
  }

  /** The split, to Supervisely with images copied. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public long supervisely() throws IOException {
    return supervisely.run(split, n -> {}).extent().objects();
  }

  /** The masks read and turned into COCO strings. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public long kernels() throws IOException, PngException {
    long length = 0;
    for (String mask : masks) {
      byte[] file = Files.readAllBytes(folder.resolve("in").resolve(mask));
      PixelRaster raster = decoder.decode(file, Long.MAX_VALUE);
      runs.scan(raster.samples(), 1, side, side);
      int[] keys = runs.keys();
      for (int run = 0; run < runs.size(); run++) {
        keys[run] = (raster.samples()[runs.start(run)] & 0xFF) / 85;
      }
      collector.collect(runs, 2);
      for (int i = 0; i < collector.size(); i++) {
        length += CocoRle.encode(collector.mask(collector.key(i))).length();
      }
    }
    return length;
  }

  /** Deletes what was written, since to replace files costs more than to make them. */
  @TearDown(Level.Invocation)
  public void clean() throws IOException {
    store("supervisely").delete("ds");
    store("coco").delete("_maskmill/frames");
    store("supervisely").delete("_maskmill/frames");
  }

  /** Deletes all files. */
  @TearDown
  public void end() throws IOException {
    store("").delete("");
  }

  private OutputStore store(String path) {
    return OutputStore.open(
        folder.resolve(path).toString(), new HadoopConf(new Configuration(false)));
  }
}
