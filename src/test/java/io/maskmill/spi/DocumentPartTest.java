package io.maskmill.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.OneFile;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentPartTest {
  @ParameterizedTest
  @CsvSource({
    "a/instances_train.json, 3, 12, a/instances_train-00003-of-00012.json",
    "labels, 1, 2, labels-00001-of-00002",
    "a.b/labels, 1, 2, a.b/labels-00001-of-00002",
    "masks.v2.csv, 99999, 123456, masks.v2-99999-of-123456.csv"
  })
  void aNameSaysWhichPartItIs(String document, int number, int of, String path) {
    assertEquals(path, DocumentPart.path(document, number, of));
    assertEquals(new DocumentPart(document, number, of), DocumentPart.of(path));
    assertEquals(document, DocumentPart.whole(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "instances_train.json",
        "a-00003-of-00012/x.json",
        "a-3-of-12.json",
        "a-00013-of-00012.json",
        "a-00000-of-00000.json",
        "a-00003-of-00012.tar.gz",
        "a-000003-of-000012.json",
        "a-00003-of-000012.json",
        ""
      })
  void otherNamesAreNoParts(String path) {
    assertNull(DocumentPart.of(path));
    assertEquals(path, DocumentPart.whole(path));
  }

  private static String refusal(String... paths) {
    return assertThrows(ConfigException.class, () -> CutDocuments.check(Set.of(paths), true))
        .getMessage();
  }

  @Test
  void missingPartsAreNamed() {
    String one = refusal("x-00001-of-00003.json", "x-00003-of-00003.json", "y.json");
    assertTrue(one.startsWith("x-00002-of-00003.json is missing beside x-00001-of-00003"), one);
    String many = refusal("x-00002-of-00009.json");
    assertTrue(
        many.startsWith(
            "x-00001-of-00009.json, x-00003-of-00009.json, x-00004-of-00009.json and 5 more are"
                + " missing"),
        many);
  }

  @Test
  void twoCutsOfOneDocumentAreRefused() {
    String cuts =
        refusal("x-00001-of-00002.json", "x-00002-of-00002.json", "x-00001-of-00001.json");
    assertTrue(cuts.startsWith("x-00001-of-00001.json and x-00001-of-00002.json lie beside"), cuts);
    String both = refusal("x.json", "x-00001-of-00001.json");
    assertTrue(both.startsWith("x.json and x-00001-of-00001.json lie beside each other"), both);
  }

  @ParameterizedTest
  @CsvSource({
    "x-00000-of-00002.json, x-00001-of-00002.json",
    "x-00001-of-00002.json, x-00002-of-00002.json",
    "x-00002-of-00002.json, x-00001-of-00002.json"
  })
  void eachPartFindsThatOthersAreMissing(String path, String missing) {
    OneFile tree = new OneFile(path, new byte[0]);
    ConfigException e = assertThrows(ConfigException.class, () -> CutDocuments.check(path, tree));
    assertTrue(e.getMessage().startsWith(missing + " is missing beside " + path), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-00000-of-00001.json", "x-00001-of-00001.json", "x.json"})
  void theOnlyPartIsWhole(String path) throws IOException {
    CutDocuments.check(path, new OneFile(path, new byte[0]));
  }

  @Test
  void wholeDocumentsPass() {
    CutDocuments.check(Set.of("x-00001-of-00002.json", "x-00002-of-00002.json", "y.json"), true);
    CutDocuments.check(Set.of("x-00000-of-00002.json", "x-00001-of-00002.json"), true);
    CutDocuments.check(Set.of("x-00002-of-00002.json"), false);
  }
}
