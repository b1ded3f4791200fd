package io.maskmill.engine.run;

import java.util.Locale;

/** The kinds of ends that a command has; their ids are part of the interface. */
public enum Verdict {
  /** The output is complete. */
  PUBLISHED,
  /** The output was complete before, by the same command. */
  ALREADY_DONE,
  /** The plan was made and nothing else, as was asked. */
  PLANNED,
  /** A command without an output did what it was asked to. */
  DONE,
  /** The datasets that were compared differ. */
  DIFFERENT,
  /** The command is wrong; the same one will be wrong again. */
  WRONG,
  /** More was set aside than is allowed; nothing is published. */
  TOO_MANY_QUARANTINED,
  /** The store, the machine or the cluster failed. */
  FAILED,
  /** A signal stopped it. */
  STOPPED;

  /** The name in summaries, such as {@code already-done}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
