package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.maskmill.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.internal.config.ConfigEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example in conf/clusters says a command that maskmill takes, in words that spark-submit
 * takes. That the platforms take the documents is what {@code PlatformDocumentsIT} asks their own
 * libraries.
 */
class ClusterExamplesTest {
  private static final Pattern OUR_CLASS = Pattern.compile("\\bio\\.maskmill\\.[\\w.]*[A-Z]\\w*");

  /** Settings of parts of Spark that the tests do not have, and of platforms. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "spark.yarn.maxAppAttempts",
          "spark.yarn.appMasterEnv.JAVA_HOME",
          "spark.kubernetes.namespace",
          "spark.kubernetes.authenticate.driver.serviceAccountName",
          "spark.kubernetes.container.image",
          "spark.kubernetes.driver.pod.name",
          "spark.kubernetes.memoryOverheadFactor",
          "spark.emr-serverless.executor.disk",
          // Read without an entry in Spark's own table
          "spark.executorEnv.JAVA_HOME",
          "spark.hadoop.fs.s3a.aws.credentials.provider");

  @TempDir Path temp;

  static List<ClusterExample> documents() throws IOException {
    return ClusterExample.documents();
  }

  static List<Path> files() throws IOException {
    return ClusterExample.files("");
  }

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(ClusterExample.FOLDER.resolve("spark-submit"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void classesOfOursAreThere(Path file) throws Exception {
    List<String> names =
        OUR_CLASS.matcher(Files.readString(file)).results().map(found -> found.group()).toList();
    for (String name : names) {
      assertNotNull(Class.forName(name, false, getClass().getClassLoader()));
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void commandsAreTakenBySparkSubmitAndByMaskmill(ClusterExample example) throws Exception {
    example.commands().forEach(words -> new DocCommand(words).isTaken());
    for (List<String> words : example.submissions()) {
      SparkSubmission submission = SparkSubmission.of(words);
      assertNotNull(submission.mainClass(), "--class is not there: " + words);
      assertTrue(submission.resource().endsWith("/maskmill.jar"), submission.resource());
      requireKnown(submission.settings());
    }
    requireKnown(example.settings());
  }

  @Test
  void thereAreAsManyCommandsAsPlatforms() throws IOException {
    assertEquals(9, documents().stream().mapToInt(example -> example.commands().size()).sum());
  }

  /** A misspelled setting of Spark is silently without effect. */
  private static void requireKnown(Map<String, String> settings) throws ClassNotFoundException {
    Class.forName("org.apache.spark.internal.config.package$");
    for (String key : settings.keySet()) {
      assertTrue(
          ELSEWHERE.contains(key) || ConfigEntry.findEntry(key) != null,
          "Spark has no setting " + key);
    }
  }

  @Test
  void misspelledWordsOfSparkSubmitAreFound() throws Exception {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> SparkSubmission.of(List.of("--executor-memry", "6g", "x.jar")));
    assertTrue(thrown.getMessage().contains("--executor-memry"), thrown.getMessage());
  }

  /** The scripts run with a spark-submit that writes down what it is given. */
  @ParameterizedTest
  @MethodSource("scripts")
  void scriptsSubmitWhatIsTaken(Path script) throws Exception {
    Path given = temp.resolve("given");
    stub("spark-submit", "printf '%s\\n' \"$@\" > '" + given + "'");
    stub("kubectl", "printf 3");
    ClusterExample.Outcome outcome =
        ClusterExample.run(
            temp.resolve("out"),
            Map.of("PATH", temp + ":" + System.getenv("PATH"), "OUTPUTS", "s3a://b/of us"),
            List.of("bash", script.toString(), "2026-11-28"));
    boolean isSilentAboutTheEnd = script.endsWith("kubernetes.sh");
    assertEquals(isSilentAboutTheEnd ? 3 : 0, outcome.code(), outcome.text());

    SparkSubmission submission = SparkSubmission.of(Files.readAllLines(given));
    assertEquals("io.maskmill.Launch", submission.mainClass());
    requireKnown(submission.settings());
    new DocCommand(submission.arguments()).isTaken();
    assertTrue(submission.arguments().contains("s3a://b/of us/date=2026-11-28"));
    assertTrue(submission.arguments().contains("latest:s3a://b/of us"));
  }

  private void stub(String name, String line) throws IOException {
    Path file = temp.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  @Test
  void dagsGiveCommandsThatAreTaken() throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", "-B"));
    assumeTrue(
        ClusterExample.run(temp.resolve("p"), Map.of(), List.of("python3", "--version")).code()
            == 0,
        "there is no python3 on the path");
    ClusterExample.Outcome tested =
        ClusterExample.run(
            temp.resolve("tested"),
            Map.of(),
            List.of("python3", "-B", "src/test/python/test_cluster_examples.py"));
    assertEquals(0, tested.code(), tested.text());

    command.add("src/test/python/airflow_stand_in.py");
    List<Path> dags = ClusterExample.files("py");
    dags.forEach(dag -> command.add(dag.toString()));
    ClusterExample.Outcome listed = ClusterExample.run(temp.resolve("listed"), Map.of(), command);
    assertEquals(0, listed.code(), listed.text());
    Set<Path> withCommand = new TreeSet<>();
    for (String line : listed.text().split("\n")) {
      JsonNode task = Json.mapper().readTree(line.replace("{{ ds }}", "2026-11-28"));
      Path file = Path.of(task.path("file").asText());
      ClusterExample example = new ClusterExample(file, task);
      if (!example.commands().isEmpty()) {
        commandsAreTakenBySparkSubmitAndByMaskmill(example);
        withCommand.add(file);
      }
    }
    assertEquals(new TreeSet<>(dags), withCommand);
  }

  /** A document that starts a job says how much memory it takes and how often it is tried. */
  @ParameterizedTest
  @CsvSource({
    "emr/steps.json,                                executor-memory, maxAppAttempts",
    "emr/cluster.json,                              executor-memory, maxAppAttempts",
    "emr-serverless/start-job-run.json,             executor.memory, retryPolicy",
    "emr-on-eks/start-job-run.json,                 executor.memory, retryPolicyConfiguration",
    "glue/create-job.json,                          WorkerType,      MaxRetries",
    "dataproc/submit-job.json,                      executor.memory, maxFailuresTotal",
    "dataproc/workflow-template.yaml,               executor.memory, maxAppAttempts",
    "dataproc/batch.json,                           executor.memory, ttl",
    "kubernetes/spark-application.yaml,             memoryOverhead,  onFailureRetries",
    "kubernetes/scheduled-spark-application.yaml,   memoryOverhead,  onFailureRetries",
    "spark-submit/standalone.sh,                    executor-memory, maxFailures",
    "spark-submit/yarn.sh,                          executor-memory, maxAppAttempts",
    "spark-submit/kubernetes.sh,                    executor-memory, exitCode",
    "airflow/maskmill_spark_submit.py,              executor_memory, retries",
    "airflow/maskmill_emr_serverless.py,            executor.memory, retries",
    "airflow/maskmill_emr_steps.py,                 executor-memory, retries",
    "airflow/maskmill_dataproc.py,                  executor.memory, retries",
  })
  void memoryAndRetriesAreSet(Path file, String memory, String retries) throws IOException {
    String text = Files.readString(ClusterExample.FOLDER.resolve(file));
    assertTrue(text.contains(memory), memory);
    assertTrue(text.contains(retries), retries);
  }

  /**
   * Executors fill a machine, and have no more cores than it has: YARN's calculator looks at memory
   * alone on both platforms. EMR gives YARN 24 GiB of a 2xlarge, Dataproc 80 % of the memory.
   */
  @ParameterizedTest
  @CsvSource({
    "emr/cluster.json,                24576, 8, 2432",
    "emr/steps.json,                  24576, 8, 2432",
    "airflow/maskmill_emr_steps.py,   24576, 8, 2432",
    "dataproc/workflow-template.yaml, 26214, 8, 2432",
    "dataproc/submit-job.json,        26214, 8, 2432",
    "airflow/maskmill_dataproc.py,    26214, 8, 2432"
  })
  void executorsFitTheMachines(Path file, int machine, int cores, int driver) throws IOException {
    String text = Files.readString(ClusterExample.FOLDER.resolve(file));
    int executor = 1024 * (gigabytes(text, "executor.memory") + gigabytes(text, "memoryOverhead"));
    int fitting = machine / executor;
    assertEquals(cores, fitting * number(text, "executor.cores\\W+(\\d+)"));
    assertTrue(fitting * executor + driver <= machine, "no room for the driver");
  }

  private static int gigabytes(String text, String setting) {
    return number(text, setting + "\\W+(\\d+)g");
  }

  private static int number(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertTrue(found.find(), pattern);
    return Integer.parseInt(found.group(1));
  }

  static Stream<ClusterExample> applications() throws IOException {
    return documents().stream()
        .filter(example -> example.document().path("kind").asText().endsWith("SparkApplication"));
  }

  private static List<Error> faults(JsonNode schema, JsonNode document) {
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
    return compiled.validate(document);
  }

  private static JsonNode ourSchema(String kind) throws IOException {
    Path file = Path.of("src/test/resources/clusters/spark-application.schema.json");
    ObjectNode schema = (ObjectNode) Json.mapper().readTree(file.toFile());
    return schema.put("$ref", "#/definitions/" + kind);
  }

  @ParameterizedTest
  @MethodSource("applications")
  void applicationsFitOurSchemaOfTheOperator(ClusterExample example) throws IOException {
    String kind = example.document().path("kind").asText();
    assertEquals(List.of(), faults(ourSchema(kind), example.document()));
  }

  @ParameterizedTest
  @CsvSource({
    "/spec/restartPolicy/onFailureRetry, 3",
    "/spec/mode, 'clusters'",
    "/spec/driver/memoryOverheads, '1g'",
    "/spec/executor/instances, 'two'"
  })
  void ourSchemaFindsWhatIsWrong(String pointer, String value) throws IOException {
    JsonNode document =
        applications()
            .map(ClusterExample::document)
            .filter(application -> application.path("kind").asText().equals("SparkApplication"))
            .findFirst()
            .orElseThrow()
            .deepCopy();
    int at = pointer.lastIndexOf('/');
    ((ObjectNode) document.at(pointer.substring(0, at)))
        .set(pointer.substring(at + 1), YAMLMapper.builder().build().readTree(value));
    assertFalse(faults(ourSchema("SparkApplication"), document).isEmpty());
  }

  /** Give the folder of the operator's CRDs to compare with these themselves. */
  @ParameterizedTest
  @MethodSource("applications")
  void applicationsFitTheOperatorsOwnDefinitions(ClusterExample example) throws IOException {
    String folder = System.getProperty("maskmill.crds", "");
    assumeTrue(!folder.isEmpty(), "-Dmaskmill.crds=FOLDER of kubeflow/spark-operator is not set");
    String plural = example.document().path("kind").asText().toLowerCase(Locale.ROOT);
    JsonNode crd =
        YAMLMapper.builder()
            .build()
            .readTree(Path.of(folder, "sparkoperator.k8s.io_" + plural + "s.yaml").toFile());
    JsonNode schema = crd.at("/spec/versions/0/schema/openAPIV3Schema");
    close(schema);
    assertEquals(List.of(), faults(schema, example.document()));
  }

  /** The API server drops what a definition does not name; here that is a fault. */
  private static void close(JsonNode schema) {
    if (schema.path("properties").isObject() && !schema.path("properties").has("properties")) {
      boolean isFree = schema.path("properties").has("metadata") && !schema.has("description");
      if (!isFree) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
    schema.forEach(ClusterExamplesTest::close);
  }

  /** The nightly application must not meet the one of the night before. */
  @Test
  void theScheduledApplicationForbidsASecondRun() throws IOException {
    JsonNode spec =
        applications()
            .map(ClusterExample::document)
            .filter(document -> document.path("kind").asText().startsWith("Scheduled"))
            .findFirst()
            .orElseThrow()
            .path("spec");
    assertEquals("Forbid", spec.path("concurrencyPolicy").asText());
    int interval = spec.at("/template/restartPolicy/onFailureRetryInterval").asInt();
    assertTrue(interval > 60, "an owner may be taken over after 60 s, not after " + interval);
  }

  /** Parameters of the workflow lead to the argument that they are to fill. */
  @Test
  void theWorkflowsParameterIsTheOutput() throws IOException {
    JsonNode template =
        documents().stream()
            .filter(example -> example.file().endsWith("workflow-template.yaml"))
            .findFirst()
            .orElseThrow()
            .document();
    String field = template.at("/parameters/0/fields/0").asText();
    int index = Integer.parseInt(field.replaceAll(".*args\\[(\\d+)\\]", "$1"));
    JsonNode args = template.at("/jobs/0/sparkJob/args");
    assertEquals("--output", args.path(index - 1).asText());
    String regex = template.at("/parameters/0/validation/regex/regexes/0").asText();
    assertTrue(args.path(index).asText().matches(regex), regex);
  }

  @Test
  void theInitializationActionGivesJava17ItsName() throws Exception {
    Path home = Files.createDirectories(temp.resolve("jvm/temurin-17-jdk/bin"));
    stub("jvm/temurin-17-jdk/bin/java", "echo java 17");
    assertTrue(home.resolve("java").toFile().canExecute());
    ClusterExample.Outcome outcome =
        ClusterExample.run(
            temp.resolve("out"),
            Map.of("JVMS", temp.resolve("jvm").toString()),
            List.of(
                "bash", ClusterExample.FOLDER.resolve("dataproc/install-java17.sh").toString()));
    assertEquals(0, outcome.code(), outcome.text());
    assertTrue(Files.isExecutable(temp.resolve("jvm/maskmill-java-17/bin/java")));
    String named = "/usr/lib/jvm/maskmill-java-17";
    Set<String> homes = new LinkedHashSet<>();
    for (ClusterExample example : documents()) {
      example.settings().forEach((key, value) -> addIf(key.endsWith("JAVA_HOME"), homes, value));
    }
    assertEquals(Set.of(named), homes);
  }

  private static void addIf(boolean isWanted, Set<String> set, String value) {
    if (isWanted) {
      set.add(value);
    }
  }

  /** The page names every file, so that none is forgotten. */
  @Test
  void thePageLeadsToEveryExample() throws IOException {
    Page page = Page.read(Page.SITE.resolve("clusters.md"));
    Set<Path> linked = new TreeSet<>();
    page.links().forEach(link -> linked.add(page.target(link).normalize()));
    List<Path> lost = files().stream().filter(file -> !linked.contains(file)).toList();
    assertEquals(List.of(), lost);
  }
}
