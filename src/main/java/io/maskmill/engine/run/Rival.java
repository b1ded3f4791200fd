package io.maskmill.engine.run;

import io.maskmill.io.OutputStore;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.NotData;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Another's ownership, which may have ended.
 *
 * @param here ids of the ownerships that live in this process
 */
record Rival(OutputStore store, int number, OwnerTimes times, Set<String> here) {

  /**
   * Whether it may be taken over, once it has been watched long enough; false when it has ended by
   * itself.
   */
  boolean isDead(Consumer<String> say) throws IOException {
    OwnerRecord owner = OwnerRecord.read(store, number);
    if (owner != null && owner.machine().isHere()) {
      if (here.contains(owner.id())) {
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
