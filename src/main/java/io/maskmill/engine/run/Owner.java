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
 * ended, or that gave none for {@link OwnerTimes#deadMillis()}, may be taken over.
 */
public final class Owner implements AutoCloseable {
  /** Ownerships of this process, so that a run that ended without giving its up is noticed. */
  private static final Set<String> LIVE = ConcurrentHashMap.newKeySet();

  private static final int ATTEMPTS = 20;

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
  private final OwnerTimes times;
  private final Pulse pulse;
  private volatile LostOutputException lost;

  private Owner(
      OutputStore store,
      OwnerRecord record,
      int number,
      OwnerTimes times,
      long begun,
      Runnable onLost) {
    this.store = store;
    this.record = record;
    this.number = number;
    this.times = times;
    this.pulse = new Pulse(times, begun, new Signs(store.prompt(), onLost));
  }

  /** What the pulse does for this owner, by requests that wait for nobody. */
  private final class Signs implements Pulse.Listener {
    private final OutputStore prompt;
    private final Runnable onLost;

    Signs(OutputStore prompt, Runnable onLost) {
      this.prompt = prompt;
      this.onLost = onLost;
    }

    @Override
    public void sign() throws IOException {
      check(prompt);
      prompt.put(
          OwnerRecord.pulse(number),
          (record.id() + ' ' + System.nanoTime()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void lost(LostOutputException why) {
      lost = why;
      onLost.run();
    }

    @Override
    public void silent(IOException last) {
      lost(
          new LostOutputException(
              store.root()
                  + " took no sign of life of this run for "
                  + times.silentMillis() / 1000
                  + " s, so that another run may soon take it over; this run has stopped writing: "
                  + last.getMessage()));
    }
  }

  /**
   * Makes the caller the owner of an output.
   *
   * @param say told when a dead owner is waited for or taken over
   * @param onLost called by another thread when the output is lost, to stop all that writes to it
   * @throws ConfigException when another run owns it
   */
  public static Owner take(
      OutputStore store, Claim claim, OwnerTimes times, Consumer<String> say, Runnable onLost)
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
        if (highest > 0 && !new Rival(store, highest, times, LIVE).isDead(say)) {
          continue; // it has ended, or another was faster
        }
        long begun = System.nanoTime();
        if (store.putNew(OwnerRecord.path(highest + 1), bytes)) {
          Owner owner = new Owner(store, record, highest + 1, times, begun, onLost);
          owner.pulse.start();
          return owner;
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

  /** Whether a name in the engine's folder is that of an owner's file. */
  public static boolean isOwners(String name) {
    return OwnerRecord.isName(name);
  }

  /**
   * Verifies that the output is still the caller's. To be called before each step that cannot be
   * undone.
   *
   * @throws IOException when it was taken over, or the store does not answer
   */
  public void check() throws IOException {
    refuseLost();
    check(store);
    refuseLost(); // the store may have taken long
  }

  private void check(OutputStore asked) throws IOException {
    int highest = OwnerRecord.highest(asked.names(NotData.FOLDER));
    OwnerRecord owner = highest == 0 ? null : OwnerRecord.read(asked, highest);
    if (owner == null || !owner.id().equals(record.id())) {
      lost =
          new LostOutputException(
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
   * @throws LostOutputException when it is
   */
  public void refuseLost() throws LostOutputException {
    if (lost != null) {
      throw lost;
    }
  }

  /** Gives the output up. */
  @Override
  public void close() {
    pulse.close();
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
