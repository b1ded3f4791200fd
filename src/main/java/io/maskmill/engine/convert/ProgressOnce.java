package io.maskmill.engine.convert;

import java.util.function.LongConsumer;

/** Passes each report on once, though work that is begun again reports the same once more. */
public final class ProgressOnce implements LongConsumer {
  private final LongConsumer progress;
  private long passedOn;
  private long reported;

  public ProgressOnce(LongConsumer progress) {
    this.progress = progress;
  }

  /** Says that the work begins, once more perhaps. */
  public void begin() {
    reported = 0;
  }

  @Override
  public void accept(long report) {
    reported++;
    if (reported > passedOn) {
      passedOn = reported;
      progress.accept(report);
    }
  }
}
