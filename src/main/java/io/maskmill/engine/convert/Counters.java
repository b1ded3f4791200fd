package io.maskmill.engine.convert;

/** Adds up what happens to frames, by name. */
interface Counters {

  /** Adds to a counter; 0 leaves no trace of the name. */
  void count(String counter, long by);
}
