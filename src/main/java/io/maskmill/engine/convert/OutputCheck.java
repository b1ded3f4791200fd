package io.maskmill.engine.convert;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks what the output holds before anything is listed, so that files of others stay untouched.
 */
public final class OutputCheck {
  private OutputCheck() {}

  /**
   * Whether an earlier run's output is to be replaced, which happens only after the source has been
   * listed.
   */
  public static boolean replaces(ConvertConfig config, OutputStore store) throws IOException {
    if (Trees.overlap(config.source().uri(), config.output())) {
      throw new ConfigException(
          "--output "
              + config.output()
              + " and --input "
              + config.source().uri()
              + " lie inside each other; choose an output of its own");
    }
    boolean finished = store.exists(Staging.SUCCESS) && store.exists(Staging.MANIFEST);
    boolean begun = store.exists(Staging.PLAN_INDEX);
    if (finished && !config.mode().overwrite()) {
      throw new ConfigException(
          config.output()
              + " holds a finished output; give another --output, or --overwrite to replace it");
    }
    if (!finished && !begun) {
      List<String> names = new ArrayList<>(store.names(""));
      names.remove(Staging.FOLDER);
      if (!names.isEmpty()) {
        throw new ConfigException(
            config.output()
                + " is not empty and holds no output of maskmill (found '"
                + names.get(0)
                + "'); give an empty or new folder");
      }
    }
    return config.mode().overwrite() && (finished || begun);
  }
}
