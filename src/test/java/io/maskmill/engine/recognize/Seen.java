package io.maskmill.engine.recognize;

import io.maskmill.formats.Formats;
import io.maskmill.formats.Strangers;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.Trees;
import io.maskmill.spi.Glimpse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Looks at sources as the commands do. */
final class Seen {
  private Seen() {}

  static Recognition of(Path source) throws IOException {
    return Recognition.of(glimpse(source), Formats.all(), Strangers.all());
  }

  static Glimpse glimpse(Path source) throws IOException {
    HadoopConf conf = new HadoopConf(new Configuration(false));
    return Look.at(Trees.open(source.toString(), conf));
  }

  /** The id of the format that a source is read as; else why it is not. */
  static String format(Path source) throws IOException {
    Recognition seen = of(source);
    if (seen.best() != null) {
      return seen.best().format().id();
    }
    if (!seen.below().isEmpty()) {
      return "below";
    }
    if (seen.tossUp().size() > 1) {
      return "toss-up";
    }
    return seen.stranger() == null ? "nothing" : seen.stranger().name();
  }

  /** Writes files of these contents, by their paths, into a folder, and returns it. */
  static Path folder(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    return folder;
  }
}
