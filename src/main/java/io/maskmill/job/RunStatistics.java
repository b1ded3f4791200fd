package io.maskmill.job;

import io.maskmill.engine.convert.RunFacts;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.engine.stats.StatisticsJson;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Patience;
import io.maskmill.model.LabelCatalog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Locale;

/**
 * The statistics of a run, which are written beside the quarantine. A fault in them is said and
 * never costs the run.
 *
 * @param whole what the ledgers say; null when it cannot be evaluated
 * @param fault what first kept frames from being counted; empty for nothing
 */
record RunStatistics(Statistics whole, String fault, OutputStore store, Console console) {

  /**
   * The statistics that ledgers add up to.
   *
   * @param labels that objects have
   */
  static RunStatistics of(RunFacts facts, LabelCatalog labels, OutputStore store, Console console) {
    try {
      return new RunStatistics(facts.statistics(labels), facts.statisticsFault(), store, console);
    } catch (RuntimeException e) {
      console.say("note: there are no statistics: " + e);
      return new RunStatistics(null, "", store, console);
    }
  }

  /** Writes them, and says which frames they do not cover. */
  void write(Patience patience) throws IOException {
    try {
      patience.of(
          refusals -> {
            put();
            return null;
          });
    } catch (IOException | RuntimeException e) {
      if (e.getClass() == InterruptedIOException.class || Thread.currentThread().isInterrupted()) {
        throw e; // the run is being stopped
      }
      console.say(
          "note: "
              + store.root()
              + "/"
              + Staging.STATISTICS
              + " was not written: "
              + e.getMessage());
      return;
    }
    if (whole != null && whole.frames().counted() < whole.frames().written()) {
      console.say(
          String.format(
              Locale.ROOT,
              "note: the statistics cover %,d of %,d frames%s%s",
              whole.frames().counted(),
              whole.frames().written(),
              whole.frames().carried() > 0
                  ? "; what the others hold is not known without decoding them"
                  : "",
              fault.isEmpty() ? "" : "; they failed at " + fault));
    }
  }

  private void put() throws IOException {
    if (whole == null) {
      store.delete(Staging.STATISTICS); // those of an earlier attempt
    } else {
      store.put(Staging.STATISTICS, StatisticsJson.write(whole));
    }
  }
}
