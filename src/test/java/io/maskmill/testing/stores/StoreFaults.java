package io.maskmill.testing.stores;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.AccessControlException;

/**
 * What goes wrong on the stores of one run. A file system double obeys the faults that were current
 * when it was opened, so what a run that is over still does cannot disturb the next one.
 *
 * <p>Every call that may change the store is counted and logged. Death is a killed process: the
 * call at which it happens takes effect not at all, in part or whole, and every call after it
 * fails, reads too.
 */
public final class StoreFaults {
  private static volatile StoreFaults current = new StoreFaults();

  /** Where in a call a process dies. */
  public enum Moment {
    BEFORE,
    /** Half of what a write brings arrives; as BEFORE for other calls. */
    WITHIN,
    AFTER
  }

  /** A call that was made. Paths have the form {@code /folder/file}, without the bucket. */
  public record Made(int number, StoreCall call, String path) {}

  /** What happens when a call arrives, before it takes effect. */
  @FunctionalInterface
  public interface Event {
    void happen(String path) throws IOException;
  }

  /**
   * @param call null for all that change the store
   */
  private record Planned(StoreCall call, Pattern path, AtomicInteger times, Event event) {
    boolean isAt(StoreCall made, String where) {
      return (call == null ? made.mutates() : call == made) && path.matcher(where).find();
    }
  }

  private final List<Made> made = new ArrayList<>();
  private final List<Planned> planned = new CopyOnWriteArrayList<>();
  private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
  private int deathAt = Integer.MAX_VALUE;
  private Moment deathMoment = Moment.BEFORE;
  private Predicate<Made> mortal = call -> false;
  private int callsToLive;
  private boolean dead;
  private volatile boolean unwritable;

  private StoreFaults() {}

  /** Faults for the file systems opened from here on, none at first; closes those that are open. */
  public static StoreFaults begin() throws IOException {
    current = new StoreFaults();
    FileSystem.closeAll();
    return current;
  }

  static StoreFaults current() {
    return current;
  }

  /** The process dies at the n-th mutating call, counted from 1. */
  public StoreFaults dieAt(int n, Moment moment) {
    deathAt = n;
    deathMoment = moment;
    return this;
  }

  /** The process dies at the n-th of the calls that are of a kind, counted from 1. */
  public StoreFaults dieAt(Predicate<Made> kind, int n, Moment moment) {
    mortal = kind;
    callsToLive = n;
    deathMoment = moment;
    return this;
  }

  /** The process dies at the next mutating call on a path in which the expression is found. */
  public StoreFaults dieAt(String path, Moment moment) {
    planned.add(
        new Planned(
            null,
            Pattern.compile(path),
            new AtomicInteger(1),
            where -> {
              synchronized (this) {
                deathAt = 0;
                deathMoment = moment;
              }
            }));
    return this;
  }

  /** Lets something happen at calls on paths in which the expression is found. */
  public StoreFaults at(StoreCall call, String path, int times, Event event) {
    planned.add(new Planned(call, Pattern.compile(path), new AtomicInteger(times), event));
    return this;
  }

  /** Fails calls. */
  public StoreFaults fail(
      StoreCall call, String path, int times, Supplier<? extends IOException> fault) {
    return at(
        call,
        path,
        times,
        where -> {
          throw fault.get();
        });
  }

  /** A call that waits until it is released. */
  public static final class Hang {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private void happen() throws IOException {
      reached.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while the store hung");
      }
    }

    /** Waits until the call has been made. */
    public boolean awaitReached() throws InterruptedException {
      return reached.await(60, TimeUnit.SECONDS);
    }

    public void release() {
      released.countDown();
    }
  }

  /** Lets the next such call hang. */
  public Hang hangAt(StoreCall call, String path) {
    Hang hang = new Hang();
    at(call, path, 1, where -> hang.happen());
    return hang;
  }

  /** The store takes that many bytes more. */
  public StoreFaults fullAfter(long bytes) {
    room.set(bytes);
    return this;
  }

  /** Nothing may be changed. */
  public StoreFaults unwritable() {
    unwritable = true;
    return this;
  }

  /** Mutating calls so far, in order. */
  public List<Made> made() {
    synchronized (this) {
      return List.copyOf(made);
    }
  }

  /** Whether the process has died. */
  public synchronized boolean isDead() {
    return dead;
  }

  /** Tells of a call; returns where in it the process dies, or null when it survives. */
  Moment arrive(StoreCall call, String path) throws IOException {
    int number = count(call, path);
    for (Planned plan : planned) {
      if (plan.isAt(call, path) && plan.times.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        plan.event.happen(path);
      }
    }
    if (unwritable && call.mutates()) {
      throw new AccessControlException("Permission denied: " + path);
    }
    synchronized (this) {
      if (number > 0 && number >= deathAt && !dead) {
        dead = true;
        if (deathMoment == Moment.BEFORE
            || (deathMoment == Moment.WITHIN && call != StoreCall.WRITE)) {
          throw death();
        }
        return deathMoment;
      }
    }
    return null;
  }

  private synchronized int count(StoreCall call, String path) throws IOException {
    if (dead) {
      throw death();
    }
    if (!call.mutates()) {
      return 0;
    }
    Made one = new Made(made.size() + 1, call, path);
    made.add(one);
    if (mortal.test(one) && --callsToLive == 0) {
      deathAt = one.number();
    }
    return made.size();
  }

  static IOException death() {
    return new IOException("the process is dead");
  }

  /** How many of so many bytes the store still takes. */
  int take(int bytes) {
    long before = room.getAndUpdate(n -> Math.max(0, n - bytes));
    return (int) Math.min(before, bytes);
  }
}
