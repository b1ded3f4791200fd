package io.maskmill.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTargetTest {
  private static WrittenTarget at(String folder) {
    Options none = new Options("target option", "coco", List.of(), Map.of(), "");
    return new WrittenTarget(folder, none, ImageMode.COPY, List.of("a/b.json"));
  }

  @ParameterizedTest
  @CsvSource({
    "out,out/a.json",
    "/data/out,/data/out/a.json",
    "file:/data/out,/data/out/a.json",
    "file:///data/out,/data/out/a.json",
    "file://localhost/data/out,/data/out/a.json",
    "s3a://bucket/out,a.json"
  })
  void programsAreToldPathsOfFilesOrOfACopy(String folder, String path) {
    assertEquals(path, at(folder).path("a.json"));
  }

  @Test
  void anOutputOnAStoreIsOpenedInACopy() {
    assertFalse(at("gs://bucket/out").isLocal());
    assertEquals("pandas, in a local copy", at("gs://bucket/out").program("pandas"));
    assertEquals("pandas", at("out").program("pandas"));
    assertEquals("s3a://bucket/out/x", at("s3a://bucket/out").place("x"));
  }

  @Test
  void pathsAreQuotedForTheirLanguage() {
    WrittenTarget odd = at("o \"u'\\t");
    assertEquals("\"o \\\"u'\\\\t/a\"", odd.python("a"));
    assertEquals("'o \"u'\\''\\t/a'", odd.shell("a"));
    assertEquals("./-out/a", at("-out").shell("a"));
    assertEquals("Früchte/a", at("Früchte").shell("a"));
  }
}
