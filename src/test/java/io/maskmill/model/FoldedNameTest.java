package io.maskmill.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedNameTest {
  @ParameterizedTest
  @CsvSource({
    "a/b.png, a/b.png",
    "a%20b.png, a b.png",
    "d%C3%A9cran, d\u00e9cran",
    "d%c3%a9cran, d\u00e9cran",
    "de%CC%81cran, d\u00e9cran",
    "de\u0301cran, d\u00e9cran",
    "100%, 100%",
    "100%25, 100%",
    "50%off, 50%off",
    "%C3%28, %C3%28",
    "%00a, %00a",
    "%0Aa, %0Aa",
    "%, %",
    "%2, %2",
    "%F0%9F%90%88, \ud83d\udc08",
  })
  void spellingsHaveOneForm(String name, String folded) {
    assertEquals(folded, FoldedName.of(name));
  }

  @Test
  void spellingsOfOneNameAreTheSame() {
    assertTrue(FoldedName.isSame("caf%C3%A9", "cafe\u0301"));
    assertFalse(FoldedName.isSame("cafe", "caf\u00e9"));
  }

  @Test
  void otherSpellingsLeaveTheNameItselfOut() {
    assertEquals(List.of(), FoldedName.others("a.png"));
    assertEquals(List.of("e\u0301", "%C3%A9", "e%CC%81"), FoldedName.others("\u00e9"));
    assertEquals(List.of("\u00e9", "%C3%A9", "e%CC%81"), FoldedName.others("e\u0301"));
    assertEquals(List.of("\u00e9", "e\u0301", "e%CC%81"), FoldedName.others("%C3%A9"));
    assertEquals(List.of("d/a%20b%2B.png"), FoldedName.others("d/a b+.png"));
    assertTrue(FoldedName.others("a \u00e9").contains("a%20\u00e9"));
  }

  @Test
  void twinsLookDifferent() {
    assertEquals("caf\\u00e9", FoldedName.shown("caf\u00e9"));
    assertEquals("cafe\\u0301", FoldedName.shown("cafe\u0301"));
  }
}
