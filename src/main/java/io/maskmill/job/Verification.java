package io.maskmill.job;

import io.maskmill.engine.convert.ReadBack;
import io.maskmill.engine.convert.ReadBackFault;
import io.maskmill.engine.convert.TargetWriter;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameSum;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.io.HadoopConf;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.Amount;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.Packing;
import io.maskmill.spi.ReadsBackInCompat;
import io.maskmill.spi.ReadsBackInPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Reads every target back through its own reader, before anything is published, and verifies that
 * its frames say what was decoded, as far as the target can hold it. Files that are not decoded,
 * such as images, are compared by size. Faults are reported, and the ledgers of the splits that
 * wrote them are deleted, so that the same command writes those splits again. A mark stays until
 * the output is published, so that no run publishes it without such a proof.
 */
final class Verification {
  private final JavaSparkContext spark;
  private final ConvertConfig config;
  private final Plan plan;
  private final RunOutput output;
  private final Ledgers ledgers;
  private final Console console;
  private final List<TargetWriter> writers;

  /**
   * @param writers of the targets, in their order
   * @param ledgers of all splits
   */
  Verification(
      JavaSparkContext spark,
      ConvertConfig config,
      List<TargetWriter> writers,
      Plan plan,
      RunOutput output,
      Ledgers ledgers,
      Console console) {
    this.spark = spark;
    this.config = config;
    this.writers = writers;
    this.plan = plan;
    this.output = output;
    this.ledgers = ledgers;
    this.console = console;
  }

  /**
   * Refuses, before the first task, a run that could not be verified.
   *
   * @throws ConfigException when a target could not be read back
   */
  static void check(ConvertConfig config) {
    if (config.mode().verify()) {
      config.targets().forEach(target -> readBack(config, target));
    }
  }

  private static Options readBack(ConvertConfig config, ConvertConfig.Target target) {
    MaskFormat format = target.format();
    return Options.ofSource(
        format,
        format.readBackOptions(target.options(), config.images()),
        ReadsBackInCompat.of(format, target.options().compat()));
  }

  /**
   * Verifies all targets.
   *
   * @param splits every split's result
   * @param last entries that were put after the frames
   * @param archives archive files of packed targets
   * @param written how many frames every target has
   * @return by target, the sum of its frames
   * @throws IOException when something does not read back as it was written
   */
  SortedMap<String, FrameSum> prove(
      List<Ledger.Result> splits,
      List<Ledger.Entry> last,
      List<Ledger.Entry> archives,
      long written)
      throws IOException {
    TreeMap<String, FrameSum> proven = new TreeMap<>();
    for (ConvertConfig.Target target : config.targets()) {
      String folder = config.folder(target);
      FrameSum expected =
          splits.stream()
              .map(split -> split.readBack().get(folder))
              .reduce(FrameSum.NONE, FrameSum::plus);
      if (expected.frames() > 0) {
        List<Ledger.Entry> own =
            archives.stream().filter(archive -> archive.path().startsWith(folder)).toList();
        Packing.Kind packed = kind(folder);
        List<Ledger.Entry> files = new ArrayList<>(last);
        if (packed == Packing.Kind.FILES) {
          files.addAll(own); // under their own names
        }
        int holding = packed.isGrouped() ? 0 : own.size();
        prove(target, folder, expected, splits, files, holding, !packed.isGrouped());
      }
      proven.put(target.format().id(), expected);
      console.say(
          String.format(
              Locale.ROOT,
              "verified: %s of %s read back as written",
              Amount.of(expected.frames(), "frame"),
              target.format().id()));
      if (expected.frames() < written) {
        console.say(
            String.format(
                Locale.ROOT,
                "not verified: %s that %s holds; its reader leaves out %s",
                Amount.of(written - expected.frames(), "frame"),
                target.format().id(),
                ReadsBackInPart.of(target.format(), target.options())));
      }
    }
    return proven;
  }

  private Packing.Kind kind(String folder) {
    for (TargetWriter writer : writers) {
      if (writer.folder().equals(folder)) {
        return writer.writer().packing().kind();
      }
    }
    return Packing.Kind.NONE;
  }

  private void prove(
      ConvertConfig.Target target,
      String folder,
      FrameSum expected,
      List<Ledger.Result> splits,
      List<Ledger.Entry> last,
      int archives,
      boolean comparesPacked)
      throws IOException {
    OpenedSource source = open(target, folder, splits);
    Planner planner = new Planner(spark, console, source.tree(), source.reader());
    try {
      planner.list();
      ReadBackFaults faults = new ReadBackFaults(spark, plan, output, ledgers, folder, planner);
      ReadBackFaults.Found sizes = faults.sizes(last, archives, comparesPacked);
      if (sizes.count() > 0) {
        throw failed(target, sizes);
      }
      Broadcast<ReadBack> task =
          spark.broadcast(
              new ReadBack(
                  new FrameSource(
                      planner.reader(),
                      source.tree(),
                      config.limits().frames().forOutput(),
                      TaskSlots.heap(spark)),
                  TaskSlots.io(spark, "", config.output())));
      if (!sum(target, expected.frames(), planner, task).equals(expected)) {
        throw failed(target, faults.frames(task));
      }
    } finally {
      planner.forget();
    }
  }

  private FrameSum sum(
      ConvertConfig.Target target, long frames, Planner planner, Broadcast<ReadBack> task) {
    spark.setJobDescription("read " + target.format().id() + " back");
    try (Progress progress = Progress.of(spark, console, "verify", "frames", frames)) {
      ProgressCount done = progress.done();
      return planner
          .sorted(4 * spark.defaultParallelism())
          .mapPartitions(parts -> List.of(task.value().sum(parts, () -> done.add(1))).iterator())
          .treeReduce(FrameSum::plus);
    }
  }

  private OpenedSource open(ConvertConfig.Target target, String folder, List<Ledger.Result> splits)
      throws IOException {
    try {
      return OpenedSource.open(
          new ConvertConfig.Source(
              target.format(), output.store().root() + "/" + folder, readBack(config, target)),
          new HadoopConf(spark.hadoopConfiguration()));
    } catch (ConfigException e) {
      String again = mark() ? "" : "; the same command writes it again";
      // Documents would be joined from the same fragments, which may be what is broken.
      writeAgain(
          splits.stream()
              .filter(
                  split ->
                      split.fragments().stream().anyMatch(f -> f.document().startsWith(folder)))
              .map(Ledger.Result::split)
              .toList());
      throw new UnprovenException(
          "verification failed: "
              + target.format().id()
              + " cannot be read back: "
              + e.getMessage()
              + again,
          e);
    }
  }

  /** Whether all that cannot be read back has another size than its image. */
  private static boolean isOfSizesAlone(ReadBackFaults.Found found) {
    List<String> reasons =
        found.shown().stream()
            .filter(ReadBackFault::isReason)
            .map(ReadBackFault::toString)
            .toList();
    return !reasons.isEmpty()
        && reasons.stream()
            .allMatch(
                reason ->
                    reason.contains(MaskFaults.SIZE_MISMATCH.id())
                        || reason.contains(MaskFaults.ORIENTATION.id()));
  }

  private IOException failed(ConvertConfig.Target target, ReadBackFaults.Found found)
      throws IOException {
    boolean wasWrong = mark();
    if (isOfSizesAlone(found)) { // the same command would write the same
      throw new ConfigException(
          "verification failed: readers of "
              + target.format().id()
              + " refuse frames whose size is not their image's: "
              + found.shown().stream()
                  .map(ReadBackFault::toString)
                  .collect(Collectors.joining("; "))
              + ". Source option image-size=image takes the image's, --images none leaves images"
              + " out");
    }
    if (found.splits().isEmpty()) {
      output.store().delete(output.staging().index()); // without its plan the run begins anew
    }
    writeAgain(found.splits());
    String named =
        found.shown().stream().map(ReadBackFault::toString).collect(Collectors.joining("; "));
    String message =
        "verification failed: "
            + target.format().id()
            + " below "
            + output.store().root()
            + "/"
            + config.folder(target)
            + " is not what was written in "
            + Amount.of(found.count(), "place")
            + ": "
            + named.replace('\n', ' ')
            + (found.count() > found.shown().size() ? "; and more" : "")
            + wayOut(found.splits().size(), wasWrong);
    return new UnprovenException(message, null);
  }

  private String wayOut(int splits, boolean wasWrong) {
    if (wasWrong) {
      return ". An earlier run of this command failed its proof as well, so that writing it again may"
          + " not help; leave these frames out with --exclude, or rename them.";
    }
    return splits == 0
        ? ". The same command writes everything anew."
        : ". The same command writes "
            + splits
            + " of "
            + Amount.of(plan.splits().size(), "split")
            + " again.";
  }

  /**
   * Marks the output as one that was not what was written.
   *
   * @return whether it was marked before
   */
  private boolean mark() throws IOException {
    Unproven unproven = new Unproven(output);
    boolean wasWrong = unproven.isSet();
    unproven.set();
    return wasWrong;
  }

  /** Deletes the ledgers of splits, so that they count as not run. */
  private void writeAgain(List<String> splits) {
    if (!splits.isEmpty()) {
      RunOutput from = output;
      spark
          .parallelize(
              new ArrayList<>(splits), Math.min(splits.size(), 2 * spark.defaultParallelism()))
          .foreach(id -> from.store().delete(from.staging().ledger(id)));
    }
  }
}
