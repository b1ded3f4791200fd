package io.maskmill.cli;

import io.maskmill.choice.Naming;
import io.maskmill.choice.OptionSpelling;
import io.maskmill.spi.MaskFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says which words are to be added to those of a conversion, or put in their place.
 *
 * @param input the source as the program named it
 */
record WordNaming(OptionSpelling spelling, String input) implements Naming {
  @Override
  public String as(MaskFormat format, Map<String, String> options) {
    StringBuilder words = new StringBuilder(pair("from", format.id()));
    new TreeMap<>(options)
        .forEach((key, value) -> words.append(", ").append(pair("source." + key, value)));
    return words.toString();
  }

  @Override
  public String below(String path, MaskFormat format) {
    return pair("input", input.replaceFirst("/+$", "") + "/" + path);
  }

  /** Two arguments of Java's Map.of. */
  private static String pair(String name, String value) {
    return quoted(name) + ", " + quoted(value);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
