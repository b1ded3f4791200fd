package io.maskmill.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "a,a,true",
    "a,ab,false",
    "a*,a,true",
    "a*,abc,true",
    "a*,a/b,false",
    "*/b,a/b,true",
    "*/b,a/a/b,false",
    "**,a/b/c,true",
    "a**c,a/b/c,true",
    "a/**,a/b/c,true",
    "a/**,a,false",
    "**/c,c,true",
    "**/c,a/b/c,true",
    "**/c,abc,false",
    "a/**/c,a/c,true",
    "a/**/c,a/x/y/c,true",
    "a/**/c,a/xc,false",
    "a?c,abc,true",
    "a?c,a/c,false",
    "a?c,ac,false",
    "a.c,abc,false",
    "[ab],a,false",
    "[ab],[ab],true",
    "{a},{a},true",
    "\\Qa\\E,\\Qa\\E,true",
    "mixed ж*,mixed жук,true",
    "?,🍋,true"
  })
  void starsStayInAPartAndDoubleStarsDoNot(String glob, String text, boolean fits) {
    assertEquals(fits, Glob.of(glob).matches(text));
  }

  @Test
  void aGlobWithoutSlashFitsAPathByItsLastPart() {
    assertTrue(Glob.of("*.json").matchesPath("a/b/c.json"));
    assertFalse(Glob.of("a/*.json").matchesPath("x/a/c.json"));
    assertFalse(Glob.of("a/*.json").matchesPath("a/b/c.json"));
  }

  @Test
  void globsAreListedBetweenCommasWithTheirBlanks() {
    assertEquals(List.of(Glob.of("a "), Glob.of(" b")), Glob.list("a ,, b,"));
    assertEquals(List.of(), Glob.list(""));
  }
}
