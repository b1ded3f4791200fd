package io.maskmill.spi;

import java.util.List;

/** A writer that knows in advance what the target's own system will not read as intended. */
public interface WarnsBeforeRun {

  /** Sentences that the user should see before the run. */
  List<String> warnings();

  /** A writer's warnings; empty for most writers. */
  static List<String> of(DatasetWriter writer) {
    return writer instanceof WarnsBeforeRun warns ? warns.warnings() : List.of();
  }
}
