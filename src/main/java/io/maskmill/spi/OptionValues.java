package io.maskmill.spi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The values that an option takes.
 *
 * @param form what may be given, for people
 * @param words the only texts that may be given; empty when there are others
 * @param expected what follows "must be" in a message
 * @param parser returns null for what does not fit
 * @param printer the text of a value
 */
record OptionValues<T>(
    String form,
    List<String> words,
    String expected,
    Function<String, T> parser,
    Function<T, String> printer) {

  /** The value of a text; null when it does not fit. */
  T parse(String text) {
    return parser.apply(text);
  }

  /** The same values, except those at which a check throws. */
  OptionValues<T> with(Consumer<T> check) {
    Function<String, T> checked =
        text -> {
          T value = parser.apply(text);
          if (value != null) {
            check.accept(value);
          }
          return value;
        };
    return new OptionValues<>(form, words, expected, checked, printer);
  }

  String text(T value) {
    return printer.apply(value);
  }

  static <E extends Enum<E>> OptionValues<E> choice(Class<E> type) {
    return words(
        Arrays.asList(type.getEnumConstants()),
        constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  static <T> OptionValues<T> oneOf(List<T> all) {
    return words(all, String::valueOf);
  }

  static OptionValues<Boolean> onOff() {
    return words(List.of(true, false), on -> on ? "on" : "off");
  }

  private static <T> OptionValues<T> words(List<T> all, Function<T, String> printer) {
    Map<String, T> byWord = new LinkedHashMap<>();
    all.forEach(value -> byWord.put(printer.apply(value), value));
    List<String> words = List.copyOf(byWord.keySet());
    return new OptionValues<>(
        String.join("|", words), words, "one of " + String.join(", ", words), byWord::get, printer);
  }

  static OptionValues<Integer> number(int min, int max) {
    return new OptionValues<>(
        min + ".." + max,
        List.of(),
        "a whole number in " + min + ".." + max,
        text -> number(text, min, max),
        String::valueOf);
  }

  private static Integer number(String text, int min, int max) {
    try {
      int value = Integer.parseInt(text.trim());
      return value >= min && value <= max ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /**
   * Sizes in bytes.
   *
   * @param least the least, as a user would write it; empty for a byte
   */
  static OptionValues<Long> size(String least) {
    long min = least.isEmpty() ? 1 : ByteSize.parse(least);
    return new OptionValues<>(
        "SIZE",
        List.of(),
        "a size such as 500MiB or 2GB" + (least.isEmpty() ? "" : ", at least " + least),
        text -> size(text, min),
        String::valueOf);
  }

  private static Long size(String text, long min) {
    Long bytes = ByteSize.parse(text);
    return bytes != null && bytes >= min ? bytes : null;
  }

  static <T> OptionValues<T> parsed(String form, String expected, Function<String, T> parser) {
    return new OptionValues<>(form, List.of(), expected, parser, String::valueOf);
  }
}
