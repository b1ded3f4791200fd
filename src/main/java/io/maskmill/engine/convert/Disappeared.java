package io.maskmill.engine.convert;

import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Locale;

/**
 * The frames that an earlier output has and the source no longer: the tasks that cut splits list
 * them, one line each, and the lists are joined into the published one.
 *
 * @param frames how many there are, as the plan says
 */
public record Disappeared(RunOutput output, long frames) implements Serializable {
  private static final int BUFFER = 1 << 16;

  /** Deletes the lists of an older plan, whose tasks may have had other frames. */
  public static void forget(RunOutput output) throws IOException {
    output.store().delete(output.staging().gone());
  }

  /** Whether the lists hold as many frames as the plan says. */
  public boolean isWhole() throws IOException {
    return copy(OutputStream.nullOutputStream()) == frames;
  }

  /** Publishes the list of all. */
  public void join() throws IOException {
    try (OutputStore.EntryStream out = output.store().create(Staging.DISAPPEARED)) {
      long found = copy(out);
      if (found != frames) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s/%s lists %,d frames that have disappeared where the plan says %,d; the same"
                    + " command makes the lists again",
                output.store().root(),
                output.staging().gone(),
                found,
                frames));
      }
      out.publish();
    }
  }

  /** Copies all lists in frame order; returns the number of their lines. */
  private long copy(OutputStream to) throws IOException {
    if (frames == 0) {
      return 0;
    }
    byte[] buffer = new byte[BUFFER];
    long lines = 0;
    String folder = output.staging().gone();
    for (String name : output.store().names(folder)) {
      try (InputStream in = output.store().open(folder + "/" + name)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          for (int i = 0; i < n; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
          to.write(buffer, 0, n);
        }
      }
    }
    return lines;
  }
}
