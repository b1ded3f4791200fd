package io.maskmill.engine.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.Provenance;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A finished output that a run takes frames over from.
 *
 * @param root of the output
 * @param store that holds it
 * @param files that say what each split made of its frames
 * @param facts the short texts of its manifest
 */
public record PreviousOutput(
    String root, OutputStore store, List<String> files, Map<String, String> facts) {
  private static final List<String> FACTS = List.of("fingerprint", "configuration", "layout");

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
    if (!previous.facts().get("configuration").equals(Provenance.hash(configuration))) {
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
        : "\nincremental " + previous.facts().get("fingerprint") + ' ' + config.mode().carry();
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
    Map<String, String> facts = facts(store);
    List<String> files =
        store.names(Staging.FRAMES).stream().map(name -> Staging.FRAMES + "/" + name).toList();
    if (files.isEmpty() || !facts.keySet().containsAll(FACTS)) {
      throw new ConfigException(
          "--incremental "
              + uri
              + " does not say what its frames were made from ("
              + Staging.FRAMES
              + " is gone, or an older version made it); convert once without --incremental");
    }
    return new PreviousOutput(store.root(), store, files, facts);
  }

  private static Map<String, String> facts(OutputStore store) throws IOException {
    Map<String, String> facts = new TreeMap<>();
    try (InputStream in = store.open(Staging.MANIFEST);
        JsonParser json = Json.records().getFactory().createParser(in)) {
      json.nextToken();
      while (facts.size() < FACTS.size() && json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING && FACTS.contains(name)) {
          facts.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
    return facts;
  }

  /** The frames of one of the files, streamed. */
  public static Iterator<FrameRecord> read(OutputStore store, String file) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(store.open(file), 1 << 16), StandardCharsets.UTF_8));
    return new Iterator<>() {
      private String next = lines.readLine();

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public FrameRecord next() {
        if (next == null) {
          throw new NoSuchElementException();
        }
        try {
          FrameRecord frame = FrameRecord.read(next);
          next = lines.readLine();
          if (next == null) {
            lines.close();
          }
          return frame;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
