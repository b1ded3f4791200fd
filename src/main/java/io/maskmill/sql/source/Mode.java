package io.maskmill.sql.source;

/** What a query does with frames and objects that are bad. */
enum Mode {
  /** Leaves them out, and says how many there were. */
  QUARANTINE,
  /** Fails at the first one. */
  FAIL,
  /** Leaves them out. */
  DROP
}
