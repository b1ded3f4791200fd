package io.maskmill.cli.report;

import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WrittenTarget;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Describes formats in lines for people. Commands and code stay on one line each. */
public final class FormatText {
  private static final String INDENT = "  ";

  /** What {@code maskmill sample} makes in the example. */
  private static final String SAMPLE = "fruit";

  private static final String SAMPLES_FORMAT = "binary-masks";

  private final int width;
  private final List<String> lines = new ArrayList<>();

  private FormatText(int width) {
    this.width = width;
  }

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

  /**
   * All about one format.
   *
   * @param width that lines of text may have
   */
  public static List<String> of(MaskFormat format, int width) {
    FormatText text = new FormatText(width);
    text.wrap("", format.id() + INDENT + format.title());
    text.lines.add("");
    if (!format.aliases().isEmpty()) {
      text.wrap("  also called    ", String.join(", ", format.aliases()));
    }
    if (!format.compat().isEmpty()) {
      text.wrap("  --compat       ", String.join(", ", format.compat()));
    }
    text.wrap("  reads          ", Traits.words(format.readable().all()));
    text.wrap("  writes         ", Traits.words(format.writable().all()));
    Set<Trait> lost = EnumSet.allOf(Trait.class);
    lost.removeAll(format.writable().all());
    text.wrap(
        "  cannot hold    ",
        lost.isEmpty() ? "nothing that maskmill knows is lost" : Traits.words(lost));
    text.options("Options of a source (--source-opt KEY=VALUE):", Options.ofSources(format));
    text.options("Options of a target (--target-opt KEY=VALUE):", format.targetOptions());
    text.loading(format);
    text.lines.add("");
    text.lines.add("Example, on what 'maskmill sample --output " + SAMPLE + "' makes:");
    example(format).forEach(command -> text.lines.add(INDENT + command));
    return text.lines;
  }

  private void options(String title, List<Option<?>> options) {
    if (options.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    int keys = options.stream().mapToInt(option -> option.key().length()).max().orElse(0);
    int forms =
        options.stream()
            .mapToInt(option -> option.form().length())
            .filter(n -> n <= 30)
            .max()
            .orElse(0);
    for (Option<?> option : options) {
      String line =
          INDENT
              + padded(option.key(), keys)
              + INDENT
              + padded(option.form(), forms)
              + INDENT
              + byDefault(option);
      lines.add(line.stripTrailing());
      wrap(INDENT.repeat(3), option.help());
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

  /** How programs load what the example writes. */
  private void loading(MaskFormat format) {
    WrittenTarget written =
        new WrittenTarget(
            folder(format), Options.ofTarget(format, Map.of(), ""), ImageMode.COPY, List.of());
    lines.add("");
    lines.add("Loading what was written to " + folder(format) + ":");
    List<Loading> ways = format.loading(written);
    int names = ways.stream().mapToInt(way -> way.program().length()).max().orElse(0);
    for (Loading way : ways) {
      lines.add(INDENT + padded(way.program(), names) + INDENT + way.line());
    }
  }

  /** Breaks a text into lines: the first begins with a word, the others are indented as far. */
  private void wrap(String first, String text) {
    String indent = " ".repeat(first.length());
    StringBuilder line = new StringBuilder(first);
    for (String word : text.split(" ")) {
      if (line.length() > indent.length() && line.length() + word.length() > width) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
  }

  private static String folder(MaskFormat format) {
    return format.id().equals(SAMPLES_FORMAT) ? SAMPLE + "-masks" : SAMPLE + "-" + format.id();
  }

  /** Commands that write the format, and read what they have written. */
  static List<String> example(MaskFormat format) {
    String folder = folder(format);
    String to = format.id().equals("coco") ? "supervisely" : "coco";
    return List.of(
        "maskmill convert " + SAMPLE + " --to " + format.id() + " --output " + folder,
        "maskmill convert " + folder + " --from " + format.id() + " --to " + to);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
