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

  private final OutputStore store;
  private final IoThreads threads;
  private final int units;
  private final Semaphore room;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /**
   * @param bytes that may wait to be put; one file always may
   * @param threads put files; without any, the caller's thread does
   */
  PutQueue(OutputStore store, IoThreads threads, long bytes) {
    this.store = store;
    this.threads = threads;
    this.units = (int) Math.max(1, bytes / UNIT);
    this.room = new Semaphore(units);
  }

  void put(String path, byte[] bytes) throws IOException {
    if (threads.areNone()) {
      store.put(path, bytes);
      return;
    }
    check();
    int own = Math.min(units, bytes.length / UNIT + 1);
    room.acquireUninterruptibly(own);
    threads.execute(
        () -> {
          try {
            store.put(path, bytes);
          } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          } finally {
            room.release(own);
          }
        });
  }

  /** Waits until everything has been put. */
  void flush() throws IOException {
    room.acquireUninterruptibly(units);
    room.release(units);
    check();
  }

  private void check() throws IOException {
    Throwable t = failure.get();
    if (t != null) {
      throw new IOException("a put to " + store.root() + " failed: " + t.getMessage(), t);
    }
  }
}
