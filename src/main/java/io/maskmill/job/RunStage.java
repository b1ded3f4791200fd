package io.maskmill.job;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far a command has come, as far as it matters to a user whose command stops: what it left, and
 * whether the same command goes on from there. Used by the driver's threads.
 */
public final class RunStage {
  /** What the command has done. */
  public enum At {
    /** The command writes no output. */
    READING(""),
    /** The command would write and has written nothing. */
    UNWRITTEN("nothing was written"),
    /** The run is on the store, and is not published. */
    BEGUN("nothing was published; the same command goes on from there"),
    /** The run is on the store, and was not what was written when it was read back. */
    UNPROVEN(
        "nothing was published; the same command writes again what is wrong, and proves the output"
            + " again"),
    /** The output is about to have its {@code _SUCCESS}. */
    PUBLISHING("the output was about to be published; the same command says whether it is"),
    /** The output has its {@code _SUCCESS}. */
    PUBLISHED("the output is complete");

    private final String words;

    At(String words) {
      this.words = words;
    }

    /** Whether there is a run on the store that certainly is not published. */
    boolean leavesRun() {
      return this == BEGUN || this == UNPROVEN;
    }

    /** Part of a sentence; empty when there is nothing to say. */
    public String words() {
      return words;
    }
  }

  private final AtomicReference<At> at;
  private int stoppedWith;

  private RunStage(At first) {
    this.at = new AtomicReference<>(first);
  }

  /** The stage of a command that writes no output. */
  public static RunStage reading() {
    return new RunStage(At.READING);
  }

  /** The stage of a command that writes. */
  public static RunStage writing() {
    return new RunStage(At.UNWRITTEN);
  }

  public At at() {
    return at.get();
  }

  /** Says that the store holds enough for the same command to go on. */
  public void begun() {
    at.compareAndSet(At.UNWRITTEN, At.BEGUN);
  }

  /** Says that the output did not read back as it was written. */
  void unproven() {
    at.compareAndSet(At.BEGUN, At.UNPROVEN);
  }

  /**
   * Says that the output is published next.
   *
   * @throws CancellationException when the run was stopped, since it was then said that nothing is
   *     published
   */
  public synchronized void publishing() {
    if (stoppedWith > 0) {
      throw new CancellationException("the run was stopped before its output was published");
    }
    at.set(At.PUBLISHING);
  }

  /**
   * The stage at which a signal stops the run.
   *
   * @param status exit status of the process
   */
  synchronized At stop(int status) {
    stoppedWith = status;
    return at.get();
  }

  /** The exit status with which a signal stops the process; 0 when none does. */
  synchronized int stoppedWith() {
    return stoppedWith;
  }

  /** Says that the output is complete. */
  public void published() {
    at.set(At.PUBLISHED);
  }
}
