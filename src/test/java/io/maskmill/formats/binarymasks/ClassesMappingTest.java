package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassesMappingTest {

  private static ClassesMapping parse(String classes) {
    return ClassesMapping.parse("{\"classes_mapping\": " + classes + "}", "m.json", false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1.5}|label 'a' has the number 1.5",
        "{\"a\": true}|label 'a' has the truth value true",
        "{\"a\": \"1\"}|label 'a' has the text \"1\"",
        "{\"a\": \"__ALL__\"}|label 'a' has the text \"__ALL__\"",
        "{\"a\": null}|label 'a' has null",
        "{\"a\": [[1]]}|label 'a' has a list",
        "{\"a\": {}}|label 'a' has an object",
        "{\"a\": -1}|label 'a' has the value -1",
        "{\"a\": 65536}|label 'a' has the value 65536",
        "{\"a\": 99999999999}|label 'a' has the value 99999999999",
        "{\"a\": []}|label 'a' has an empty list",
        "{\"\": 1}|a label has no name",
        "{\"a\": 1, \"a\": 2}|Duplicate field 'a'",
        "{\"a\": \"__all__\", \"b\": \"__all__\"}|label 'b' and label 'a' are both",
        "{}|at least one label",
        "[]|at least one label",
        "1|at least one label"
      })
  void whatIsNoMappingIsRefusedWithKeyAndPlace(String classes, String said) {
    ConfigException e = assertThrows(ConfigException.class, () -> parse(classes));
    assertTrue(e.getMessage().startsWith("m.json: "), e.getMessage());
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  @Test
  void aFileWithoutTheKeyIsRefused() {
    assertThrows(ConfigException.class, () -> ClassesMapping.parse("{\"a\": 1}", "m.json", false));
    assertEquals(ClassesMapping.byDefault(), ClassesMapping.parse("{\"a\": 1}", "m.json", true));
  }

  @Test
  void nestingWithoutEndIsASentenceAndNoStackOverflow() {
    String deep = "[".repeat(100_000);
    ConfigException e = assertThrows(ConfigException.class, () -> parse("{\"a\": " + deep + "}"));
    assertTrue(e.getMessage().contains("not JSON"), e.getMessage());
  }

  @Test
  void aByteOrderMarkIsNoFault() {
    assertEquals(
        1,
        ClassesMapping.parse("\uFEFF{\"classes_mapping\": {\"a\": 1}}", "m", false)
            .classes()
            .size());
  }

  @Test
  void orderIsTheFilesOrder() {
    assertEquals(
        List.of("z", "a", "m"),
        parse("{\"z\": 3, \"a\": [1, 2], \"m\": \"__all__\"}").classes().stream()
            .map(ClassesMapping.Entry::label)
            .toList());
  }

  @Test
  void everyValueKnowsAllItsLabels() {
    int[][] labels =
        parse("{\"a\": [1, 2, 2], \"all\": \"__all__\", \"b\": 2, \"zero\": 0}").labelsByValue();
    assertArrayEquals(new int[] {3}, labels[0]);
    assertArrayEquals(new int[] {0, 1}, labels[1]);
    assertArrayEquals(new int[] {0, 1, 2}, labels[2]);
    assertArrayEquals(new int[] {1}, labels[65_535]);
  }

  @Test
  void sharedValuesAreOverlap() {
    assertFalse(parse("{\"a\": [1, 2], \"b\": 3}").overlaps());
    assertTrue(parse("{\"a\": [1, 2], \"b\": 2}").overlaps());
    assertTrue(parse("{\"a\": 1, \"b\": \"__all__\"}").overlaps());
    assertFalse(parse("{\"a\": 0, \"b\": \"__all__\"}").overlaps());
  }

  @Test
  void tenThousandLabelsAreRead() {
    String many =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(i -> "\"c" + i + "\": " + i)
            .collect(Collectors.joining(", ", "{", "}"));
    ClassesMapping mapping = parse(many);
    assertEquals(10_000, mapping.classes().size());
    assertFalse(mapping.overlaps());
    ValueLabels values = new ValueLabels(mapping);
    assertEquals(10_000, values.keys());
    assertEquals(0, values.key(10_001));
  }

  @Test
  void refusalsNameTheLineOfBrokenJson() {
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> ClassesMapping.parse("{\n\"classes_mapping\":\n{,}}", "m.json", false));
    assertTrue(e.getMessage().startsWith("m.json: not JSON: line 3, column "), e.getMessage());
  }
}
