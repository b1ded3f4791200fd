package io.maskmill.job;

/** Names below the output. All but the published ones go when the run is complete. */
final class Staging {
  static final String FOLDER = "_maskmill";
  static final String PLAN = FOLDER + "/plan";
  static final String PLAN_INDEX = FOLDER + "/plan.json";
  static final String LEDGERS = FOLDER + "/ledger";
  static final String FRAGMENTS = FOLDER + "/fragments";

  static final String MANIFEST = "manifest.json";
  static final String QUARANTINE = "quarantine.jsonl";
  static final String SUCCESS = "_SUCCESS";

  private Staging() {}
}
