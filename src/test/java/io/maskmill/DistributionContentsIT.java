package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.maskmill.json.Json;
import io.maskmill.testing.Distribution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the distribution holds: jars, their licenses, and the lists of both. */
class DistributionContentsIT {
  private static final long MOST_BYTES = 200_000_000;

  /** A line of the list ends with the library's coordinates and its address. */
  private static final Pattern LISTED =
      Pattern.compile("(?m)^ *(\\(.*\\)) .*\\([^\\s():]+:([^\\s():]+):([^\\s():]+) - ");

  @TempDir static Path shared;
  private static Path home;

  @BeforeAll
  static void unpack() throws Exception {
    home = shared.resolve("dist");
    Distribution.unpack(home);
  }

  /** Jars of libraries, by their file names. */
  private static List<Path> libraries() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String folder : List.of("lib/spark", "lib/hadoop")) {
      for (String name : Distribution.names(home.resolve(folder))) {
        jars.add(home.resolve(folder).resolve(name));
      }
    }
    assertTrue(jars.size() > 100, jars.toString());
    return jars;
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }

  private static JsonNode bill(String name) throws IOException {
    Path file = home.resolve("sbom").resolve(name);
    assumeTrue(Files.exists(file), "Maven was offline, and makes no bill of materials then");
    return Json.mapper().readTree(Files.readAllBytes(file));
  }

  @Test
  void itIsSmallAndHoldsWhatItSays() throws IOException {
    assertTrue(Files.size(Distribution.archive()) < MOST_BYTES);
    Set<String> names = new TreeSet<>(Distribution.names(home));
    names.removeAll(Set.of("notebooks", "sbom"));
    Set<String> expected =
        Set.of("CHANGELOG.md", "LICENSE", "NOTICE", "bin", "conf", "lib", "licenses");
    assertEquals(expected, names);
    assertEquals(
        List.of("hadoop", "maskmill.jar", "spark"), Distribution.names(home.resolve("lib")));
    assertArrayEquals(
        Files.readAllBytes(Path.of("target/maskmill.jar")),
        Files.readAllBytes(home.resolve("lib/maskmill.jar")));
    assertEquals(
        List.of(
            "convert_and_look.ipynb",
            "java-kernel",
            "masks_in_pyspark.ipynb",
            "quality_report.ipynb"),
        Distribution.names(home.resolve("notebooks")),
        "none of the files that the notebooks make");
  }

  /**
   * Storage of streaming, spare masters, encryption and downloads of Spark, and what tests need.
   */
  @Test
  void itHoldsNoLibraryThatNothingLoads() throws IOException {
    Pattern none =
        Pattern.compile(
            "(rocksdbjni|leveldbjni|zookeeper|curator|tink|gson|joda|guava|protobuf-java|ivy|oro"
                + "|junit|picocli|snakeyaml|imageio|jte)-.*");
    for (Path jar : libraries()) {
      assertFalse(none.matcher(jar.getFileName().toString()).matches(), jar.toString());
    }
  }

  @Test
  void everyLibraryIsListedAndHasTheTextOfItsLicense() throws IOException {
    Map<String, String> listed = new HashMap<>();
    LISTED
        .matcher(Files.readString(home.resolve("licenses/THIRD-PARTY.txt")))
        .results()
        .forEach(
            library ->
                listed.merge(
                    library.group(2) + "-" + library.group(3),
                    library.group(2) + " " + library.group(1),
                    (a, b) -> a + b));
    for (Path jar : libraries()) {
      String file = jar.getFileName().toString();
      String library =
          listed.keySet().stream().filter(file::startsWith).findFirst().orElse(file + "?");
      String named = listed.get(library);
      assertTrue(named != null, file + " is not listed");
      Path texts = home.resolve("licenses").resolve(named.substring(0, named.indexOf(' ')));
      boolean hasText = false;
      if (Files.isDirectory(texts)) {
        try (Stream<Path> files = Files.walk(texts)) {
          hasText = files.anyMatch(f -> f.getFileName().toString().startsWith("LICENSE"));
        }
      }
      // LICENSE of the distribution is the Apache License 2.0
      assertTrue(
          hasText || named.matches("\\S+ .*(?i:apache[- ](software )?(license)?.*2(\\.0)?).*"),
          file + " has no text of " + named);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"maskmill.cdx.json", "distribution.cdx.json"})
  void billsOfMaterialsAreValidAndTheSameEachTime(String name) throws IOException {
    JsonNode bill = bill(name);
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7,
            builder ->
                builder.schemaIdResolvers(
                    ids -> ids.mapPrefix("http://cyclonedx.org/schema/", "classpath:")));
    try (var schema = getClass().getResourceAsStream("/bom-1.6.schema.json")) {
      String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(List.of(), registry.getSchema(text).validate(bill.toString(), InputFormat.JSON));
    }
    assertFalse(bill.has("serialNumber") || bill.path("metadata").has("timestamp"));
    assertFalse(bill.toString().contains(Path.of("").toAbsolutePath().toString()));
  }

  @Test
  void theBillHasEveryJarWithItsHashAndLicense() throws Exception {
    JsonNode bill = bill("distribution.cdx.json");
    Map<String, JsonNode> byHash = new HashMap<>();
    List<JsonNode> components = new ArrayList<>();
    bill.path("components").forEach(components::add);
    components.add(bill.path("metadata").path("component"));
    for (JsonNode component : components) {
      assertFalse(component.path("licenses").isEmpty(), component.path("purl").asText());
      for (JsonNode hash : component.path("hashes")) {
        if (hash.path("alg").asText().equals("SHA-256")) {
          byHash.put(hash.path("content").asText(), component);
        }
      }
    }
    List<Path> jars = libraries();
    jars.add(home.resolve("lib/maskmill.jar"));
    for (Path jar : jars) {
      JsonNode component = byHash.get(sha256(jar));
      assertTrue(component != null, jar + " is not in the bill");
      String name = component.path("name").asText();
      assertTrue(jar.getFileName().toString().startsWith(name), jar + " is called " + name);
    }
    // And nothing that is neither a jar nor in maskmill.jar
    assertEquals(
        jars.size() + bill("maskmill.cdx.json").path("components").size(), components.size());
  }

  @Test
  void theJarsBillNamesWhatNoticeNames() throws IOException {
    Set<String> libraries = new TreeSet<>();
    for (JsonNode component : bill("maskmill.cdx.json").path("components")) {
      libraries.add(component.path("group").asText() + ":" + component.path("name").asText());
    }
    assertEquals(
        Pattern.compile("(?m)^ .*?([a-z0-9.]+:[a-z0-9-]+)$")
            .matcher(Files.readString(Path.of("NOTICE")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new)),
        libraries);
  }

  /** Owners, modes, times and order must not tell who built it, when and where. */
  @Test
  void entriesAreOfRootWithPlainModesAndOneTime() throws IOException {
    Set<Long> times = new TreeSet<>();
    int entries = 0;
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(Files.newInputStream(Distribution.archive())))) {
      for (ArchiveEntry found = tar.getNextEntry(); found != null; found = tar.getNextEntry()) {
        TarArchiveEntry e = (TarArchiveEntry) found;
        String name = e.getName();
        boolean runs =
            e.isDirectory() || name.matches(".*(\\.sh|/bin/[^/]+|/notebooks/java-kernel)");
        assertEquals(runs ? 0755 : 0644, e.getMode() & 0777, name);
        assertEquals("0:0 root:root", owner(e), name);
        times.add(e.getLastModifiedTime().toMillis());
        entries++;
      }
    }
    assertEquals(1, times.size(), times.toString());
    assertTrue(entries > 300, entries + " entries");
  }

  private static String owner(TarArchiveEntry e) {
    return e.getLongUserId()
        + ":"
        + e.getLongGroupId()
        + " "
        + e.getUserName()
        + ":"
        + e.getGroupName();
  }
}
