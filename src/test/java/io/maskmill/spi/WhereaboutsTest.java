package io.maskmill.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {
  private static final Whereabouts PAIRS =
      Whereabouts.ofPatterns(
          Map.of("images", "img/{name}.*", "masks", "ann/{name}.*"), Map.of("mapping", "{}"));

  @Test
  void patternsAreReadFromARootAbove() {
    assertEquals(
        Map.of(
            "images", "x/{dataset}/img/{name}.*",
            "masks", "x/{dataset}/ann/{name}.*",
            "mapping", "{}"),
        PAIRS.fromEach("x/", ""));
    assertEquals("{dataset}/in/img/{name}.*", PAIRS.fromEach("", "in").get("images"));
  }

  @Test
  void whatHasNoPatternsOrUsesTheVariableIsNotReadFromAbove() {
    assertEquals(Map.of(), Whereabouts.WHOLE.fromEach("", ""));
    assertEquals(Map.of(), Whereabouts.of(List.of("a/b.json")).fromEach("", ""));
    Map<String, String> own = Map.of("masks", "{dataset}/ann/{name}.*");
    assertEquals(Map.of(), Whereabouts.ofPatterns(own, Map.of()).fromEach("", ""));
  }

  @Test
  void theFoldersThatHoldItAreThoseOfAllPaths() {
    assertEquals(Set.of("ann", "img"), PAIRS.foldersIn(""));
    Whereabouts deep = Whereabouts.of(List.of("x/a/1.json", "x/b/2.json"));
    assertEquals(Set.of("a", "b"), deep.foldersIn("x/"));
    assertEquals(Set.of("x"), deep.foldersIn(""));
    assertEquals(Set.of(), Whereabouts.of(List.of("x/a/1.json", "2.json")).foldersIn(""));
    assertEquals(Set.of(), Whereabouts.of(List.of("{subset}/{name}.png")).foldersIn(""));
    assertEquals(Set.of(), Whereabouts.of(List.of("y/a/1.json")).foldersIn("x/"));
  }

  @Test
  void documentsOfEqualNamesAreApart() {
    assertTrue(Whereabouts.ofDocuments(List.of("a/x.json", "b/x.json")).areApart());
    assertFalse(Whereabouts.ofDocuments(List.of("a/x.json", "b/y.json")).areApart());
  }
}
