package io.maskmill.spi;

import java.util.List;

/** A writer that knows what the target's own system will make of the labels and frames. */
public interface WarnsBeforeRun {

  /** Sentences that the user should see before the run, such as what the system will not read. */
  List<String> warnings();

  /** What a writer warns of; nothing for most. */
  static List<String> of(DatasetWriter writer) {
    return writer instanceof WarnsBeforeRun warns ? warns.warnings() : List.of();
  }
}
