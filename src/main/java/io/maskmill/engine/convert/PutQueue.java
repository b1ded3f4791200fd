package io.maskmill.engine.convert;

import io.maskmill.engine.source.IoThreads;
import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Puts files on other threads, a bounded number and volume at a time, since a put to an object
 * store is mostly waiting. The next call throws the first failure.
 */
final class PutQueue {
  private static final int UNIT = 1 << 16;
  private static final int UNITS = 1024;

  private final OutputStore store;
  private final IoThreads threads;
  private final Semaphore room = new Semaphore(UNITS);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /**
   * @param threads put files; without any, the caller's thread does
   */
  PutQueue(OutputStore store, IoThreads threads) {
    this.store = store;
    this.threads = threads;
  }

  void put(String path, byte[] bytes) throws IOException {
    if (threads.areNone()) {
      store.put(path, bytes);
      return;
    }
    check();
    int units = Math.min(UNITS, bytes.length / UNIT + 1);
    room.acquireUninterruptibly(units);
    threads.execute(
        () -> {
          try {
            store.put(path, bytes);
          } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          } finally {
            room.release(units);
          }
        });
  }

  /** Waits until everything has been put. */
  void flush() throws IOException {
    room.acquireUninterruptibly(UNITS);
    room.release(UNITS);
    check();
  }

  private void check() throws IOException {
    Throwable t = failure.get();
    if (t != null) {
      throw new IOException("a put to " + store.root() + " failed: " + t.getMessage(), t);
    }
  }
}
