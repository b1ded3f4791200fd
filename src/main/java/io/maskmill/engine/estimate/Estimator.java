package io.maskmill.engine.estimate;

import io.maskmill.engine.run.Split;
import io.maskmill.io.SourceTree;
import io.maskmill.io.StoreCosts;
import io.maskmill.spi.Packing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.DoubleStream;

/**
 * Works out what a run will take. What the sample and the listing have measured is used as it is;
 * what nothing has measured is added up from constants that were fitted to real runs.
 *
 * @param work that the run has to do
 * @param sample that was measured
 * @param in costs of the source's store
 * @param out costs of the output's store
 */
public record Estimator(Workload work, Sample sample, StoreCosts in, StoreCosts out) {
  /** Seconds of Spark's part of a task, of the plan that it reads and the ledger that it puts. */
  private static final double TASK = 0.015;

  /** Requests that a split makes one after the other beside those of its frames. */
  private static final int WAITS = 4;

  /** The estimate for some shapes. */
  public Estimate of(List<Shape> shapes, MemoryPlan memory) {
    List<Estimate.Output> outputs = outputs();
    Publishing publishing = new Publishing(scale(), outputs, out);
    return new Estimate(
        work,
        sample,
        outputs,
        new Estimate.Reading(
            scale().byFrames(sample.reading().reads()), scale().byFrames(sample.reading().bytes())),
        requests(publishing.entries()),
        shapes.stream().map(shape -> row(shape, publishing)).toList(),
        memory.of(work, sample, in, out));
  }

  private Scale scale() {
    return new Scale(work, sample);
  }

  private FrameCost frame() {
    return new FrameCost(sample, in, out);
  }

  private List<Estimate.Output> outputs() {
    List<Estimate.Output> outputs = new ArrayList<>();
    for (int i = 0; i < work.targets().size(); i++) {
      Sample.Output made = sample.outputs().get(i);
      Workload.Target target = work.targets().get(i);
      long records = made.documents().values().stream().mapToLong(Sample.Document::bytes).sum();
      long bytes =
          scale().byFrames(made.bytes() + made.splitBytes() + made.packedBytes() + records);
      long files =
          target.packing().isOn()
              ? archives(target.packing(), bytes)
              : scale().byFrames(made.files())
                  + Math.round(scale().bySplits(made.splitFiles()))
                  + made.documents().values().stream().mapToLong(this::files).sum();
      outputs.add(new Estimate.Output(target.format(), files, bytes));
    }
    return outputs;
  }

  private long files(Sample.Document document) {
    return document.files(scale().byFrames(document.bytes()));
  }

  private long archives(Packing packing, long bytes) {
    long least = packing.kind() == Packing.Kind.FILES ? work.splits().size() : 1;
    return Math.max(least, (long) Math.ceil((double) bytes / packing.maxBytes()));
  }

  private Estimate.Requests requests(long entries) {
    long splits = work.splits().size();
    double own = scale().bySplits(sample.own().files()) + splits; // and the splits' plans
    long lists = work.listed().files() / in.page() + work.listed().prefixes();
    long listed = (entries + Math.round(own)) / out.page() + 1;
    return new Estimate.Requests(
        in.what(),
        in.countsRequests() ? scale().byFrames(sample.reading().reads()) : 0,
        in.countsRequests() ? lists : 0,
        out.what(),
        out.put() * entries,
        Math.round(out.put() * own),
        out.countsRequests() ? 2 * splits + Math.round(pieces()) : 0,
        out.countsRequests() ? listed + Math.round(own / out.deletes()) : 0);
  }

  /** Files that are read again to be joined: fragments, segments of archives and their indexes. */
  private double pieces() {
    double pieces = 0;
    for (int i = 0; i < work.targets().size(); i++) {
      pieces += scale().bySplits(sample.outputs().get(i).fragments());
      switch (work.targets().get(i).packing().kind()) {
        case ZIP -> pieces += 2 * work.splits().size();
        case TAR, SHARDS, FILES -> pieces += work.splits().size();
        case NONE -> {}
      }
    }
    return pieces;
  }

  /** Seconds of each split in its order. */
  private double[] splitSeconds() {
    double average = (double) work.splits().stream().mapToLong(Split::bytes).sum() / work.frames();
    double frame = frame().seconds();
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

  private Estimate.Row row(Shape shape, Publishing publishing) {
    int cores = shape.all();
    int used = Math.min(cores, work.splits().size());
    double each = (double) work.frames() / used;
    double warmUp = sample.pace().speed().warmUp(each);
    double converting = convert(cores);
    double plan = work.before().list().on(cores) + work.before().pair().on(cores);
    double start = work.before().startSeconds() + work.before().openSeconds();
    double processor =
        work.before().startProcessor() * (shape.executors() == 1 ? 1 : 1 + shape.executors())
            + work.before().planProcessor()
            + warmProcessor(shape, each)
            + work.frames() * frame().processorSeconds()
            + work.splits().size() * TASK
            + Publishing.FIXED_PROCESSOR
            + publishing.shared()
            + publishing.steps().stream().mapToDouble(Estimate.Serial::seconds).sum();
    return new Estimate.Row(
        shape,
        start,
        plan,
        converting + warmUp,
        publishing.seconds(cores),
        processor,
        serial(publishing.steps(), warmUp));
  }

  private double warmProcessor(Shape shape, double frames) {
    double all = sample.pace().speed().warmUp(sample.pace().speed().frames());
    double share = all <= 0 ? 0 : Math.min(1, sample.pace().speed().warmUp(frames) / all);
    return shape.executors() * sample.pace().warmProcessor() * share;
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
    steps.add(new Estimate.Serial("small jobs of Spark", Publishing.FIXED, Estimate.Where.DRIVER));
    return steps;
  }
}
