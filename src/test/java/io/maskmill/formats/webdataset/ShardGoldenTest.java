package io.maskmill.formats.webdataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.SourceFile;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples that webdataset's own functions make of tars. */
class ShardGoldenTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/golden/training-sets/webdataset_read");

  private static SourceTree open(String name) throws IOException {
    return Trees.open(
        GOLDEN.resolve(name + ".tar").toString(), new HadoopConf(new Configuration(false)));
  }

  private static Pipeline read(String name) throws IOException {
    return Pipeline.read(new WebDatasetFormat(), open(name), "", "labels", "a,b,c,d,e,f");
  }

  /** Fields of each key with their lengths, whether or not they stand together. */
  private static Map<String, Map<String, Long>> samples(SourceTree tree) throws IOException {
    Map<String, Map<String, Long>> samples = new TreeMap<>();
    for (String prefix : tree.prefixes()) {
      try (SourceTree.Listing listing = tree.list(prefix)) {
        while (listing.hasNext()) {
          SourceFile file = listing.next();
          MemberName member = MemberName.of(file.path(), tree.uri(file.path()));
          if (listing.notData().isEmpty() && member != null) {
            samples
                .computeIfAbsent(member.key(), k -> new TreeMap<>())
                .put(member.field(), file.length());
          }
        }
      }
    }
    return samples;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "basic",
        "not_adjacent",
        "dot_in_dir",
        "dot_in_stem",
        "upper_case_ext",
        "same_base_other_dir",
        "dirs_and_meta",
        "no_extension",
        "hidden",
        "dot_slash",
        "unicode_pax",
        "missing_member",
        "empty_member"
      })
  void samplesAreThoseOfWebdataset(String name) throws IOException {
    JsonNode all = Json.mapper().readTree(Files.readString(GOLDEN.resolve("expected.json")));
    Map<String, Map<String, Long>> expected = new TreeMap<>();
    for (JsonNode sample : all.path(name).path("webdataset")) {
      String key = sample.path("key").asText().replaceFirst("^\\./", "");
      if (!key.equals("__meta__")) { // tells of the tar
        Map<String, Long> fields = expected.computeIfAbsent(key, k -> new TreeMap<>());
        sample
            .path("fields")
            .properties()
            .forEach(f -> fields.put(f.getKey(), f.getValue().asLong()));
      }
    }
    assertEquals(expected, samples(open(name)));
  }

  /** Images and masks of the vectors differ in size on purpose, which is said of whole samples. */
  @ParameterizedTest
  @CsvSource({
    "basic, '0001=mask.size-mismatch, 0002=mask.size-mismatch'",
    "not_adjacent, 'a=mask.size-mismatch, b=mask.size-mismatch'",
    "dot_in_dir, dir.v1/0001=mask.size-mismatch",
    "dot_in_stem, img=mask.size-mismatch",
    "upper_case_ext, A=mask.size-mismatch",
    "same_base_other_dir, 'x/1=mask.size-mismatch, y/1=pair.missing-mask'",
    "missing_member, '1=mask.size-mismatch, 2=pair.missing-mask'",
    "unicode_pax, \u65e5\u672c/\u00e4 b=mask.size-mismatch",
    "empty_member, 1=mask.empty",
    "upper_lower_clash, A=pair.duplicate-stem",
    "same_name_twice, a=pair.missing-mask",
  })
  void whatASampleLacksIsTold(String name, String rejected) throws IOException {
    Pipeline read = read(name);
    assertEquals("{" + rejected + "}", read.rejected.toString());
    assertEquals(0, read.frames.size());
  }

  @Test
  void aTarWithoutMembersIsRefusedInASentence() {
    String said = assertThrows(ConfigException.class, () -> read("empty_tar")).getMessage();
    assertTrue(said.contains("empty_tar.tar") && said.contains("holds no files"), said);
  }
}
