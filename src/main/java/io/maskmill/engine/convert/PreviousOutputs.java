package io.maskmill.engine.convert;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Incremental;
import io.maskmill.engine.run.IncrementalFrom;
import io.maskmill.engine.run.Provenance;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.FileFaults;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Finds the output that a run takes frames over from. Which one it is depends on what is there when
 * the run is planned; from then on the plan says it, so that a retry of the command goes on with
 * the same one.
 */
public final class PreviousOutputs {
  private final ConvertConfig config;
  private final IncrementalFrom from;
  private final String configuration;
  private final HadoopConf conf;
  private final Consumer<String> console;

  /**
   * @param configuration of the run, which must equal the output's
   * @param console is told what was found
   */
  public PreviousOutputs(
      ConvertConfig config, String configuration, HadoopConf conf, Consumer<String> console) {
    this.config = config;
    this.from = config.mode().from();
    this.configuration = Provenance.hash(configuration);
    this.conf = conf;
    this.console = console;
  }

  /** Refuses targets of which no frame can be taken over, and a folder that cannot be meant. */
  public void check() {
    if (from.isNone()) {
      return;
    }
    for (ConvertConfig.Target target : config.targets()) {
      if (!target.carries()) {
        throw new ConfigException(
            target.format().id()
                + " keeps many frames in a file, so none can be taken over alone; leave"
                + " --incremental (or its archive option) out");
      }
    }
    String root = Trees.root(from.root()) + "/";
    String output = Trees.root(config.output()) + "/";
    if (from.latest() && root.startsWith(output)) {
      throw new ConfigException(
          from.text()
              + " looks inside --output "
              + config.output()
              + "; give the folder above, which holds one output per run");
    }
    if (!from.latest() && (root.startsWith(output) || output.startsWith(root))) {
      throw both();
    }
  }

  private ConfigException both() {
    return new ConfigException(
        "--incremental and --output are both " + config.output() + "; give a new --output");
  }

  /**
   * What the flag adds to the facts that decide the output. It is the flag alone: which output it
   * (or a link) leads to may be another one by the time of a retry.
   */
  public String fingerprint() {
    return from.isNone()
        ? ""
        : "\nincremental "
            + (from.latest() ? IncrementalFrom.LATEST : "")
            + Trees.root(from.root())
            + ' '
            + config.mode().carry();
  }

  /** The output that a plan was made with; null when it, or what it keeps, has gone or changed. */
  public PreviousOutput planned(Incremental plan) throws IOException {
    OutputStore store = OutputStore.open(plan.previous(), conf);
    try {
      if (!PreviousOutput.isFinished(store)) {
        return null;
      }
      PreviousOutput previous = PreviousOutput.of(store);
      boolean isSame = previous.facts().fingerprint().equals(plan.fingerprint());
      return isSame && previous.keepsFrames() ? previous : null;
    } catch (IOException e) {
      if (FileFaults.isOfFile(e)) {
        return null;
      }
      throw e;
    }
  }

  /**
   * The output to take frames over from; null when there is none (yet), which is then said.
   *
   * @throws ConfigException when the place is wrong, such as a bucket that does not exist
   */
  public PreviousOutput find() throws IOException {
    if (from.isNone()) {
      return null;
    }
    try {
      return from.latest()
          ? new NewestOutput(from.root(), config.output(), configuration, conf, console).find()
          : named();
    } catch (IOException e) {
      throw OutputStore.open(from.root(), conf).unopened(e);
    }
  }

  private PreviousOutput named() throws IOException {
    if (Trees.overlap(from.root(), config.output())) {
      throw both(); // only now, since a link may lead to what this very command has finished
    }
    OutputStore store = OutputStore.open(from.root(), conf);
    boolean isFile = store.exists("");
    if (!isFile && store.names("").isEmpty()) {
      console.accept(
          "--incremental " + from.text() + " does not exist (yet): all frames are converted");
      return null;
    }
    if (isFile || !PreviousOutput.isFinished(store)) {
      throw new ConfigException(
          String.format(
              Locale.ROOT,
              "--incremental %s is no finished output (%s and %s); give the root of one, or"
                  + " --incremental %sFOLDER for the newest one in a folder, or leave --incremental"
                  + " out",
              from.text(),
              Staging.SUCCESS,
              Staging.MANIFEST,
              IncrementalFrom.LATEST));
    }
    PreviousOutput previous = PreviousOutput.of(store);
    if (!previous.keepsFrames()) {
      throw new ConfigException(
          "--incremental "
              + from.text()
              + " does not say what its frames were made from ("
              + Staging.FRAMES
              + " is gone, or an older version made it); convert once without --incremental");
    }
    if (!previous.facts().configuration().equals(configuration)) {
      throw new ConfigException(
          "--incremental "
              + previous.root()
              + " was made from another source, by other flags or by another version of maskmill,"
              + " so its frames are not what this run would make; give the same flags, or leave"
              + " --incremental out");
    }
    return previous;
  }
}
