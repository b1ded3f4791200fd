package io.maskmill.engine.convert;

/** Adds up what happens to frames, by name. */
interface Counters {

  /** Adds to a counter; adding 0 does not create it. */
  void count(String counter, long by);
}
