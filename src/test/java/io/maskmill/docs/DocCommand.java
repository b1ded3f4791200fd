package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cli.Main;
import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command that a page shows, as the words behind {@code maskmill}. Words in capitals, such as
 * {@code FORMAT}, stand for what the user fills in.
 */
record DocCommand(List<String> words) {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern PROGRAM = Pattern.compile("^(scripts/)?maskmill ");
  private static final Pattern REMARK = Pattern.compile(" +# .*");
  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]{2,}([:\\[].*)?|\\[.*|\\|");

  static DocCommand of(String line) {
    return new DocCommand(
        WORD.matcher(PROGRAM.matcher(REMARK.matcher(line).replaceFirst("")).replaceFirst(""))
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .toList());
  }

  /** What follows a flag, each time that it is given; lists at commas are parted. */
  List<String> values(String flag) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equals(flag) && !isPlaceholder(words.get(i + 1))) {
        values.add(words.get(i + 1));
      }
    }
    return values;
  }

  /** The formats read: that of {@code --from}, or those of both sides of a diff. */
  List<MaskFormat> sources() {
    Stream<String> sides =
        isDiff()
            ? words.stream()
                .filter(word -> word.matches("[a-z-]+:.+"))
                .map(side -> side.split(":")[0])
            : values("--from").stream();
    return sides.map(Formats::of).toList();
  }

  List<MaskFormat> targets() {
    return values("--to").stream()
        .flatMap(to -> Stream.of(to.split(",")))
        .map(Formats::of)
        .toList();
  }

  /** Every flag, option and system of compatibility is there, and is spelled as today. */
  void isTaken() {
    boolean isWhole = words.stream().noneMatch(DocCommand::isPlaceholder);
    if (isWhole && !words.contains("--job")) {
      Main.parser()
          .setCaseInsensitiveEnumValuesAllowed(true)
          .parseArgs(words.toArray(new String[0]));
    }
    List<MaskFormat> sources = sources();
    assertTrue(!isDiff() || !isWhole || words.size() >= 3, "diff has two sides: " + words);
    List<MaskFormat> targets = targets();
    String compat = String.join("", values("--compat"));
    assertTrue(
        compat.isEmpty()
            || Stream.concat(sources.stream(), targets.stream())
                .anyMatch(format -> format.compat().contains(compat)),
        "no format of the command knows --compat " + compat);
    for (int i = 0; i < sources.size(); i++) {
      String flag = !isDiff() ? "--source-opt" : i == 0 ? "--a-opt" : "--b-opt";
      assertEquals(List.of(), Options.ofSource(sources.get(i), pairs(flag), compat).notes());
    }
    perTarget(targets)
        .forEach(
            (target, pairs) ->
                assertEquals(List.of(), Options.ofTarget(target, pairs, compat).notes()));
  }

  private boolean isDiff() {
    return words.get(0).equals("diff");
  }

  private static boolean isPlaceholder(String word) {
    return PLACEHOLDER.matcher(word).matches();
  }

  private Map<String, String> pairs(String flag) {
    Map<String, String> pairs = new TreeMap<>();
    for (String text : values(flag)) {
      String[] pair = text.split("=", 2);
      assertEquals(2, pair.length, flag + " " + text + " has a key and a value");
      pairs.put(pair[0], pair[1]);
    }
    return pairs;
  }

  /** The target options of each target: those with its id before them, and those that it knows. */
  private Map<MaskFormat, Map<String, String>> perTarget(List<MaskFormat> targets) {
    Map<MaskFormat, Map<String, String>> given = new LinkedHashMap<>();
    targets.forEach(target -> given.put(target, new TreeMap<>()));
    pairs("--target-opt")
        .forEach(
            (key, value) -> {
              List<MaskFormat> takers = takers(key, targets);
              assertTrue(targets.isEmpty() || !takers.isEmpty(), "no target knows " + key);
              for (MaskFormat taker : takers) {
                String prefix = taker.id() + ".";
                given
                    .get(taker)
                    .put(key.startsWith(prefix) ? key.substring(prefix.length()) : key, value);
              }
            });
    return given;
  }

  private static List<MaskFormat> takers(String key, List<MaskFormat> targets) {
    List<MaskFormat> named =
        targets.stream().filter(target -> key.startsWith(target.id() + ".")).toList();
    return named.isEmpty()
        ? targets.stream()
            .filter(t -> t.targetOptions().stream().anyMatch(option -> option.isCalled(key)))
            .toList()
        : named;
  }
}
