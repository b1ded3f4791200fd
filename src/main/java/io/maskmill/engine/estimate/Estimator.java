package io.maskmill.engine.estimate;

import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.IoShare;
import io.maskmill.io.SourceTree;
import io.maskmill.io.StoreCosts;
import io.maskmill.spi.Packing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.stream.DoubleStream;

/**
 * Works out what a run will take. What the sample and the listing have measured is used as it is;
 * what nothing has measured, such as publishing, is added up from the constants here, which were
 * fitted to real runs.
 *
 * @param work that the run has to do
 * @param sample that was measured
 * @param in costs of the source's store
 * @param out costs of the output's store
 */
public record Estimator(Workload work, Sample sample, StoreCosts in, StoreCosts out) {
  /** Spark's part of a task, the plan that it reads and the ledger that it puts. */
  private static final double TASK = 0.015;

  /** Requests that a split makes one after the other beside those of its frames. */
  private static final int WAITS = 4;

  /** The jobs of a run that take the same time whatever its size. */
  private static final double FIXED = 1.0;

  /** Processor seconds of these, with the code that runs there first and has to be compiled. */
  private static final double FIXED_PROCESSOR = 4.0;

  /** Reading ledgers, comparing names and the output, shared by all cores. */
  private static final double PER_ENTRY = 40e-6;

  /** The driver's part of an entry: two readings of its ledger and a line of the manifest. */
  private static final double MANIFEST_ENTRY = 12e-6;

  private static final double JOINED_BYTES = 80e6;
  private static final double PACKED_BYTES = 150e6;

  /** Ledgers that the driver reads at a time. */
  private static final int LEDGERS_AHEAD = 16;

  /** Times that each ledger is read: for counts, names, the comparison and twice at last. */
  private static final int LEDGER_READS = 5;

  /** The estimate for some shapes. */
  public Estimate of(List<Shape> shapes, MemoryPlan memory) {
    return new Estimate(
        work,
        sample,
        outputs(),
        new Estimate.Reading(
            scaled((double) sample.reading().reads()), scaled((double) sample.reading().bytes())),
        requests(),
        shapes.stream().map(this::row).toList(),
        memory.of(work, sample, in, out));
  }

  private double scale() {
    return (double) work.frames() / sample.frames();
  }

  private long scaled(double n) {
    return Math.round(n * scale());
  }

  private double perFrame(double n) {
    return n / sample.frames();
  }

  private double perSplit(double n) {
    return n / sample.splits() * work.splits().size();
  }

  private List<Estimate.Output> outputs() {
    List<Estimate.Output> outputs = new ArrayList<>();
    for (int i = 0; i < work.targets().size(); i++) {
      Sample.Output made = sample.outputs().get(i);
      Workload.Target target = work.targets().get(i);
      double records = made.documents().values().stream().mapToLong(Long::longValue).sum();
      long bytes = scaled(made.bytes() + made.splitBytes() + (double) made.packedBytes() + records);
      long files =
          target.packing().isOn()
              ? archives(target.packing(), bytes)
              : scaled((double) made.files())
                  + Math.round(perSplit((double) made.splitFiles()))
                  + made.documents().size();
      outputs.add(new Estimate.Output(target.format(), files, bytes));
    }
    return outputs;
  }

  private static long archives(Packing packing, long bytes) {
    return Math.max(1, (bytes + packing.maxBytes() - 1) / packing.maxBytes());
  }

  private long entries() {
    return outputs().stream().mapToLong(Estimate.Output::files).sum();
  }

  /** Files of the output that tasks put while they convert; archives are made later. */
  private double loose() {
    return sample.outputs().stream().mapToDouble(o -> o.files() + o.splitFiles()).sum();
  }

  private double looseBytes() {
    return sample.outputs().stream().mapToDouble(o -> o.bytes() + o.splitBytes()).sum();
  }

  private Estimate.Requests requests() {
    long splits = work.splits().size();
    double own = perSplit((double) sample.own().files()) + splits; // and the splits' plans
    long lists = work.listed().files() / in.page() + work.listed().prefixes();
    long listed = (entries() + Math.round(own)) / out.page() + 1;
    return new Estimate.Requests(
        in.what(),
        in.countsRequests() ? scaled((double) sample.reading().reads()) : 0,
        in.countsRequests() ? lists : 0,
        out.what(),
        out.put() * entries(),
        Math.round(out.put() * own),
        out.countsRequests() ? (LEDGER_READS + 1) * splits + Math.round(pieces()) : 0,
        out.countsRequests() ? listed + Math.round(own / out.deletes()) : 0);
  }

  /** Files that are read again to be joined: fragments, segments of archives and their indexes. */
  private double pieces() {
    double pieces = 0;
    for (int i = 0; i < work.targets().size(); i++) {
      pieces += perSplit(sample.outputs().get(i).fragments());
      switch (work.targets().get(i).packing().kind()) {
        case ZIP -> pieces += 2 * work.splits().size();
        case TAR -> pieces += work.splits().size();
        case NONE -> {}
      }
    }
    return pieces;
  }

  /** Seconds that a core or its requests need for the files of one average frame. */
  private double io() {
    double seconds = 0;
    if (!in.countsRequests()) {
      seconds += perFrame((double) sample.reading().reads()) * sample.reading().seconds();
    }
    if (!out.countsRequests()) {
      seconds +=
          perFrame(loose()) * out.putSeconds() + perFrame(looseBytes()) / out.bytesPerSecond();
    }
    return seconds + ioProcessor();
  }

  /** Processor seconds for requests of one average frame; a local file's are in its time. */
  private double ioProcessor() {
    return (in.countsRequests() ? perFrame((double) sample.reading().reads()) * in.cpuSeconds() : 0)
        + (out.countsRequests() ? perFrame(loose()) * out.cpuSeconds() : 0);
  }

  /** Seconds that the requests of one average frame take at least, however fast the core is. */
  private double waiting() {
    double seconds = 0;
    if (in.countsRequests()) {
      seconds += perFrame((double) sample.reading().reads()) * in.getSeconds() / IoShare.MOST;
    }
    if (out.countsRequests()) {
      seconds += perFrame(loose()) * out.putSeconds() / IoShare.MOST;
    }
    return seconds;
  }

  private double frameSeconds() {
    return Math.max(sample.pace().speed().steady() + io(), waiting());
  }

  /** Seconds of each split in its order. */
  private double[] splitSeconds() {
    double average = (double) work.splits().stream().mapToLong(Split::bytes).sum() / work.frames();
    double frame = frameSeconds();
    double[] seconds = new double[work.splits().size()];
    for (int i = 0; i < seconds.length; i++) {
      Split split = work.splits().get(i);
      double own = (double) split.bytes() / split.frames();
      // Half of the cost follows the bytes, about.
      double weight = average <= 0 ? 1 : 0.5 + 0.5 * own / average;
      seconds[i] = TASK + WAITS * out.putSeconds() + split.frames() * weight * frame;
    }
    return seconds;
  }

  /** Seconds until all splits are done, when each core takes the next one that is left. */
  private double convert(int cores) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int i = 0; i < Math.min(cores, work.splits().size()); i++) {
      free.add(0.0);
    }
    double last = 0;
    for (double split : splitSeconds()) {
      double end = free.poll() + split;
      free.add(end);
      last = Math.max(last, end);
    }
    return last;
  }

  private Estimate.Row row(Shape shape) {
    int cores = shape.all();
    int used = Math.min(cores, work.splits().size());
    double each = (double) work.frames() / used;
    double warmUp = sample.pace().speed().warmUp(each);
    double converting = convert(cores);
    List<Estimate.Serial> publishing = publishing();
    double shared = entries() * PER_ENTRY + 3 * work.splits().size() * out.getSeconds();
    double publish =
        FIXED + shared / Math.min(cores, 2.0 * work.splits().size()) + parallel(publishing, cores);
    double plan = work.before().list().on(cores) + work.before().pair().on(cores);
    double start = work.before().startSeconds() + work.before().openSeconds();
    double processor =
        work.before().startProcessor() * (shape.executors() == 1 ? 1 : 1 + shape.executors())
            + work.before().planProcessor()
            + warmProcessor(shape, each)
            + work.frames()
                * (sample.pace().speed().steady() * sample.pace().processorShare() + io())
            + work.splits().size() * TASK
            + FIXED_PROCESSOR
            + shared
            + publishing.stream().mapToDouble(Estimate.Serial::seconds).sum();
    return new Estimate.Row(
        shape, start, plan, converting + warmUp, publish, processor, serial(publishing, warmUp));
  }

  private double warmProcessor(Shape shape, double frames) {
    double all = sample.pace().speed().warmUp(sample.pace().speed().frames());
    double share = all <= 0 ? 0 : Math.min(1, sample.pace().speed().warmUp(frames) / all);
    return shape.executors() * sample.pace().warmProcessor() * share;
  }

  /** Documents and archives, which tasks make side by side, then the manifest. */
  private static double parallel(List<Estimate.Serial> steps, int cores) {
    double tasks = 0;
    double longest = 0;
    double driver = 0;
    for (Estimate.Serial step : steps) {
      if (step.where() == Estimate.Where.DRIVER) {
        driver += step.seconds();
      } else {
        tasks += step.seconds();
        longest = Math.max(longest, step.seconds());
      }
    }
    return driver + Math.max(longest, tasks / cores);
  }

  private List<Estimate.Serial> publishing() {
    List<Estimate.Serial> steps = new ArrayList<>();
    long splits = work.splits().size();
    for (int i = 0; i < work.targets().size(); i++) {
      Sample.Output made = sample.outputs().get(i);
      Packing packing = work.targets().get(i).packing();
      if (packing.isOn()) {
        Estimate.Output whole = outputs().get(i);
        double bytes = (double) whole.bytes() / whole.files();
        for (int n = 0; n < whole.files(); n++) {
          steps.add(
              new Estimate.Serial(
                  packing.name() + "." + packing.kind().name().toLowerCase(Locale.ROOT),
                  bytes / PACKED_BYTES + (double) splits / whole.files() * out.getSeconds(),
                  Estimate.Where.TASK));
        }
      } else {
        int documents = Math.max(1, made.documents().size());
        double fragments = perSplit(made.fragments()) / documents;
        made.documents()
            .forEach(
                (name, bytes) ->
                    steps.add(
                        new Estimate.Serial(
                            name,
                            scaled(bytes) / JOINED_BYTES + fragments * out.getSeconds(),
                            Estimate.Where.TASK)));
      }
    }
    steps.add(
        new Estimate.Serial(
            "manifest.json",
            entries() * MANIFEST_ENTRY + 2.0 * splits * out.getSeconds() / LEDGERS_AHEAD,
            Estimate.Where.DRIVER));
    return steps;
  }

  private String listing() {
    String name = work.before().list().longestName();
    return name.isEmpty() || name.equals(SourceTree.TOP) ? "listing" : "listing " + name;
  }

  /** What no number of cores makes shorter, in the order of the run. */
  private List<Estimate.Serial> serial(List<Estimate.Serial> publishing, double warmUp) {
    List<Estimate.Serial> steps = new ArrayList<>();
    steps.add(
        new Estimate.Serial("start of Spark", work.before().startSeconds(), Estimate.Where.DRIVER));
    steps.add(
        new Estimate.Serial(
            "opening the source", work.before().openSeconds(), Estimate.Where.DRIVER));
    steps.add(new Estimate.Serial(listing(), work.before().list().longest(), Estimate.Where.TASK));
    steps.add(new Estimate.Serial("pairing", work.before().pair().longest(), Estimate.Where.TASK));
    double split = DoubleStream.of(splitSeconds()).max().orElse(0);
    steps.add(new Estimate.Serial("the longest split", split, Estimate.Where.TASK));
    steps.add(new Estimate.Serial("compiling of Java's code", warmUp, Estimate.Where.EXECUTOR));
    publishing.stream()
        .filter(step -> step.where() == Estimate.Where.TASK)
        .max(Comparator.comparingDouble(Estimate.Serial::seconds))
        .ifPresent(steps::add);
    publishing.stream().filter(step -> step.where() == Estimate.Where.DRIVER).forEach(steps::add);
    steps.add(new Estimate.Serial("small jobs of Spark", FIXED, Estimate.Where.DRIVER));
    return steps;
  }
}
