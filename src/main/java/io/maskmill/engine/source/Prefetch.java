package io.maskmill.engine.source;

import io.maskmill.io.Awaited;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.FutureTask;
import java.util.function.ToLongFunction;

/**
 * Loads items on other threads ahead of their use, in order, with a bound on how much is in flight.
 * Used by one thread.
 *
 * @param <T> what is to be loaded
 * @param <R> what it becomes
 */
public final class Prefetch<T, R> {
  /** Loads one item. */
  public interface Load<T, R> {
    R of(T item) throws IOException;
  }

  private record Pending<R>(FutureTask<R> task, long weight) {}

  private final Iterator<T> items;
  private final Load<T, R> load;
  private final ToLongFunction<T> weight;
  private final IoThreads threads;
  private final long budget;
  private final ArrayDeque<Pending<R>> pending = new ArrayDeque<>();
  private T waiting;
  private long inFlight;

  /**
   * @param threads load items; without any, each is loaded on the caller's thread when it is asked
   *     for
   * @param budget largest total weight in flight; one item is always allowed
   */
  public Prefetch(
      Iterator<T> items,
      Load<T, R> load,
      ToLongFunction<T> weight,
      IoThreads threads,
      long budget) {
    this.items = items;
    this.load = load;
    this.weight = weight;
    this.threads = threads;
    this.budget = budget;
  }

  /** The next item, loaded; null after the last. */
  public R next() throws IOException {
    if (threads.areNone()) {
      return items.hasNext() ? load.of(items.next()) : null;
    }
    fill();
    Pending<R> first = pending.poll();
    if (first == null) {
      return null;
    }
    inFlight -= first.weight();
    return Awaited.of(first.task());
  }

  private void fill() {
    while (true) {
      if (waiting == null && items.hasNext()) {
        waiting = items.next();
      }
      if (waiting == null) {
        return;
      }
      T item = waiting;
      long size = weight.applyAsLong(item);
      if (!pending.isEmpty() && inFlight + size > budget) {
        return;
      }
      waiting = null;
      FutureTask<R> task = new FutureTask<>(() -> load.of(item));
      pending.add(new Pending<>(task, size));
      inFlight += size;
      threads.execute(task);
    }
  }
}
