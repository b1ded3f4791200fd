package io.maskmill.choice;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The options of Spark's data source as places of words.
 *
 * @param settings the options that belong to no format, such as {@code from}
 */
public record OptionSpelling(Set<String> settings) implements Spelling {
  private static final String SOURCE = "source.";
  private static final String TARGET = "target.";

  public OptionSpelling {
    settings = Set.copyOf(settings);
  }

  @Override
  public String setting(String name) {
    return "option '" + name + "'";
  }

  @Override
  public String setting(String name, String value) {
    return pasted(name, value);
  }

  @Override
  public String settingHome(String name) {
    return settings.contains(name) ? "it is an option of its own; give " + setting(name) : "";
  }

  @Override
  public String sources() {
    return setting(SOURCE + "KEY");
  }

  @Override
  public String targets() {
    return setting(TARGET + "KEY");
  }

  @Override
  public String targetsElsewhere() {
    return targets() + " when writing";
  }

  @Override
  public String source(String key) {
    return setting(SOURCE + key);
  }

  @Override
  public String target(String key) {
    return setting(TARGET + key);
  }

  @Override
  public String open(String place) {
    return place;
  }

  @Override
  public String pasted(Map<String, String> sourceOptions) {
    return sourceOptions.entrySet().stream()
        .map(option -> pasted(SOURCE + option.getKey(), option.getValue()))
        .collect(Collectors.joining());
  }

  @Override
  public String request() {
    return "line";
  }

  @Override
  public String lister() {
    return "'maskmill formats'";
  }

  /** An option as Java, Scala and Python take it. */
  static String pasted(String name, String value) {
    return ".option(" + quoted(name) + ", " + quoted(value) + ")";
  }

  /** A text between quotes as Java, Scala and Python take it. */
  static String quoted(String text) {
    String plain = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return '"' + plain.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"';
  }
}
