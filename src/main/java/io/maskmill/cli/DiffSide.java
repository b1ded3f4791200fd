package io.maskmill.cli;

import io.maskmill.choice.FormatWords;
import io.maskmill.choice.Naming;
import io.maskmill.choice.Sighting;
import io.maskmill.choice.Spelling;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.formats.Formats;
import io.maskmill.io.HadoopConf;
import io.maskmill.job.Console;
import io.maskmill.job.Places;
import io.maskmill.job.SideWords;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * One of the two datasets that are compared, as the user names it: FORMAT:URI, or a path alone
 * whose format is found by a look.
 */
final class DiffSide {
  /** Schemes whose addresses may have one slash. */
  private static final Set<String> WITHOUT_HOST = Set.of("file", "hdfs", "viewfs");

  /** Schemes whose addresses must have two, which is said where they are opened. */
  private static final Set<String> OF_BUCKETS =
      Set.of("s3", "s3a", "s3n", "gs", "abfs", "abfss", "wasb", "wasbs");

  private final String name;
  private final List<String> options;
  private final String uri;
  private MaskFormat format;
  private Sighting sighting;

  /**
   * @param name A or B
   * @param options KEY=VALUE each
   */
  DiffSide(String name, String text, List<String> options) {
    this.name = name;
    this.options = options;
    int colon = text.indexOf(':');
    String before = text.substring(0, Math.max(0, colon));
    format = colon > 0 ? Formats.find(before) : null;
    if (format == null && colon > 0 && !isPath(text, colon)) {
      format = FormatWords.source(name, before); // which names the nearest
    }
    uri = format == null ? text : text.substring(colon + 1);
    if (uri.isEmpty()) {
      throw new ConfigException(
          name + " must be a path, or a format and a path such as coco:folder; was '" + text + "'");
    }
  }

  /** Whether a text with a colon is an address or a path for all that. */
  private static boolean isPath(String text, int colon) {
    boolean isAddress =
        text.startsWith("//", colon + 1)
            || (text.startsWith("/", colon + 1) && WITHOUT_HOST.contains(text.substring(0, colon)));
    boolean isBucket = OF_BUCKETS.contains(text.substring(0, colon).toLowerCase(Locale.ROOT));
    if (isAddress || isBucket || text.lastIndexOf('/', colon) >= 0) {
      return true;
    }
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Whether the format is known. */
  boolean namesFormat() {
    return format != null;
  }

  MaskFormat format() {
    return format;
  }

  /** Finds the format, if it is not given, and says it. */
  void look(
      Places places, JavaSparkContext spark, Console console, CommandText command, String flag)
      throws IOException {
    if (format != null) {
      return;
    }
    String address = places.address(name, uri);
    try {
      sighting = seen(address, spark, command, flag);
    } catch (ConfigException e) {
      throw e.commands().isEmpty() ? SideWords.of(name, e) : e;
    }
    format = sighting.format();
    console.say("note: " + sighting.words(FlagSpelling.PLAIN));
  }

  private Sighting seen(String address, JavaSparkContext spark, CommandText command, String flag)
      throws IOException {
    int place = name.equals("A") ? 0 : 1;
    return Sighting.of(
        new Sighting.Question(uri, address, options),
        new Naming() {
          @Override
          public Spelling spelling() {
            return FlagSpelling.PLAIN;
          }

          @Override
          public String as(MaskFormat as, Map<String, String> more) {
            return command.instead(place, as.id() + ":" + uri).concat(flags(flag, more));
          }

          @Override
          public String below(String folder, MaskFormat as) {
            return command.instead(
                place, as.id() + ":" + uri.replaceFirst("/+$", "") + "/" + folder);
          }
        },
        new HadoopConf(spark.hadoopConfiguration()));
  }

  private static String flags(String flag, Map<String, String> options) {
    List<String> flags = new ArrayList<>();
    options.forEach((key, value) -> flags.add(CommandText.quoted(key + "=" + value)));
    return String.join("", flags.stream().map(one -> " " + flag + " " + one).toList());
  }

  /** The source, by its own options. */
  ConvertConfig.Source source(String flag, String system) {
    return new ConvertConfig.Source(
        format,
        uri,
        SourceFlags.given(new FlagSpelling(flag), system)
            .source(format, Sighting.options(options, sighting)));
  }

  /** What {@link #look} has opened. */
  OpenTrees trees() {
    return sighting == null ? OpenTrees.NONE : sighting.trees();
  }
}
