package io.maskmill.sql.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.choice.OptionHome;
import io.maskmill.choice.OptionSpelling;
import io.maskmill.choice.TextList;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.json.Json;
import io.maskmill.spi.ByteSize;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The options of a table that is read, checked as far as that can be done without its source.
 *
 * @param place where the source is and how it is read
 * @param table what a row is
 * @param taken frames that the table has
 * @param limits how large masks and files may be
 */
record ReadOptions(Place place, Table table, KeyFilter taken, FrameLimits limits) {
  /** What is said where Spark asks for a table that it is about to fill. */
  static final String NO_TABLE =
      "saveAsTable and CREATE TABLE ... AS SELECT write no dataset: save to a path, then create a"
          + " table that reads it";

  private static final String PATH = "path";
  private static final String SOURCE = "source.";

  /** What is not an option of a format. */
  private static final Set<String> SETTINGS =
      Set.of(
          "from",
          "images",
          "rows",
          "mode",
          "include",
          "exclude",
          "compat",
          "max-pixels",
          "max-file-bytes",
          "shared-files");

  /** What users call the options, for messages. */
  static final OptionSpelling SPELLING = new OptionSpelling(SETTINGS);

  /**
   * Spark 4 gives the options of a table in a catalog a second time behind this, and beside them
   * the table's comment and properties by their names.
   */
  private static final String AGAIN = "option.";

  /** What Spark puts beside the options of a table in a catalog. */
  private static final Set<String> OF_CATALOGS =
      Set.of("serialization.format", "provider", "owner", "location", "external");

  /** Spark's words for what its own sources do with bad records. */
  private static final Map<String, Mode> SPARKS_MODES =
      Map.of("permissive", Mode.QUARANTINE, "failfast", Mode.FAIL, "dropmalformed", Mode.DROP);

  /**
   * Where the source is and how it is read.
   *
   * @param path as the user wrote it
   * @param from the word for the format; null when it is to be found
   * @param options of the source's format, KEY=VALUE each
   * @param compat system whose program's behavior is wanted; empty for none
   * @param shared whether all machines see the same files by the same paths
   * @param given all options as they were given, but for the path
   */
  record Place(
      String path,
      String from,
      List<String> options,
      String compat,
      boolean shared,
      Map<String, String> given) {}

  /**
   * What a row is.
   *
   * @param images what becomes of the images
   */
  record Table(RowKind kind, Mode mode, ImageMode images) {}

  /** Whether the driver says that bad frames or objects were left out. */
  boolean says() {
    return table.mode() == Mode.QUARANTINE && table.kind() != RowKind.QUARANTINE;
  }

  /**
   * Reads options.
   *
   * @param options keys in any case
   * @throws ConfigException that names the option, its value and what it may be
   */
  static ReadOptions of(Map<String, String> options) {
    TreeMap<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    given.putAll(ofTable(options));
    given.keySet().removeIf(key -> key.startsWith("__") || OF_CATALOGS.contains(key));
    given.keySet().stream()
        .filter(key -> !key.equalsIgnoreCase(PATH) && !key.equalsIgnoreCase("paths"))
        .forEach(ReadOptions::check);
    String path = path(given);
    given.remove(PATH);
    given.remove("paths");
    Place place =
        new Place(
            path,
            given.get("from"),
            given.entrySet().stream()
                .filter(option -> isOfSource(option.getKey()))
                .map(
                    option ->
                        option.getKey().substring(SOURCE.length()).toLowerCase(Locale.ROOT)
                            + "="
                            + option.getValue())
                .toList(),
            given.getOrDefault("compat", ""),
            truth("shared-files", given.getOrDefault("shared-files", "false")),
            given);
    Table table =
        new Table(
            word(RowKind.class, "rows", given.getOrDefault("rows", "frames"), Map.of()),
            word(Mode.class, "mode", given.getOrDefault("mode", "quarantine"), SPARKS_MODES),
            word(ImageMode.class, "images", given.getOrDefault("images", "reference"), Map.of()));
    FrameLimits limits =
        new FrameLimits(
            number("max-pixels", given, FrameLimits.DEFAULT.maxPixels()),
            bytes("max-file-bytes", given, FrameLimits.DEFAULT.maxFileBytes()));
    return new ReadOptions(
        place, table, new KeyFilter(globs("include", given), globs("exclude", given)), limits);
  }

  /** The options alone, of a table in a catalog without its comment and properties. */
  private static Map<String, String> ofTable(Map<String, String> given) {
    if (given.keySet().stream().noneMatch(key -> key.startsWith(AGAIN))) {
      return given;
    }
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    given.forEach(
        (key, value) -> {
          if (key.startsWith(AGAIN)) {
            options.put(key.substring(AGAIN.length()), value);
          }
        });
    if (given.containsKey(PATH)) {
      options.put(PATH, given.get(PATH));
    }
    return options;
  }

  private static String path(Map<String, String> given) {
    String path = given.get(PATH);
    List<String> more = paths(given.get("paths"));
    if (path == null && more.size() == 1) {
      return more.get(0);
    }
    if (!more.isEmpty()) {
      throw new ConfigException(
          "a table is one dataset, and "
              + (more.size() + (path == null ? 0 : 1))
              + " paths were given; load each of them, and join them with union");
    }
    if (path == null || path.isBlank()) {
      throw new ConfigException(
          "the source is missing: give a folder, an archive or a file, as in"
              + " spark.read.format(\"maskmill\").load(\"fruit\") or, in SQL, OPTIONS (path"
              + " 'fruit'); "
              + NO_TABLE);
    }
    return path;
  }

  /** What Spark makes of several paths. */
  private static List<String> paths(String json) {
    List<String> paths = new ArrayList<>();
    try {
      for (JsonNode path : Json.mapper().readTree(json == null ? "[]" : json)) {
        paths.add(path.asText());
      }
    } catch (JsonProcessingException e) {
      throw new ConfigException("option 'paths' is no JSON list: " + e.getOriginalMessage(), e);
    }
    return paths;
  }

  private static boolean isOfSource(String key) {
    return key.regionMatches(true, 0, SOURCE, 0, SOURCE.length());
  }

  private static void check(String key) {
    if (isOfSource(key) && key.length() > SOURCE.length()) {
      return;
    }
    if (key.equalsIgnoreCase("to") || key.toLowerCase(Locale.ROOT).startsWith("target.")) {
      throw new ConfigException(
          "option '"
              + key
              + "' is for writing to a path, which makes no table of a catalog: first"
              + " df.write().format(\"maskmill\").option(\"to\", ...).save(path), then CREATE TABLE"
              + " t USING maskmill OPTIONS (path '...'); reading takes "
              + String.join(", ", known()));
    }
    if (SETTINGS.stream().noneMatch(key::equalsIgnoreCase)) {
      String home = Nearest.word(key, known()).isEmpty() ? OptionHome.ofSetting(key, SPELLING) : "";
      throw new ConfigException(
          "there is no option '"
              + key
              + "' for reading; "
              + (home.isEmpty() ? Nearest.hint(key, known()) : home));
    }
  }

  private static TreeSet<String> known() {
    TreeSet<String> known = new TreeSet<>(SETTINGS);
    known.add(PATH);
    known.add("source.KEY");
    return known;
  }

  private static <E extends Enum<E>> E word(
      Class<E> type, String option, String text, Map<String, E> others) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (others.containsKey(word)) {
      return others.get(word);
    }
    List<String> words = new ArrayList<>();
    for (E each : type.getEnumConstants()) {
      words.add(each.name().toLowerCase(Locale.ROOT));
      if (words.get(words.size() - 1).equals(word)) {
        return each;
      }
    }
    throw bad(option, "one of " + String.join(", ", words), text);
  }

  private static boolean truth(String option, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "" -> true;
      case "false", "no" -> false;
      default -> throw bad(option, "true or false", text);
    };
  }

  private static long number(String option, Map<String, String> given, long otherwise) {
    String text = given.get(option);
    try {
      return text == null ? otherwise : Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw bad(option, "a whole number", text);
    }
  }

  private static long bytes(String option, Map<String, String> given, long otherwise) {
    String text = given.get(option);
    Long bytes = text == null ? Long.valueOf(otherwise) : ByteSize.parse(text);
    if (bytes == null) {
      throw bad(option, "a number of bytes or a size such as 512MiB or 1GB", text);
    }
    return bytes;
  }

  private static ConfigException bad(String option, String expected, String text) {
    return new ConfigException(
        "option '" + option + "' must be " + expected + ", was '" + text + "'");
  }

  private static List<String> globs(String option, Map<String, String> given) {
    String text = given.get(option);
    if (text == null) {
      return List.of();
    }
    List<String> globs = TextList.of(text);
    if (globs.isEmpty()) {
      throw bad(option, "a glob such as 'train/**', or several, separated by commas", text);
    }
    return globs;
  }
}
