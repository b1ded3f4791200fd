package io.maskmill.engine.run;

import io.maskmill.io.OutputStore;
import io.maskmill.spi.NotData;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Names of the files below the output that belong to one run until it is complete. Runs of other
 * configurations have other folders, so that they can never meet.
 *
 * @param run the first 16 hex digits of the hash of all but the listing that decides the output
 */
public record Staging(String run) implements Serializable {
  /** The version of what a run leaves on the store; a run goes on only from its own version. */
  public static final int PROTOCOL = 1;

  /** The engine's folder. */
  public static final String FOLDER = NotData.FOLDER;

  /** What each split made of its frames; stays when the run is complete. */
  public static final String FRAMES = FOLDER + "/frames";

  /** Files on their way to their names. */
  public static final String TEMPORARY = FOLDER + "/tmp";

  /**
   * What a save of a DataFrame needs until its output is complete: a mark that it began, and its
   * rows. As long as it is there, no command can go on from what else is incomplete.
   */
  public static final String ROWS = FOLDER + "/rows";

  /** The mark that a save has begun. */
  public static final String ROWS_MARK = ROWS + "/begun";

  /** The rows of a save, as a table. */
  public static final String ROWS_TABLE = ROWS + "/table";

  /** How the last run on the output ended; neither data nor part of any proof. */
  public static final String SUMMARY = FOLDER + "/summary.json";

  /** Published: the folder of the page for people. */
  public static final String REPORT_FOLDER = FOLDER + "/report";

  /** Published: a page that shows people what the run made. */
  public static final String REPORT = REPORT_FOLDER + "/index.html";

  /** Published: what the frames hold. */
  public static final String STATISTICS = FOLDER + "/stats.json";

  /** Published: the frames that an earlier output has and the source no longer. */
  public static final String DISAPPEARED = NotData.DISAPPEARED;

  /** Published: what the run made. */
  public static final String MANIFEST = NotData.MANIFEST;

  /** Published: what was set aside, one line each. */
  public static final String QUARANTINE = NotData.QUARANTINE;

  /** Published: the files of an output that has too many for the manifest. */
  public static final String MANIFEST_PARTS = FOLDER + "/manifest";

  /** Published: all that was set aside, where it is too much for the quarantine. */
  public static final String QUARANTINE_PARTS = FOLDER + "/quarantine";

  /** Published last: marks the output complete. */
  public static final String SUCCESS = NotData.SUCCESS;

  private static final int DIGITS = 16;

  /** The staging of a run with such a configuration. */
  public static Staging of(String configuration) {
    return new Staging(Provenance.hash(configuration).substring(0, DIGITS));
  }

  /** The runs that have a folder among the names in {@link #FOLDER}. */
  static List<Staging> among(List<String> names) {
    List<Staging> runs = new ArrayList<>();
    for (String name : names) {
      if (NotData.isRun(name)) {
        runs.add(new Staging(name));
      }
    }
    return runs;
  }

  /** The run's own folder. */
  public String folder() {
    return FOLDER + "/" + run;
  }

  /** Whether a path is below the run's own folder. */
  public boolean holds(String path) {
    return path.startsWith(folder() + "/");
  }

  /** The plan; once it is there, the run goes on from it. */
  public String index() {
    return folder() + "/plan.json";
  }

  /** There once a run has ended because too much was set aside, so that users may mend it. */
  public String limit() {
    return folder() + "/limit";
  }

  /**
   * There once the output was read back and was not what was written; it is proven from then on.
   */
  public String unproven() {
    return folder() + "/unproven";
  }

  /** Where a split's planned frames are. */
  public String plan(String split) {
    return folder() + "/plan/" + split + ".jsonl";
  }

  /** Where ledgers are. */
  public String ledgers() {
    return folder() + "/ledger";
  }

  /** Where a split's ledger is once the split is done. */
  public String ledger(String split) {
    return ledgers() + "/" + split + ".json";
  }

  /** Where the hashes are that reading a split back must give. */
  public String expected(String split) {
    return folder() + "/expected/" + split + ".jsonl";
  }

  /** Where what tasks stream is; each attempt has names of its own, which ledgers tell. */
  public String parts() {
    return folder() + "/parts";
  }

  /** Where a file is that an attempt streamed. */
  public String part(String name) {
    return parts() + "/" + name;
  }

  /** Where a document is on its way into an archive. */
  public String document(String path) {
    return folder() + "/documents/" + path;
  }

  /** Frames of an earlier output that the source no longer has, one file per partition. */
  public String gone() {
    return folder() + "/gone";
  }

  /** The file of one partition of {@link #gone}. */
  public String gone(int partition) {
    return String.format(Locale.ROOT, "%s/%05d", gone(), partition);
  }

  /** Where tasks mark what an earlier output does not hold as it was planned. */
  public String unusable() {
    return folder() + "/unusable";
  }

  /** Deletes everything that only an incomplete run needs, but for its owner's files. */
  public void clear(OutputStore store) throws IOException {
    store.delete(folder());
    store.delete(TEMPORARY);
  }
}
