package io.maskmill.engine.convert;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.Provenance;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/**
 * A finished output that a run takes frames over from.
 *
 * @param root of the output
 * @param store that holds it
 * @param files that say what each split made of its frames
 * @param facts what its manifest says it was made from
 */
public record PreviousOutput(
    String root, OutputStore store, List<String> files, ManifestFacts facts) {

  /**
   * The output that a run takes frames over from, or null when it takes over none.
   *
   * @param configuration of the run, which must equal the output's
   */
  public static PreviousOutput of(ConvertConfig config, String configuration, HadoopConf conf)
      throws IOException {
    if (config.mode().incremental().isEmpty()) {
      return null;
    }
    for (ConvertConfig.Target target : config.targets()) {
      if (!target.carries()) {
        throw new ConfigException(
            target.format().id()
                + " keeps many frames in a file, so none can be taken over alone; leave"
                + " --incremental (or its archive option) out");
      }
    }
    PreviousOutput previous = PreviousOutput.open(config.mode().incremental(), conf);
    if (Trees.overlap(previous.root(), config.output())) {
      throw new ConfigException(
          "--incremental and --output are both " + config.output() + "; give a new --output");
    }
    if (!previous.facts().configuration().equals(Provenance.hash(configuration))) {
      throw new ConfigException(
          "--incremental "
              + previous.root()
              + " was made from another source, by other flags or by another version of maskmill,"
              + " so its frames are not what this run would make; give the same flags, or leave"
              + " --incremental out");
    }
    return previous;
  }

  /** What taking over adds to the facts that decide the output's bytes. */
  public static String fingerprint(PreviousOutput previous, ConvertConfig config) {
    return previous == null
        ? ""
        : "\nincremental " + previous.facts().fingerprint() + ' ' + config.mode().carry();
  }

  /** Opens an output by its root or its manifest. */
  private static PreviousOutput open(String uri, HadoopConf conf) throws IOException {
    String root =
        uri.endsWith("/" + Staging.MANIFEST)
            ? uri.substring(0, uri.length() - Staging.MANIFEST.length() - 1)
            : uri;
    OutputStore store = OutputStore.open(root, conf);
    if (!store.exists(Staging.SUCCESS) || !store.exists(Staging.MANIFEST)) {
      throw new ConfigException(
          "--incremental "
              + uri
              + " is no finished output ("
              + Staging.SUCCESS
              + " and "
              + Staging.MANIFEST
              + "); give the root of one, or leave --incremental out");
    }
    ManifestFacts facts = ManifestFacts.read(store);
    List<String> files =
        store.names(Staging.FRAMES).stream().map(name -> Staging.FRAMES + "/" + name).toList();
    if (files.isEmpty() || !facts.areComplete()) {
      throw new ConfigException(
          "--incremental "
              + uri
              + " does not say what its frames were made from ("
              + Staging.FRAMES
              + " is gone, or an older version made it); convert once without --incremental");
    }
    return new PreviousOutput(store.root(), store, files, facts);
  }

  /**
   * The frames of one of the files, streamed. A damaged file ends early, or gives none: its frames
   * are converted like new ones.
   */
  public static Iterator<FrameRecord> read(OutputStore store, String file) {
    return new KeptFrames(store, file);
  }
}
