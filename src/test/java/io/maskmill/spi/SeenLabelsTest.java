package io.maskmill.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeenLabelsTest {
  private static SeenLabels labels(int from, int to) {
    SeenLabels labels = new SeenLabels();
    for (int i = from; i < to; i++) {
      labels.add(new LabelSighting("label" + i));
    }
    return labels;
  }

  @Test
  void aLabelIsNewOnce() {
    SeenLabels labels = new SeenLabels();
    assertTrue(labels.add(new LabelSighting(List.of("a", "red"))));
    assertFalse(labels.add(new LabelSighting(List.of("a", "red"))));
    assertTrue(labels.add(new LabelSighting("a")));
    assertEquals(
        List.of(new LabelSighting("a"), new LabelSighting(List.of("a", "red"))),
        labels.all("x", "y"));
  }

  @Test
  void labelsAreSortedByCodePoint() {
    SeenLabels labels = new SeenLabels();
    labels.add(new LabelSighting("\ud83c\udf4e"));
    labels.add(new LabelSighting("\uffee"));
    assertEquals("\uffee", labels.all("x", "y").get(0).name());
  }

  @Test
  void asManyAsTheBoundAreAll() {
    assertEquals(SeenLabels.MAX, labels(0, SeenLabels.MAX).all("x", "y").size());
  }

  @Test
  void oneMoreIsRefusedHoweverTheListingWasParted() {
    SeenLabels half = labels(0, SeenLabels.MAX / 2 + 1);
    half.addAll(labels(SeenLabels.MAX / 2, SeenLabels.MAX + 1));
    ConfigException e = assertThrows(ConfigException.class, () -> half.all("tables", "mend it"));
    assertEquals(
        "tables name more than 10,000 labels, such as 'label0' and 'label9999'; mend it",
        e.getMessage());
  }

  @Test
  void theRefusalNamesTheSameLabelsInAnyOrder() {
    SeenLabels up = labels(0, SeenLabels.MAX + 5);
    SeenLabels down = new SeenLabels();
    for (int i = SeenLabels.MAX + 4; i >= 0; i--) {
      down.add(new LabelSighting("label" + i));
    }
    String refusal = assertThrows(ConfigException.class, () -> up.all("x", "y")).getMessage();
    assertEquals(
        refusal, assertThrows(ConfigException.class, () -> down.all("x", "y")).getMessage());
  }

  @Test
  void whatIsBeyondTheBoundIsNotKept() {
    SeenLabels labels = labels(0, SeenLabels.MAX + 1);
    assertFalse(labels.add(new LabelSighting("one more")));
  }

  @Test
  void aSightingWithoutALabelIsNone() {
    assertThrows(IllegalArgumentException.class, () -> new LabelSighting(List.of()));
  }
}
