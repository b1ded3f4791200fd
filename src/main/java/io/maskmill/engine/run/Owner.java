package io.maskmill.engine.run;

import io.maskmill.io.OutputStore;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.NotData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Holds an output for one run at a time. The owner gives signs of life; one whose process has
 * ended, or that gave none for {@link Times#deadMillis()}, may be taken over.
 */
public final class Owner implements AutoCloseable {
  /** Ownerships of this process, so that a run that ended without giving its up is noticed. */
  private static final Set<String> LIVE = ConcurrentHashMap.newKeySet();

  private static final int ATTEMPTS = 20;

  /** Nanoseconds of silence for each millisecond after which an owner counts as dead: 3/4 of it. */
  private static final long SILENT_NANOS = 750_000;

  /**
   * When owners count as alive.
   *
   * @param pulseMillis between two signs of life
   * @param deadMillis without any, after which an owner counts as dead
   * @param lookMillis between two looks at another owner
   */
  public record Times(long pulseMillis, long deadMillis, long lookMillis) {
    /** A sign each 10 s; taken over after 60 s. */
    public static final Times DEFAULT = new Times(10_000, 60_000, 1_000);
  }

  /**
   * Who asks.
   *
   * @param run its staging
   * @param application id of the Spark application
   * @param local whether all tasks run in this process
   */
  public record Claim(Staging run, String application, boolean local) {}

  private final OutputStore store;
  private final OwnerRecord record;
  private final int number;
  private final Times times;
  private final Runnable onLost;
  private final Thread pulse;
  private volatile IOException lost;
  private volatile boolean closed;

  private Owner(OutputStore store, OwnerRecord record, int number, Times times, Runnable onLost) {
    this.store = store;
    this.record = record;
    this.number = number;
    this.times = times;
    this.onLost = onLost;
    this.pulse = new Thread(this::giveSigns, "maskmill-owner");
    pulse.setDaemon(true);
    pulse.start();
  }

  /**
   * Makes the caller the owner of an output.
   *
   * @param say told when a dead owner is waited for or taken over
   * @param onLost called when the output is lost, to stop all that writes to it
   * @throws ConfigException when another run owns it
   */
  public static Owner take(
      OutputStore store, Claim claim, Times times, Consumer<String> say, Runnable onLost)
      throws IOException {
    OwnerRecord record =
        new OwnerRecord(
            Staging.PROTOCOL,
            UUID.randomUUID().toString(),
            claim.run().run(),
            claim.application(),
            claim.local(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            Machine.here());
    byte[] bytes = record.bytes();
    LIVE.add(record.id());
    try {
      for (int i = 0; i < ATTEMPTS; i++) {
        int highest = OwnerRecord.highest(store.names(NotData.FOLDER));
        if (highest > 0 && !new Rival(store, highest, times).isDead(say)) {
          continue; // it has ended, or another was faster
        }
        if (store.putNew(OwnerRecord.path(highest + 1), bytes)) {
          return new Owner(store, record, highest + 1, times, onLost);
        }
      }
    } catch (IOException | RuntimeException e) {
      LIVE.remove(record.id());
      throw e;
    }
    LIVE.remove(record.id());
    throw new ConfigException(
        store.root()
            + ": other runs of maskmill take this output over again and again; stop all but one");
  }

  /** Another's ownership, which may have ended. */
  private record Rival(OutputStore store, int number, Times times) {

    /**
     * Whether it may be taken over, once it has been watched long enough; false when it has ended
     * by itself.
     */
    boolean isDead(Consumer<String> say) throws IOException {
      OwnerRecord owner = OwnerRecord.read(store, number);
      if (owner != null && owner.machine().isHere()) {
        if (LIVE.contains(owner.id())) {
          throw refused(owner);
        }
        return true; // a run of this process that could not clean up
      }
      if (owner != null && owner.local() && owner.machine().hasEnded()) {
        say.accept("taking over from a run whose process has ended: " + owner.words());
        return true;
      }
      long sign = lastSign();
      // A sign may just be replaced, so no owner is taken over that was not watched for a while.
      long age = Math.min(age(sign), times.deadMillis() - 2 * times.pulseMillis());
      boolean told = false;
      for (long waited = 0; age + waited < times.deadMillis(); waited += times.lookMillis()) {
        if (!told) {
          say.accept(
              "waiting up to "
                  + (times.deadMillis() - age + 999) / 1000
                  + " s for a sign of life of the run that holds "
                  + store.root()
                  + (owner == null ? "" : ", " + owner.words()));
          told = true;
        }
        pause();
        if (OwnerRecord.highest(store.names(NotData.FOLDER)) != number) {
          return false;
        }
        if (lastSign() != sign) {
          throw refused(owner);
        }
      }
      say.accept(
          "taking over from a run that gave no sign of life for "
              + times.deadMillis() / 1000
              + " s"
              + (owner == null ? "" : ": " + owner.words()));
      return true;
    }

    private ConfigException refused(OwnerRecord owner) {
      return new ConfigException(
          store.root()
              + " is being written by another run of maskmill"
              + (owner == null ? "" : ", " + owner.words())
              + "; wait until it has ended, or stop it");
    }

    /** The time of the last sign by the store's clock; 0 without any. */
    private long lastSign() throws IOException {
      OutputStore.Status pulse = store.status(OwnerRecord.pulse(number));
      OutputStore.Status own = store.status(OwnerRecord.path(number));
      return Math.max(pulse == null ? 0 : pulse.modified(), own == null ? 0 : own.modified());
    }

    /** How long ago that was by the store's clock: no two machines' clocks agree. */
    private long age(long sign) throws IOException {
      String path = NotData.FOLDER + "/tmp/look-" + UUID.randomUUID();
      store.put(path, new byte[0]);
      OutputStore.Status now = store.status(path);
      store.delete(path);
      return now == null ? 0 : Math.max(0, now.modified() - sign);
    }

    private void pause() throws IOException {
      try {
        Thread.sleep(times.lookMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for another run's end", e);
      }
    }
  }

  private void giveSigns() {
    long last = System.nanoTime();
    try {
      while (true) {
        Thread.sleep(times.pulseMillis());
        try {
          check();
          store.put(
              OwnerRecord.pulse(number),
              (record.id() + ' ' + System.nanoTime()).getBytes(StandardCharsets.UTF_8));
          last = System.nanoTime();
        } catch (Lost e) {
          if (!closed) { // stores may swallow the interrupt that ends this thread
            onLost.run();
          }
          return;
        } catch (IOException | RuntimeException e) {
          if (closed) {
            return; // the interrupt that ends this thread
          }
          // The next sign may get through, unless others must think that this run has died.
          if (System.nanoTime() - last > times.deadMillis() * SILENT_NANOS) {
            lost =
                new Lost(
                    store.root()
                        + " took no sign of life of this run for so long that another may take it"
                        + " over; this run has stopped writing: "
                        + e.getMessage());
            onLost.run();
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether a name in the engine's folder is that of an owner's file. */
  public static boolean isOwners(String name) {
    return OwnerRecord.isName(name);
  }

  /** Another run owns the output. */
  private static final class Lost extends IOException {
    private static final long serialVersionUID = 1;

    Lost(String message) {
      super(message);
    }
  }

  /**
   * Verifies that the output is still the caller's. To be called before each step that cannot be
   * undone.
   *
   * @throws IOException when it was taken over, or the store does not answer
   */
  public void check() throws IOException {
    if (lost != null) {
      throw lost;
    }
    int highest = OwnerRecord.highest(store.names(NotData.FOLDER));
    OwnerRecord owner = highest == 0 ? null : OwnerRecord.read(store, highest);
    if (owner == null || !owner.id().equals(record.id())) {
      lost =
          new Lost(
              store.root()
                  + " was taken over by another run of maskmill"
                  + (owner == null ? "" : ", " + owner.words())
                  + ", since this one gave no sign of life for "
                  + times.deadMillis() / 1000
                  + " s; this run has stopped writing");
      throw lost;
    }
  }

  /**
   * Says so if the output is known to be lost; does not ask the store.
   *
   * @throws IOException when it is
   */
  public void refuseLost() throws IOException {
    if (lost != null) {
      throw lost;
    }
  }

  /** Gives the output up. */
  @Override
  public void close() {
    closed = true;
    pulse.interrupt();
    LIVE.remove(record.id());
    try {
      check();
      for (String name : store.names(NotData.FOLDER)) {
        int of = OwnerRecord.number(name);
        if (of > 0 && of < number) {
          store.delete(NotData.FOLDER + "/" + name);
        }
      }
      store.delete(OwnerRecord.pulse(number));
      store.delete(OwnerRecord.path(number)); // last, since the highest number owns
      store.prune(Staging.TEMPORARY);
      store.prune(NotData.FOLDER);
      store.prune(""); // a run that was refused leaves no folder
    } catch (IOException | RuntimeException e) {
      // It is taken over as of a process that has ended.
    }
  }
}
