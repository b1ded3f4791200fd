package io.maskmill.engine.run;

import io.maskmill.io.OutputStore;
import io.maskmill.spi.NotData;
import java.io.IOException;

/**
 * Names of files below the output. All but the published ones are deleted when the run is complete.
 */
public final class Staging {
  public static final String FOLDER = NotData.FOLDER;
  static final String PLAN = FOLDER + "/plan";
  public static final String PLAN_INDEX = NotData.PLAN;
  public static final String LEDGERS = FOLDER + "/ledger";
  static final String EXPECTED = FOLDER + "/expected";
  static final String FRAGMENTS = FOLDER + "/fragments";

  /** Pieces of archives. */
  static final String SEGMENTS = FOLDER + "/segments";

  /** Documents on their way into archives. */
  public static final String DOCUMENTS = FOLDER + "/documents";

  /** What each split made of its frames; stays when the run is complete. */
  public static final String FRAMES = FOLDER + "/frames";

  /**
   * Frames of an earlier output that the source no longer has, one file per partition of the plan.
   */
  public static final String GONE = FOLDER + "/gone";

  public static final String DISAPPEARED = NotData.DISAPPEARED;
  public static final String MANIFEST = NotData.MANIFEST;
  public static final String QUARANTINE = NotData.QUARANTINE;
  public static final String SUCCESS = NotData.SUCCESS;

  private Staging() {}

  /** Deletes everything that only an incomplete run needs. */
  public static void clear(OutputStore store) throws IOException {
    boolean keeps = false;
    for (String name : store.names(FOLDER)) {
      String path = FOLDER + "/" + name;
      if (path.equals(FRAMES)) {
        keeps = true;
      } else {
        store.delete(path);
      }
    }
    if (!keeps) {
      store.delete(FOLDER);
    }
  }
}
