package io.maskmill.cli.report;

import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.Traits;
import java.util.ArrayList;
import java.util.List;

/** Describes formats in lines for people. */
public final class FormatText {
  private static final String INDENT = "  ";
  private static final int WIDTH = 100;

  private FormatText() {}

  /** One line per format. */
  public static List<String> all(List<MaskFormat> formats) {
    int width = formats.stream().mapToInt(format -> format.id().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (MaskFormat format : formats) {
      lines.add(padded(format.id(), width) + INDENT + format.title());
    }
    lines.add("");
    lines.add("'maskmill formats FORMAT' says what a format can hold and which options it has.");
    return lines;
  }

  /** All about one format. */
  public static List<String> of(MaskFormat format) {
    List<String> lines = new ArrayList<>();
    lines.add(format.id() + INDENT + format.title());
    lines.add("");
    if (!format.aliases().isEmpty()) {
      wrap(lines, "  aliases   ", String.join(", ", format.aliases()));
    }
    wrap(lines, "  reads     ", Traits.words(format.readable().all()));
    wrap(lines, "  writes    ", Traits.words(format.writable().all()));
    if (!format.compat().isEmpty()) {
      lines.add("  --compat  " + String.join(", ", format.compat()));
    }
    options(lines, "Source options (--source-opt KEY=VALUE):", Options.ofSources(format));
    options(lines, "Target options (--target-opt KEY=VALUE):", format.targetOptions());
    lines.add("");
    lines.add("Example:");
    lines.add(INDENT + example(format));
    return lines;
  }

  private static void options(List<String> lines, String title, List<Option<?>> options) {
    if (options.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    int keys = options.stream().mapToInt(option -> option.key().length()).max().orElse(0);
    int forms = options.stream().mapToInt(option -> option.form().length()).max().orElse(0);
    for (Option<?> option : options) {
      String line =
          INDENT
              + padded(option.key(), keys)
              + INDENT
              + padded(option.form(), Math.min(forms, 40))
              + INDENT
              + byDefault(option);
      lines.add(line.stripTrailing());
      wrap(lines, INDENT.repeat(3), option.help());
    }
  }

  private static String byDefault(Option<?> option) {
    StringBuilder text = new StringBuilder();
    if (!option.defaultText().isEmpty()) {
      text.append("default ").append(option.defaultText());
    }
    option
        .compatDefaults()
        .forEach(
            (system, value) ->
                text.append(text.isEmpty() ? "" : "; ")
                    .append(value)
                    .append(" with --compat ")
                    .append(system));
    return text.toString();
  }

  /** Breaks a text into lines: the first begins with a word, the others are indented as far. */
  private static void wrap(List<String> lines, String first, String text) {
    String indent = " ".repeat(first.length());
    StringBuilder line = new StringBuilder(first);
    for (String word : text.split(" ")) {
      if (line.length() > indent.length() && line.length() + word.length() >= WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
  }

  /** A conversion from the format with one of its options, when it has any that lists its words. */
  private static String example(MaskFormat format) {
    String to = format.id().equals("coco") ? "cvat-mask" : "coco";
    String command =
        "maskmill convert --from " + format.id() + " --input IN --to " + to + " --output OUT";
    for (Option<?> option : Options.ofSources(format)) {
      for (String word : option.words()) {
        if (!word.equals(option.defaultText())) {
          return command + " --source-opt " + option.key() + "=" + word;
        }
      }
    }
    return command;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
