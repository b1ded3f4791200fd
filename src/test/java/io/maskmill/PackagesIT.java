package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.ClassJar;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Distribution;
import io.maskmill.testing.Distribution.Ended;
import io.maskmill.testing.SqlQuestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar as a package: Spark's own resolution takes it from a Maven repository, with the POM that
 * is published, and must find all that it needs there.
 */
class PackagesIT {
  private static final Path POM = Path.of("target", "published-pom.xml");
  private static final Path JAR = Path.of("target", "maskmill.jar");

  @TempDir Path temp;
  private String version;
  private Path settings;

  /** A repository as {@code mvn deploy} makes one, and no other that Spark may look into. */
  @BeforeEach
  void deploy() throws IOException {
    version = first("<artifactId>maskmill</artifactId>\\s*<version>(.*?)</version>");
    Path repository = temp.resolve("a repository");
    Path folder = Files.createDirectories(repository.resolve("io/maskmill/maskmill/" + version));
    Files.copy(JAR, folder.resolve("maskmill-" + version + ".jar"));
    Files.copy(POM, folder.resolve("maskmill-" + version + ".pom"));
    settings = temp.resolve("ivysettings.xml");
    Files.writeString(
        settings,
        """
        <ivysettings>
          <settings defaultResolver="only"/>
          <resolvers><ibiblio name="only" m2compatible="true" root="%s"/></resolvers>
        </ivysettings>
        """
            .formatted(repository.toUri()));
  }

  private static String first(String expression) throws IOException {
    var found = Pattern.compile(expression).matcher(Files.readString(POM));
    assertTrue(found.find(), expression);
    return found.group(1);
  }

  /** Spark with what it needs, and nothing of maskmill's or of the libraries in its jar. */
  private static String spark() {
    return Arrays.stream(System.getProperty("java.class.path").split(":"))
        .filter(entry -> entry.endsWith(".jar") && !entry.endsWith("maskmill.jar"))
        .filter(
            entry -> !entry.matches(".*/(picocli|imageio|common-|snakeyaml|jte-|jackson-dataf).*"))
        .collect(Collectors.joining(":"));
  }

  private Ended submit(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dlog4j2.configurationFile=conf/log4j2.properties");
    command.addAll(List.of("-cp", spark(), "org.apache.spark.deploy.SparkSubmit"));
    command.addAll(
        List.of("--master", "local[2]", "--packages", "io.maskmill:maskmill:" + version));
    command.addAll(List.of("--conf", "spark.jars.ivy=" + temp.resolve("ivy")));
    command.addAll(List.of("--conf", "spark.jars.ivySettings=" + settings));
    command.addAll(List.of(words));
    return Distribution.run(temp.resolve("log"), Map.of(), command);
  }

  @Test
  void theCommandAndTheFunctionsWork() throws Exception {
    Path in = temp.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", in.toString(), "--frames", "3"));
    Path out = temp.resolve("out");
    List<String> words =
        new ArrayList<>(List.of("--class", "io.maskmill.Launch", "spark-internal", "convert"));
    words.addAll(List.of("--from", "binary-masks", "--input", in.toString()));
    words.addAll(List.of("--to", "coco,parquet", "--output", out.toString()));
    Ended command = submit(words.toArray(new String[0]));
    assertEquals(0, command.code(), command.text());
    assertTrue(Files.exists(out.resolve("_SUCCESS")), command.text());

    Path questions = ClassJar.of(SqlQuestions.class, temp.resolve("questions.jar"));
    Ended functions =
        submit(
            "--conf",
            "spark.sql.extensions=io.maskmill.sql.MaskExtensions",
            "--conf",
            "spark.ui.enabled=false",
            "--class",
            SqlQuestions.class.getName(),
            questions.toString(),
            out.resolve("parquet/data").toString(),
            temp.resolve("answers").toString());
    assertEquals(0, functions.code(), functions.text());
    assertTrue(functions.text().contains("answered, areas [[kiwi,"), functions.text());
    assertEquals(List.of("io.maskmill_maskmill-" + version + ".jar"), fetched());
  }

  private List<String> fetched() throws IOException {
    return Distribution.names(temp.resolve("ivy/jars"));
  }

  /** Maven Central asks for these, and users of a library must get nothing of its build. */
  @Test
  void thePublishedPomSaysWhoAndWhatAndBringsNothing() throws IOException {
    String pom = Files.readString(POM);
    for (String element :
        List.of("name", "description", "url", "licenses", "developers", "scm", "connection")) {
      assertTrue(pom.contains("<" + element + ">"), element);
    }
    for (String element :
        List.of(
            "parent",
            "build",
            "profiles",
            "repositories",
            "properties",
            "distributionManagement")) {
      assertFalse(pom.contains("<" + element + ">"), element);
    }
    assertFalse(pom.contains("${"), pom);
    TreeSet<String> scopes = new TreeSet<>();
    Pattern dependency = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    dependency
        .matcher(pom)
        .results()
        .forEach(
            found -> scopes.add(found.group(1).replaceAll("(?s).*<scope>(.*)</scope>.*", "$1")));
    assertEquals("[provided]", scopes.toString());
  }
}
