package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar: its licenses, the libraries in it and what else it may hold. */
class JarIT {
  private static final Path FILE = Path.of("target", "maskmill.jar");
  private static final String OURS = "io.maskmill:maskmill";

  /** Libraries that leave no descriptor below META-INF/maven, since they are not built by Maven. */
  private static final List<String> WITHOUT_DESCRIPTOR = List.of("info.picocli:picocli");

  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(FILE.toFile());
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  private static byte[] bytes(String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    assertNotNull(entry, name);
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static String text(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  private static Properties properties(String name) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      properties.load(in);
    }
    return properties;
  }

  private static Stream<String> files() {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName);
  }

  /** The first group of every match of an expression. */
  private static Set<String> found(String expression, String text) {
    return new TreeSet<>(
        Pattern.compile(expression).matcher(text).results().map(match -> match.group(1)).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LICENSE", "NOTICE"})
  void licenseAndNoticeAreOurs(String name) throws IOException {
    assertArrayEquals(Files.readAllBytes(Path.of(name)), bytes("META-INF/" + name));
  }

  @Test
  void noticeNamesTheLibrariesInTheJarAndNoOthers() throws IOException {
    TreeSet<String> expected = new TreeSet<>(WITHOUT_DESCRIPTOR);
    Pattern descriptor = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");
    files()
        .map(descriptor::matcher)
        .filter(match -> match.matches())
        .map(match -> match.group(1) + ":" + match.group(2))
        .filter(library -> !library.equals(OURS))
        .forEach(expected::add);
    assertTrue(expected.size() > WITHOUT_DESCRIPTOR.size(), "no library left its descriptor");
    assertEquals(expected, found("(?m)^ .*?([a-z0-9.]+:[a-z0-9-]+)$", text("META-INF/NOTICE")));
  }

  @Test
  void noticeNamesThePackagesOfLibrariesAndNoOthers() throws IOException {
    TreeSet<String> expected = new TreeSet<>();
    Pattern shaded = Pattern.compile("(io/maskmill/shaded/[^/]+)/.*");
    files()
        .map(shaded::matcher)
        .filter(match -> match.matches())
        .map(match -> match.group(1).replace('/', '.'))
        .forEach(expected::add);
    assertEquals(expected, found("Packages: +(\\S+)", text("META-INF/NOTICE")));
  }

  /** A license that is not the text in META-INF/LICENSE has its own text in the jar. */
  @Test
  void everyLicenseHasItsText() throws IOException {
    String notice = text("META-INF/NOTICE");
    Set<String> texts = found("License: .*(META-INF/licenses/\\S+)", notice);
    assertEquals(
        new TreeSet<>(files().filter(name -> name.startsWith("META-INF/licenses/")).toList()),
        texts);
    List<String> apache =
        Pattern.compile("License: +Apache License 2\\.0\n")
            .matcher(notice)
            .results()
            .map(MatchResult::group)
            .toList();
    assertEquals(
        Pattern.compile("License: ").matcher(notice).results().count(),
        apache.size() + texts.size());
  }

  /** What no pattern takes is a library that was not renamed, or a file that merging left over. */
  @Test
  void holdsNothingUnexpected() {
    List<Pattern> expected =
        Stream.of(
                "io/maskmill/.+",
                "META-INF/(MANIFEST\\.MF|LICENSE|NOTICE)",
                "META-INF/(licenses|maven|services)/.+",
                "profiles/ClayRGB1998\\.icc")
            .map(Pattern::compile)
            .toList();
    assertEquals(
        List.of(),
        files()
            .filter(name -> expected.stream().noneMatch(p -> p.matcher(name).matches()))
            .toList());
  }

  /** A library that registers itself would act on every other program of a cluster. */
  @Test
  void servicesAreOurs() throws IOException {
    for (String name : files().filter(f -> f.startsWith("META-INF/services/")).toList()) {
      for (String provider : text(name).lines().filter(line -> !line.isBlank()).toList()) {
        assertTrue(provider.matches("io\\.maskmill\\.(?!shaded\\.).+"), name + ": " + provider);
      }
    }
  }

  @Test
  void holdsNoSignatures() {
    Pattern signature = Pattern.compile("(?i)META-INF/(.+\\.(SF|RSA|DSA|EC)|SIG-.+)");
    assertEquals(List.of(), files().filter(name -> signature.matcher(name).matches()).toList());
  }

  /** Reads the file from its start, since the directory at its end would hide a second entry. */
  @Test
  void holdsEveryEntryOnce() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    List<String> again = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(FILE))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!names.add(entry.getName())) {
          again.add(entry.getName());
        }
      }
    }
    assertEquals(List.of(), again);
    assertEquals(jar.size(), names.size());
  }

  @Test
  void manifestNamesTheMainClassAndTheVersion() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    assertEquals("io.maskmill.Launch", manifest.getValue(Attributes.Name.MAIN_CLASS));
    assertNotNull(jar.getEntry("io/maskmill/Launch.class"));
    String version =
        properties("META-INF/maven/io.maskmill/maskmill/pom.properties").getProperty("version");
    assertEquals(version, manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
  }

  /** Java 8 and 11, with which some clusters start, must load them to say that they are too old. */
  @ParameterizedTest
  @CsvSource({
    "io/maskmill/Launch.class,52",
    "io/maskmill/Launch$Refused.class,52",
    "io/maskmill/OpenModules.class,52",
    "io/maskmill/cli/Main.class,61"
  })
  void theLauncherLoadsOnJava8(String name, int version) throws IOException {
    byte[] bytes = bytes(name);
    assertEquals(version, ((bytes[6] & 0xff) << 8) | (bytes[7] & 0xff));
  }

  /** The build writes the version into a resource; an unfiltered one would say "${...}". */
  @Test
  void theVersionThatIsPrintedIsTheBuilds() throws IOException {
    List<String> resources = files().filter(name -> name.endsWith("/version.properties")).toList();
    assertEquals(1, resources.size(), resources + " (mvn clean removes what was moved)");
    assertEquals(
        properties("META-INF/maven/io.maskmill/maskmill/pom.properties").getProperty("version"),
        properties(resources.get(0)).getProperty("version"));
  }
}
