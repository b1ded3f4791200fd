package io.maskmill.docs;

import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The options of a format as tables in Markdown, made from what the format declares. */
final class OptionTable {
  private OptionTable() {}

  /** Both tables, with a line break at the end. */
  static String of(MaskFormat format) {
    StringBuilder text = new StringBuilder();
    table(text, "--source-opt", format.sourceOptions());
    text.append(text.isEmpty() || format.targetOptions().isEmpty() ? "" : "\n");
    table(text, "--target-opt", format.targetOptions());
    return text.isEmpty() ? "The format has no options.\n" : text.toString();
  }

  private static void table(StringBuilder text, String flag, List<Option<?>> options) {
    if (options.isEmpty()) {
      return;
    }
    text.append("| `").append(flag).append("` | values | default | what it says |\n");
    text.append("|---|---|---|---|\n");
    for (Option<?> option : options) {
      text.append("| `").append(option.key()).append("` | ");
      text.append(values(option)).append(" | ");
      text.append(byDefault(option)).append(" | ");
      text.append(plain(option.help())).append(" |\n");
    }
  }

  private static String values(Option<?> option) {
    return Arrays.stream(option.form().split("[|]"))
        .map(OptionTable::code)
        .collect(Collectors.joining(", "));
  }

  private static String byDefault(Option<?> option) {
    String text = option.defaultText();
    StringBuilder cell = new StringBuilder();
    cell.append(text.isEmpty() ? "" : text.indexOf(' ') < 0 ? code(text) : plain(text));
    option
        .compatDefaults()
        .forEach(
            (system, value) ->
                cell.append(", ")
                    .append(code(value))
                    .append(" with ")
                    .append(code("--compat " + system)));
    return cell.toString();
  }

  private static String code(String text) {
    return '`' + text.replace("|", "\\|") + '`';
  }

  /** Text in which nothing is Markdown or HTML. */
  private static String plain(String text) {
    return text.replaceAll("([|*_<>{}\\[\\]`\\\\])", "\\\\$1");
  }
}
