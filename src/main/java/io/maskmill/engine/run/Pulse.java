package io.maskmill.engine.run;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Gives an owner's signs of life, each of which has a short time to reach the store and is tried
 * again at once. When none got through for so long that others may soon take over, it says so while
 * there is still time to stop what the owner does.
 */
final class Pulse implements AutoCloseable {
  private static final String NAME = "maskmill-owner";

  /** What the pulse tells its owner. */
  interface Listener {
    /** Gives one sign; a {@link LostOutputException} ends the pulse. */
    void sign() throws IOException;

    /** The output is lost. */
    void lost(LostOutputException why);

    /** No sign got through for too long. */
    void silent(IOException last);
  }

  private final OwnerTimes times;
  private final Listener listener;
  private final Deadline requests = new Deadline(NAME + "-sign");
  private final Thread thread = new Thread(this::run, NAME);
  private volatile boolean closed;

  /** When the last sign that got through was begun, which is no later than the store's time. */
  private long last;

  /**
   * @param begun when the owner's file was begun to be made, by {@link System#nanoTime()}
   */
  Pulse(OwnerTimes times, long begun, Listener listener) {
    this.times = times;
    this.last = begun;
    this.listener = listener;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(Math.max(0, times.pulseMillis() - silence()));
        while (!sign()) {
          Thread.sleep(times.lookMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LostOutputException e) {
      end(() -> listener.lost(e));
    } catch (IOException e) {
      end(() -> listener.silent(e));
    }
  }

  /** Tries to give a sign; returns whether it got through, and throws when time is up. */
  private boolean sign() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    long left = times.silentMillis() - silence();
    try {
      requests.send(
          listener::sign, Math.max(times.lookMillis(), Math.min(left, times.pulseMillis())));
      last = begun;
      return true;
    } catch (LostOutputException e) {
      throw e;
    } catch (IOException e) {
      // The next sign may get through.
      if (silence() >= times.silentMillis()) {
        throw e;
      }
      return false;
    }
  }

  private long silence() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last);
  }

  private void end(Runnable told) {
    if (!closed) { // stores may swallow the interrupt that ends this thread
      told.run();
    }
    requests.close();
  }

  /** Ends the signs. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    requests.close();
  }
}
