package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.Advice;
import io.maskmill.spi.MaskValues;
import io.maskmill.spi.MaskValues.Seen;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which mapping is proposed for which values. */
class MappingAdviceTest {
  private final TreeMap<Integer, Seen> values = new TreeMap<>();

  private long withoutValue;

  /** A value as labels have it: in half of 100 masks, several large pieces. */
  private void label(int value) {
    values.put(value, new Seen(50, 500_000, 170, 12));
  }

  private Advice advice() {
    values.put(0, new Seen(100, 5_000_000, 0, 0));
    return MappingAdvice.of(new MaskValues(100, values, withoutValue));
  }

  private static String said(Advice advice) {
    return String.join(" ", advice.sentences());
  }

  private static ClassesMapping parsed(Advice advice) {
    return ClassesMapping.parse(advice.text(), "proposal", false);
  }

  @Test
  void eachValueBecomesALabel() {
    label(85);
    label(170);
    assertEquals(
        "{\"classes_mapping\": {\"value-85\": 85, \"value-170\": 170}}\n", advice().text());
  }

  @Test
  void aLoneTwoHundredFiftyFiveIsALabel() {
    label(255);
    assertEquals("{\"classes_mapping\": {\"value-255\": 255}}\n", advice().text());
  }

  @Test
  void twoHundredFiftyFiveBesideCountedValuesIsVoid() {
    label(1);
    label(2);
    label(255);
    assertTrue(said(advice()).contains("255 stands beside 1 to 2"), said(advice()));
    assertEquals(
        List.of("value-1", "value-2"),
        parsed(advice()).classes().stream().map(ClassesMapping.Entry::label).toList());
  }

  @Test
  void twoHundredFiftyFiveBesideOtherValuesIsALabel() {
    label(85);
    label(170);
    label(255);
    assertEquals(3, parsed(advice()).classes().size());
  }

  @Test
  void manyLabelsMakeAMappingOfManyLines() {
    for (int value = 1; value <= 150; value++) {
      label(value);
    }
    ClassesMapping mapping = parsed(advice());
    assertEquals(150, mapping.classes().size());
    assertTrue(said(advice()).contains("150 values are many"), said(advice()));
    assertEquals(List.of(150), mapping.classes().get(149).values());
    assertTrue(advice().text().lines().allMatch(line -> line.length() < 140));
  }

  @Test
  void numbersCountedInEachMaskAreObjects() {
    for (int n = 1; n <= 12; n++) {
      values.put(n, new Seen(100 - 7 * n, 30_000, 100 - 7 * n, 100 - 7 * n));
    }
    Advice advice = advice();
    assertTrue(said(advice).contains("look like numbers of objects"), said(advice));
    assertTrue(said(advice).contains("values=instance"), said(advice));
    assertTrue(parsed(advice).classes().get(0).all());
  }

  @Test
  void numbersThatDifferFromMaskToMaskAreObjects() {
    for (int n = 0; n < 400; n++) {
      values.put(1_000 + 37 * n, new Seen(2, 700, 2, 2));
    }
    assertTrue(said(advice()).contains("look like numbers of objects"), said(advice()));
  }

  @Test
  void labelsOfOnePieceEachAreLabels() {
    // of a scan: liver, spleen, ... are each one piece in every mask
    for (int value = 1; value <= 8; value++) {
      values.put(value, new Seen(100, 400_000, 100, 100));
    }
    assertEquals(8, parsed(advice()).classes().size());
  }

  @Test
  void manyRareSpecksMeanSmoothing() {
    label(85);
    label(170);
    for (int value = 1; value < 170; value += 2) {
      values.putIfAbsent(value, new Seen(90, 400, 300, 1));
    }
    Advice advice = advice();
    assertTrue(said(advice).contains("smoothing"), said(advice));
    assertTrue(said(advice).contains("look real: 85, 170."), said(advice));
    assertEquals("", advice.text());
  }

  @Test
  void shadesAreAPicture() {
    for (int value = 1; value <= 255; value++) {
      values.put(value, new Seen(100, 40_000, 15_000, 0));
    }
    assertTrue(said(advice()).contains("shades of a picture"), said(advice()));
    assertEquals("", advice().text());
  }

  @Test
  void smallNumberedThingsAreNoSmoothing() {
    values.put(1, new Seen(100, 90_000, 100, 100));
    for (int n = 2; n <= 30; n++) {
      values.put(n, new Seen(100 - 3 * n, 4L * (100 - 3 * n), 100 - 3 * n, 100 - 3 * n));
    }
    assertTrue(said(advice()).contains("look like numbers of objects"), said(advice()));
  }

  @Test
  void smallThingsAreNoSmoothing() {
    // stars: all pixels are specks, so specks are what the masks are about
    for (int value = 1; value <= 4; value++) {
      values.put(value, new Seen(80, 3_000, 1_000, 1));
    }
    assertEquals(4, parsed(advice()).classes().size());
  }

  @Test
  void masksWhosePixelsHaveNoValueGetNoMapping() {
    label(7);
    withoutValue = 400_000;
    assertEquals("{\"classes_mapping\": {\"value-7\": 7}}\n", advice().text());
    withoutValue = 600_000;
    assertEquals("", advice().text());
    assertTrue(said(advice()).contains("have no value"), said(advice()));
  }

  @Test
  void masksOfZeroAloneAreSaidToMarkNothing() {
    assertTrue(said(advice()).contains("nothing is marked"));
    assertEquals("", advice().text());
  }

  @Test
  void withoutMasksThereIsNothingToSay() {
    assertEquals(Advice.NONE, MappingAdvice.of(new MaskValues(0, values, 0)));
  }
}
