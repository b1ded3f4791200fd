package io.maskmill.formats.binarymasks;

import java.util.List;
import java.util.Locale;

/**
 * Which columns of a class table say what, told by their usual names and by whether they hold
 * numbers.
 *
 * @param name of the class
 * @param value the mask's value, or -1
 * @param color a color as text, or -1
 * @param channels red, green and blue, or none
 * @param instances whether objects are told apart, or -1
 * @param ignored whether evaluation leaves the class out, or -1
 */
record TableColumns(
    int name, int value, int color, List<Integer> channels, int instances, int ignored) {
  private static final List<String> NAMES =
      List.of(
          "name",
          "classname",
          "labelname",
          "categoryname",
          "class",
          "title",
          "category",
          "label",
          "classes",
          "labels",
          "readable",
          "description");
  private static final List<String> VALUES =
      List.of(
          "pixelvalue",
          "value",
          "grayvalue",
          "greyvalue",
          "maskvalue",
          "gray",
          "grey",
          "pixel",
          "id",
          "classid",
          "labelid",
          "categoryid",
          "index",
          "idx",
          "classindex",
          "labelindex",
          "code",
          "label",
          "class",
          "number",
          "no");
  private static final List<String> TRAIN_VALUES = List.of("trainid", "trainindex");
  private static final List<String> COLORS =
      List.of(
          "color",
          "colour",
          "rgb",
          "rgbcolor",
          "colorrgb",
          "colorcodergb",
          "colorcode",
          "palette",
          "rgbvalue",
          "rgbvalues",
          "hex",
          "colorhex",
          "hexcolor",
          "colorcodehex");
  private static final List<String> INSTANCES = List.of("hasinstances", "instances", "isthing");
  private static final List<String> IGNORED = List.of("ignoreineval", "ignore", "ignored");

  /**
   * The columns of a header; null when it names no class.
   *
   * @param header as the file has it
   * @param first the fields of the first row, which tell numbers from names; empty for none
   */
  static TableColumns of(List<String> header, List<String> first) {
    List<String> words = header.stream().map(TableColumns::plain).toList();
    int name = find(words, NAMES, first, false);
    name = name >= 0 ? name : words.indexOf("name"); // also of classes that numbers name
    if (name < 0) {
      return null;
    }
    List<Integer> channels =
        List.of(either(words, "r", "red"), either(words, "g", "green"), either(words, "b", "blue"));
    int value = find(words, VALUES, first, true);
    value = value >= 0 ? value : ending(words, "pixelvalue");
    value = value >= 0 ? value : find(words, TRAIN_VALUES, first, true);
    return new TableColumns(
        name,
        value,
        words.stream().filter(COLORS::contains).findFirst().map(words::indexOf).orElse(-1),
        channels.contains(-1) ? List.of() : channels,
        find(words, INSTANCES, List.of(), true),
        find(words, IGNORED, List.of(), true));
  }

  /** Whether some column says how pixels look. */
  boolean tellPixels() {
    return value >= 0 || color >= 0 || !channels.isEmpty();
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static int find(
      List<String> words, List<String> wanted, List<String> first, boolean isNumber) {
    for (String word : wanted) {
      int at = words.indexOf(word);
      if (at >= 0 && (at >= first.size() || fits(first.get(at), isNumber))) {
        return at;
      }
    }
    return -1;
  }

  private static int either(List<String> words, String brief, String full) {
    return Math.max(words.indexOf(brief), words.indexOf(full));
  }

  private static boolean fits(String field, boolean isNumber) {
    return field.isBlank() || isNumber == field.matches("-?\\d+(\\.0*)?");
  }

  private static int ending(List<String> words, String end) {
    for (int at = 0; at < words.size(); at++) {
      if (words.get(at).endsWith(end)) {
        return at;
      }
    }
    return -1;
  }
}
