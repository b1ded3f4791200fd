package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Pace pace = new Pace(nanos::get);

  private void begin(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      pace.begin();
    }
  }

  @Test
  void allTasksOfAProcessShareThePaceOfAStore() {
    assertSame(Pace.of("s3a://one"), Pace.of("s3a://one"));
    assertFalse(Pace.of("s3a://one") == Pace.of("s3a://other"));
  }

  @Test
  void oneOverloadHalvesOnceThoughManyAreRefused() throws IOException {
    begin(32);
    for (int i = 0; i < 32; i++) {
      pace.end(true);
    }
    assertEquals(16, pace.limit());
  }

  @Test
  void aStoreThatRefusesASecondLaterIsAskedHalfAsOftenAgain() throws IOException {
    begin(32);
    pace.end(true);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1) - 1);
    pace.end(true);
    assertEquals(16, pace.limit());
    nanos.addAndGet(1);
    pace.end(true);
    assertEquals(8, pace.limit());
  }

  @Test
  void eachRoundThatGoesWellAddsOne() throws IOException {
    begin(16);
    pace.end(true);
    assertEquals(8, pace.limit());
    for (int i = 0; i < 9; i++) {
      pace.end(false);
    }
    assertEquals(9, pace.limit(), 0.2);
  }

  @Test
  void oneRequestIsAlwaysAllowed() throws IOException {
    begin(1);
    pace.end(true);
    assertEquals(1, pace.limit());
    begin(1);
    pace.end(false);
  }

  @Test
  void theNextRequestWaitsForItsTurn() throws Exception {
    begin(2);
    pace.end(true); // one at a time from here on, and one is in flight
    CountDownLatch begun = new CountDownLatch(1);
    Thread next =
        new Thread(
            () -> {
              try {
                pace.begin();
                begun.countDown();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    next.start();
    while (next.getState() != Thread.State.WAITING) {
      assertTrue(next.isAlive(), "it did not wait for its turn");
      Thread.onSpinWait();
    }
    assertEquals(1, begun.getCount());
    pace.end(false);
    assertTrue(begun.await(10, TimeUnit.SECONDS));
    next.join();
  }
}
