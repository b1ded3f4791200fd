package io.maskmill.engine.convert;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.OutputState;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import java.io.IOException;

/** Refuses outputs that a run must not write to, before anything is listed or written. */
public final class OutputCheck {
  private OutputCheck() {}

  /** Refuses an output that lies in the source, or the reverse. */
  public static void apart(ConvertConfig config) {
    apart(config.source().uri(), config.output());
  }

  /** The same for the addresses of both. */
  public static void apart(String source, String output) {
    if (!Trees.overlap(source, output)) {
      return;
    }
    String in = Trees.place(source);
    String out = Trees.place(output);
    throw new ConfigException(
        "--output "
            + output
            + (in.equals(out)
                ? " is the source itself"
                : out.length() > in.length()
                    ? " lies in the source " + source
                    : " holds the source " + source)
            + "; give a folder beside it");
  }

  /**
   * What the output holds.
   *
   * @throws ConfigException where a file is, and where the command or its rights cannot open it
   */
  public static OutputState opened(ConvertConfig config, OutputStore store) throws IOException {
    try {
      if (store.exists("")) {
        throw new ConfigException(
            config.output() + " is a file; give a new or empty folder with --output");
      }
      return OutputState.of(store);
    } catch (IOException e) {
      refuseUnwritable(config, store); // such as a path that leads through a file
      throw store.unopened(e);
    }
  }

  /**
   * Refuses a folder of this machine that takes no files, before the work that they are made by. A
   * store is not asked, which would take requests of each run: its first write comes early.
   */
  public static void refuseUnwritable(ConvertConfig config, OutputStore store) throws IOException {
    String reason = Trees.isRemote(config.output()) ? "" : store.unwritable();
    if (!reason.isEmpty()) {
      throw new ConfigException(
          "--output "
              + config.output()
              + " cannot be written: "
              + reason
              + "; give a folder elsewhere");
    }
  }

  /** Refuses a folder that holds files of others, which stay untouched. */
  public static void refuseForeign(ConvertConfig config, OutputState state) {
    if (!state.foreign().isEmpty()) {
      throw new ConfigException(
          config.output()
              + " is not empty and holds no output of maskmill (found '"
              + state.foreign()
              + "'); give an empty or new folder");
    }
  }

  /**
   * Refuses an output of another command, unless it is to be replaced.
   *
   * @param configuration hash of all but the listing that decides the output
   */
  public static void refuse(
      ConvertConfig config, OutputState state, RunOutput output, String configuration)
      throws IOException {
    if (config.mode().overwrite()) {
      return;
    }
    ManifestFacts facts = state.finished() ? ManifestFacts.read(output.store()) : null;
    if (facts != null && !facts.configuration().equals(configuration)) {
      throw new ConfigException(
          config.output()
              + " holds a finished output"
              + whose(facts.source(), config)
              + "; give another --output, or --overwrite to replace it");
    }
    if (!state.finished() && !state.rows() && state.isAnothers(output.staging())) {
      throw new ConfigException(
          config.output()
              + " holds an incomplete run of another source, configuration or version;"
              + " repeat that command, or give --overwrite to start anew");
    }
  }

  /** Tells a finished output of another command from what this one would make. */
  private static String whose(String source, ConvertConfig config) {
    if (source.isEmpty()) {
      return "";
    }
    return source.equals(Trees.root(config.source().uri()))
        ? " of this source, made with other options or by another version"
        : " of another source, " + source;
  }
}
