package io.maskmill.engine.estimate;

import io.maskmill.io.StoreCosts;
import io.maskmill.spi.Packing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run does once its last split is done: it compares the output with the ledgers, joins
 * documents and composes archives, each as one task, and writes the manifest on the driver. No
 * sample shows any of it, so the constants were fitted to real runs.
 *
 * @param scale of the run
 * @param outputs what each target gets
 * @param store costs of the output's store
 */
record Publishing(Scale scale, List<Estimate.Output> outputs, StoreCosts store) {
  /** Seconds of Spark's jobs that take the same time whatever the run's size. */
  static final double FIXED = 1.0;

  /** Processor seconds of these jobs, with the code that runs there first and is compiled. */
  static final double FIXED_PROCESSOR = 4.0;

  /** Seconds to read an entry's ledger and to compare its name and file, shared by all cores. */
  private static final double PER_ENTRY = 40e-6;

  /** Seconds of the driver for a line of the manifest, and how many lines it has at most. */
  private static final double MANIFEST_ENTRY = 2e-6;

  private static final long MOST_LINES = 100_000;

  private static final double JOINED_BYTES_PER_SECOND = 80e6;
  private static final double PACKED_BYTES_PER_SECOND = 150e6;

  /** Pieces of a document that are fetched at a time. */
  private static final int PIECES_AHEAD = 4;

  private int splits() {
    return scale.work().splits().size();
  }

  /** Files of the output. */
  long entries() {
    return outputs.stream().mapToLong(Estimate.Output::files).sum();
  }

  /** Seconds of work that spreads over all cores. */
  double shared() {
    return entries() * PER_ENTRY + splits() * store.getSeconds();
  }

  /** Seconds from the last split to the end. */
  double seconds(int cores) {
    double tasks = 0;
    double longest = 0;
    double driver = 0;
    for (Estimate.Serial step : steps()) {
      if (step.where() == Estimate.Where.DRIVER) {
        driver += step.seconds();
      } else {
        tasks += step.seconds();
        longest = Math.max(longest, step.seconds());
      }
    }
    double compared = shared() / Math.min(cores, 2.0 * splits());
    return FIXED + compared + driver + Math.max(longest, tasks / cores);
  }

  /** Documents and archives, which tasks make side by side, then the manifest. */
  List<Estimate.Serial> steps() {
    List<Estimate.Serial> steps = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Packing packing = scale.work().targets().get(i).packing();
      if (packing.isOn()) {
        archives(packing, outputs.get(i), steps);
      } else {
        documents(scale.sample().outputs().get(i), steps);
      }
    }
    steps.add(
        new Estimate.Serial(
            "manifest.json",
            Math.min(MOST_LINES, entries()) * MANIFEST_ENTRY,
            Estimate.Where.DRIVER));
    return steps;
  }

  private void archives(Packing packing, Estimate.Output all, List<Estimate.Serial> steps) {
    double bytes = (double) all.bytes() / all.files();
    double pieces = (double) splits() / all.files();
    for (int n = 0; n < all.files(); n++) {
      steps.add(
          new Estimate.Serial(
              switch (packing.kind()) {
                case SHARDS -> "a shard";
                case FILES -> "a ." + packing.name() + " file";
                case ZIP, TAR, NONE ->
                    packing.name() + "." + packing.kind().name().toLowerCase(Locale.ROOT);
              },
              bytes / PACKED_BYTES_PER_SECOND + pieces * store.getSeconds(),
              Estimate.Where.TASK));
    }
  }

  private void documents(Sample.Output made, List<Estimate.Serial> steps) {
    made.documents()
        .forEach(
            (name, document) -> {
              long bytes = scale.byFrames(document.bytes());
              long files = document.files(bytes);
              double pieces =
                  scale.bySplits(made.fragments()) / (made.documents().size() * (double) files);
              double seconds =
                  (double) bytes / files / JOINED_BYTES_PER_SECOND
                      + pieces * store.getSeconds() / PIECES_AHEAD;
              for (long n = 0; n < files; n++) {
                steps.add(new Estimate.Serial(name, seconds, Estimate.Where.TASK));
              }
            });
  }
}
