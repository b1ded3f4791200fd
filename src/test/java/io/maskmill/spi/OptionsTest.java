package io.maskmill.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private enum Outcome {
    QUARANTINE,
    SKIP,
    KEEP_AS_IS
  }

  private static final Option<Outcome> ODD =
      Option.choice("odd", Outcome.QUARANTINE, "What becomes of odd ones.")
          .withFormerKey("strange")
          .withFormerWord("reject", "quarantine")
          .withCompat("sys", Outcome.SKIP);
  private static final Option<Integer> SIDES =
      Option.oneOf("sides", 8, List.of(4, 8), "How many sides.");
  private static final Option<Boolean> LOUD = Option.onOff("loud", false, "Whether it is loud.");
  private static final Option<Integer> COUNT =
      Option.number("count", 3, 1, 9, "How many.").withFormerKey("bulk");
  private static final Option<Long> MAX = Option.size("max", "7MiB", "How large.");
  private static final Option<Long> MOST = Option.size("most", "", "How large at most.");
  private static final Option<String> NAME = Option.text("name", "NAME", "x", "Its name.");
  private static final Option<List<String>> NAMES = Option.list("names", "NAME[,...]", "Names.");
  private static final Option<List<Glob>> FILES =
      Option.globs("files", "GLOB[,...]", "*.a,**/b", "Files.");
  private static final Option<List<Glob>> IDS = Option.idGlobs("ids", "GLOB[,...]", "Ids.");
  private static final Option<DayOfWeek> DAY =
      Option.parsed("day", "DAY", "a day such as MONDAY", OptionsTest::day, "", "The day.");

  private static final List<Option<?>> ALL =
      List.of(ODD, SIDES, LOUD, COUNT, MAX, MOST, NAME, NAMES, FILES, IDS, DAY);

  private static DayOfWeek day(String text) {
    if (text.equals("SOMEDAY")) {
      throw new ConfigException("that day never comes");
    }
    return text.endsWith("DAY") ? DayOfWeek.valueOf(text) : null;
  }

  private static Options of(String... pairs) {
    return of("", pairs);
  }

  private static Options of(String compat, String[] pairs) {
    Map<String, String> given = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      given.put(pairs[i], pairs[i + 1]);
    }
    return new Options("source option", "test", ALL, given, compat);
  }

  private static String refusal(String... pairs) {
    return assertThrows(ConfigException.class, () -> of(pairs)).getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "10737418240,10737418240",
    "10737418240 B,10737418240",
    "500MiB,524288000",
    "2 GB,2000000000",
    "64K,64000",
    "1KiB,1024"
  })
  void sizesHaveUnits(String text, long bytes) {
    assertEquals(bytes, of("max", text).get(MAX));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5GB", "5i", "MB", "10737418240 GB", "1TB"})
  void otherSizesAreRefusedInASentence(String text) {
    assertEquals(
        "source option of test 'max' must be a size such as 500MiB or 2GB, was '" + text + "'",
        refusal("max", text));
  }

  @Test
  void blanksAroundGlobsBelongToIdsAlone() {
    Options given = of("files", " a.json, b c.json ,", "ids", "a, b");
    assertEquals(List.of(Glob.of("a.json"), Glob.of("b c.json")), given.get(FILES));
    assertEquals(List.of(Glob.of("a"), Glob.of(" b")), given.get(IDS));
  }

  @Test
  void whatIsNotGivenIsTheDefault() {
    Options none = of();
    assertEquals(Outcome.QUARANTINE, none.get(ODD));
    assertEquals(8, none.get(SIDES));
    assertFalse(none.get(LOUD));
    assertEquals(3, none.get(COUNT));
    assertEquals(7L << 20, none.get(MAX));
    assertEquals(9L, none.getOr(MOST, 9L));
    assertEquals("x", none.get(NAME));
    assertEquals(List.of(), none.get(NAMES));
    assertEquals(List.of(Glob.of("*.a"), Glob.of("**/b")), none.get(FILES));
    assertFalse(none.has(ODD));
    assertEquals(Map.of(), none.asMap());
  }

  @Test
  void whatIsGivenIsParsed() {
    Options given =
        of(
            "odd",
            "keep-as-is",
            "sides",
            "4",
            "loud",
            "on",
            "count",
            " 9 ",
            "name",
            "",
            "names",
            " a , ,b",
            "files",
            "a b,,c*",
            "day",
            "FRIDAY");
    assertEquals(Outcome.KEEP_AS_IS, given.get(ODD));
    assertEquals(4, given.get(SIDES));
    assertTrue(given.get(LOUD));
    assertEquals(9, given.get(COUNT));
    assertEquals("", given.get(NAME));
    assertTrue(given.has(NAME));
    assertEquals(List.of("a", "b"), given.get(NAMES));
    assertEquals(List.of(Glob.of("a b"), Glob.of("c*")), given.get(FILES));
    assertEquals(DayOfWeek.FRIDAY, given.getOr(DAY, null));
    assertEquals(List.of(), given.notes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "odd|skipp|one of quarantine, skip, keep-as-is, was 'skipp'; did you mean 'skip'?",
        "odd|SKIP|one of quarantine, skip, keep-as-is, was 'SKIP'; did you mean 'skip'?",
        "sides|6|one of 4, 8, was '6'",
        "loud|of|one of on, off, was 'of'; did you mean 'off'?",
        "loud|no|one of on, off, was 'no'",
        "count|0|a whole number in 1..9, was '0'",
        "count|10|a whole number in 1..9, was '10'",
        "count|1e0|a whole number in 1..9, was '1e0'",
        "day|noon|a day such as MONDAY, was 'noon'"
      })
  void otherValuesAreRefusedWithWhatIsExpected(String key, String value, String way) {
    assertEquals("source option of test '" + key + "' must be " + way, refusal(key, value));
  }

  @Test
  void aParserSaysItselfWhyAValueDoesNotFit() {
    assertEquals(
        "source option of test 'day=SOMEDAY': that day never comes", refusal("day", "SOMEDAY"));
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearest() {
    String message = refusal("cuont", "3");
    assertTrue(
        message.startsWith(
            "'cuont' is not a source option of test; did you mean 'count'? (known: "),
        message);
  }

  @Test
  void aKeyNearAFormerOneIsAnsweredWithTodays() {
    String message = refusal("strnage", "3");
    assertTrue(message.contains("did you mean 'odd'? (known: count, "), message);
    assertFalse(message.contains("strange"), message);
  }

  @Test
  void aSystemHasDefaultsOfItsOwnAndWhatIsGivenGoesBeforeThem() {
    assertEquals(Outcome.SKIP, of("sys", new String[0]).get(ODD));
    assertEquals(Outcome.QUARANTINE, of("other", new String[0]).get(ODD));
    assertEquals(Outcome.QUARANTINE, of("sys", new String[] {"odd", "quarantine"}).get(ODD));
    assertEquals(Map.of("sys", "skip"), ODD.compatDefaults());
  }

  @ParameterizedTest
  @CsvSource({
    "odd,reject,odd=quarantine",
    "strange,skip,odd=skip",
    "strange,reject,odd=quarantine",
    "loud,true,loud=on",
    "loud,false,loud=off"
  })
  void formerSpellingsAreTakenWithANote(String key, String value, String today) {
    Options given = of(key, value);
    assertEquals(
        List.of("source option '" + key + "=" + value + "' of test is now spelled '" + today + "'"),
        given.notes());
    String[] pair = today.split("=");
    assertEquals(Map.of(pair[0], pair[1]), given.asMap());
    assertEquals(of(pair).get(ODD), given.get(ODD));
    assertEquals(of(pair).get(LOUD), given.get(LOUD));
  }

  @ParameterizedTest
  @CsvSource({"strange,odd,skip", "bulk,count,2"})
  void bothSpellingsAtOnceAreRefusedAndTheFormerIsToGo(String former, String today, String value) {
    assertEquals(
        "source option '"
            + former
            + "' of test is now spelled '"
            + today
            + "', and both are given; leave '"
            + former
            + "' out",
        refusal(today, value, former, value));
  }

  @Test
  void whatDoesNotFitTogetherIsSaidWithTheValue() {
    assertEquals(
        "source option of test 'odd' must be left out without loud=on, was 'skip'",
        of("odd", "skip").bad(ODD, "left out without loud=on").getMessage());
    assertEquals(
        "source option of test 'name' must be another, was 'x' by default",
        of().bad(NAME, "another").getMessage());
  }

  @Test
  void onlyDeclaredOptionsAreRead() {
    Option<TimeUnit> other = Option.choice("unit", TimeUnit.DAYS, "The unit.");
    assertEquals(
        "test does not declare the option unit",
        assertThrows(IllegalArgumentException.class, () -> of().get(other)).getMessage());
  }

  @Test
  void aDefaultThatDoesNotParseIsFoundWhenItIsDeclared() {
    assertThrows(IllegalArgumentException.class, () -> Option.size("max", "much", "How large."));
  }
}
