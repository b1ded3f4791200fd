package io.maskmill.engine.estimate;

import com.sun.management.OperatingSystemMXBean;
import io.maskmill.engine.convert.ConvertSplit;
import io.maskmill.engine.convert.CutSplits;
import io.maskmill.engine.convert.FrameReuse;
import io.maskmill.engine.convert.TargetWriter;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.LedgerFile;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Segment;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.engine.source.NamedLookup;
import io.maskmill.io.CountingStore;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.HeldTree;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ImageMode;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Converts a sample of frames with the task of the real run, again and again until that is as fast
 * as it gets, into a store that only counts. The first pass fetches and measures requests; the
 * others find the files in memory and measure the processor. A plain task for one thread.
 *
 * @param source where frames are read from
 * @param filter frames of the run
 * @param remap changes frames on the way
 * @param targets that encode
 * @param way how the run goes about it
 * @param io how many files are fetched at a time
 * @param output where the run would write; it is not touched
 * @param conf for its name
 */
public record SampleFrames(
    FrameSource source,
    KeyFilter filter,
    Remap remap,
    List<TargetWriter> targets,
    Way way,
    IoShare io,
    String output,
    HadoopConf conf)
    implements Serializable {

  /**
   * How the run goes about it.
   *
   * @param images what becomes of the images
   * @param keeps whether it keeps records for later runs
   * @param splitFrames most frames of a split
   * @param splitBytes most bytes of a split
   * @param frames of the run: once as many have been converted, nothing more is to be learned
   */
  public record Way(ImageMode images, boolean keeps, int splitFrames, long splitBytes, long frames)
      implements Serializable {}

  /** Bytes of files that are kept between passes. */
  public static final long HELD = 128L << 20;

  private static final double LEAST_SECONDS = 4;
  private static final double MOST_SECONDS = 15;
  private static final Staging STAGING = new Staging("0".repeat(16));

  /**
   * Measures the frames of the parts.
   *
   * @param sorted parts in frame order, all parts of a frame among them
   * @param progress told of each frame
   * @return null when they make no frame of the run
   */
  public Sample run(Iterator<FramePart> sorted, Runnable progress) throws IOException {
    CountingStore store = CountingStore.of(output, conf);
    RunOutput to = new RunOutput(store, STAGING);
    HeldTree tree = new HeldTree(source.tree(), HELD);
    WatchedReader reader = new WatchedReader(source.reader());
    List<Split> splits =
        new CutSplits(
                reader, filter, remap, to, way.splitFrames(), way.splitBytes(), NamedLookup.NONE)
            .run(0, sorted)
            .splits();
    if (splits.isEmpty()) {
      return null;
    }
    FrameSource from =
        new FrameSource(reader, tree, source.limits(), source.copiesImages(), source.heap());
    Speed speed = new Speed();
    store.reset();
    double cold = processSeconds();
    new Pass(store, new Counted()).run(task(from, to, io), splits, speed, progress);
    Sample.Reading reading = new Sample.Reading(tree.reads(), tree.bytesRead(), tree.seconds());
    ConvertSplit warm = task(from, to, IoShare.NONE);
    Counted counted;
    double share;
    do {
      store.reset();
      counted = new Counted();
      double before = speed.seconds();
      double start = processSeconds();
      new Pass(store, counted).run(warm, splits, speed, progress);
      share = (processSeconds() - start) / Math.max(1e-3, speed.seconds() - before);
    } while (!isEnough(speed));
    RunCounts counts = null;
    for (Split split : splits) {
      RunCounts own = LedgerFile.read(to, split.id()).counts();
      counts = counts == null ? own : counts.plus(own);
    }
    return new Sample(
        counts,
        splits.size(),
        reading,
        outputs(counted, store.files()),
        new Sample.Own(store.ownFiles(), store.ownBytes()),
        new Sample.Pace(
            speed,
            Math.max(1, share),
            Math.max(0, processSeconds() - cold - share * speed.steady() * speed.frames())),
        reader.largest());
  }

  private List<Sample.Output> outputs(Counted counted, Map<String, Long> files) {
    return targets.stream().map(target -> counted.output(target, files)).toList();
  }

  private boolean isEnough(Speed speed) {
    return speed.seconds() >= MOST_SECONDS
        || speed.frames() >= 2.0 * way.frames()
        || (speed.seconds() >= LEAST_SECONDS && speed.isSteady());
  }

  private ConvertSplit task(FrameSource from, RunOutput to, IoShare share) {
    return new ConvertSplit(
        from, remap, targets, to, way.images(), new FrameReuse(way.keeps(), null), share, false);
  }

  private static double threadSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  private static double processSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  /** One time through the sample. */
  private record Pass(CountingStore store, Counted counted) {
    void run(ConvertSplit task, List<Split> splits, Speed speed, Runnable progress)
        throws IOException {
      for (Split split : splits) {
        store.mark();
        double start = threadSeconds();
        Ledger.Result result =
            task.run(
                split,
                n -> {
                  store.mark();
                  progress.run();
                });
        speed.add(split.frames(), threadSeconds() - start);
        counted.split(result, store.recent());
      }
    }
  }

  /** What came of one pass. */
  private static final class Counted {
    private final List<Ledger.Result> results = new ArrayList<>();

    /** Files that came after a split's last frame, which are the split's own. */
    private final Set<String> ofSplits = new HashSet<>();

    void split(Ledger.Result result, List<String> last) {
      results.add(result);
      ofSplits.addAll(last);
    }

    Sample.Output output(TargetWriter target, Map<String, Long> all) {
      String folder = target.folder();
      long files = 0;
      long bytes = 0;
      long splitFiles = 0;
      long splitBytes = 0;
      for (Map.Entry<String, Long> file : all.entrySet()) {
        if (ofSplits.contains(file.getKey()) && file.getKey().startsWith(folder)) {
          splitFiles++;
          splitBytes += file.getValue();
        } else if (file.getKey().startsWith(folder)) {
          files++;
          bytes += file.getValue();
        }
      }
      SortedMap<String, Long> records = new TreeMap<>();
      int fragments = 0;
      long packed = 0;
      for (Ledger.Result result : results) {
        for (Ledger.Fragment fragment : result.fragments()) {
          if (fragment.document().startsWith(folder)) {
            records.merge(fragment.document(), fragment.bytes(), Long::sum);
            fragments++;
          }
        }
        for (Segment segment : result.segments()) {
          packed += segment.folder().startsWith(folder) ? segment.bytes() + segment.directory() : 0;
        }
      }
      SortedMap<String, Sample.Document> documents = new TreeMap<>();
      records.forEach(
          (path, sum) -> {
            Envelope envelope = target.writer().envelope(path.substring(folder.length()));
            documents.put(path, new Sample.Document(sum, envelope.maxBytes()));
          });
      return new Sample.Output(
          folder, files, bytes, splitFiles, splitBytes, documents, fragments, packed);
    }
  }
}
