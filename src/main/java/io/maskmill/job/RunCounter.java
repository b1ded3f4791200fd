package io.maskmill.job;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** The numbers that monitoring shows of conversions, in this process and of the whole run. */
@SuppressWarnings("ImmutableEnumChecker") // what a process counts belongs to the process
enum RunCounter {
  /** Frames that were converted or set aside. */
  FRAMES,
  /** Frames that were set aside. */
  QUARANTINED,
  /** Objects of splits that are done. */
  OBJECTS,
  /** Bytes that splits have put, or keep for archives. */
  BYTES;

  private final LongAdder here = new LongAdder();
  private final LongAdder before = new LongAdder();
  private final AtomicReference<ProgressCount> running = new AtomicReference<>();

  /** The name in metrics. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Counts what a task did. */
  void add(long n, ProgressCount count) {
    here.add(n);
    count.add(n);
  }

  /** What the tasks of this process have counted. */
  long here() {
    return here.sum();
  }

  /** What the tasks of all processes have counted; on the driver. */
  long run() {
    ProgressCount now = running.get();
    return before.sum() + (now == null ? 0 : now.sum());
  }

  /** Begins a stage whose tasks count; on the driver. */
  void begin(ProgressCount count) {
    running.set(count);
  }

  /** Ends the stage. */
  void end() {
    ProgressCount last = running.getAndSet(null);
    if (last != null) {
      before.add(last.sum());
    }
  }
}
