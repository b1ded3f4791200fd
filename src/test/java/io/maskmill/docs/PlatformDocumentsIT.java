package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.package$;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The documents in conf/clusters as the client libraries of AWS, Google and Kubernetes read them,
 * and Glue's script as Scala compiles it.
 */
class PlatformDocumentsIT {
  private static final Path CLASS_PATH = Path.of("target", "platforms.class-path");
  private static final Pattern SCALA = Pattern.compile("(?ms)^```scala\\n(.*?)^```$");
  private static final String AWS = "software.amazon.awssdk.services.";
  private static final String DATAPROC = "com.google.cloud.dataproc.v1.";
  private static final String KUBERNETES = "io.kubernetes.client.openapi.models.V1";

  /** What each file is, in the words of the library that would send it. */
  private static final Map<String, String> TYPES =
      Map.of(
          "emr/steps.json", AWS + "emr.model.AddJobFlowStepsRequest",
          "emr/cluster.json", AWS + "emr.model.RunJobFlowRequest",
          "emr-serverless/create-application.json",
              AWS + "emrserverless.model.CreateApplicationRequest",
          "emr-serverless/start-job-run.json", AWS + "emrserverless.model.StartJobRunRequest",
          "emr-on-eks/start-job-run.json", AWS + "emrcontainers.model.StartJobRunRequest",
          "glue/create-job.json", AWS + "glue.model.CreateJobRequest",
          "dataproc/submit-job.json", DATAPROC + "SubmitJobRequest",
          "dataproc/workflow-template.yaml", DATAPROC + "WorkflowTemplate",
          "dataproc/batch.json", DATAPROC + "Batch");

  @TempDir Path temp;

  @BeforeEach
  void librariesAreThere() {
    assumeTrue(Files.exists(CLASS_PATH), "the libraries' class path is made by mvn verify");
  }

  private ClusterExample.Outcome java(List<String> words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(words);
    return ClusterExample.run(temp.resolve("out"), Map.of(), command);
  }

  private ClusterExample.Outcome check(Map<Path, String> typeOfFile) throws Exception {
    List<String> words = new ArrayList<>(List.of("-cp", Files.readString(CLASS_PATH).trim()));
    words.add("src/test/platforms/PlatformCheck.java");
    typeOfFile.forEach((file, type) -> words.addAll(List.of(type, file.toString())));
    return java(words);
  }

  private static String typeOf(ClusterExample example) {
    String name = ClusterExample.FOLDER.relativize(example.file()).toString();
    return name.equals("kubernetes/service-account.yaml")
        ? KUBERNETES + example.document().path("kind").asText()
        : TYPES.getOrDefault(name, "");
  }

  /** Steps are a list in the file, and a part of a request in the library. */
  private static JsonNode request(ClusterExample example) {
    if (!example.document().isArray()) {
      return example.document();
    }
    ObjectNode request = Json.mapper().createObjectNode().put("JobFlowId", "j-1");
    return request.set("Steps", example.document());
  }

  private Path write(JsonNode document, int number) throws IOException {
    return Files.writeString(temp.resolve(number + ".json"), document.toString());
  }

  @Test
  void librariesTakeEveryDocument() throws Exception {
    Map<Path, String> typeOfFile = new LinkedHashMap<>();
    List<String> unchecked = new ArrayList<>();
    for (ClusterExample example : ClusterExample.documents()) {
      if (typeOf(example).isEmpty()) {
        unchecked.add(ClusterExample.FOLDER.relativize(example.file()).toString());
      } else {
        typeOfFile.put(write(request(example), typeOfFile.size()), typeOf(example));
      }
    }
    ClusterExample.Outcome outcome = check(typeOfFile);
    assertEquals(0, outcome.code(), outcome.text());
    assertTrue(outcome.text().contains("12 documents, 0 faults"), outcome.text());
    assertEquals(
        List.of(
            "aws/s3-policy.json", // S3PolicyIT
            "kubernetes/scheduled-spark-application.yaml", // ClusterExamplesTest
            "kubernetes/spark-application.yaml"),
        unchecked);
  }

  /** The check itself finds a misspelled name, a word that is none, and a text for a number. */
  @Test
  void librariesFindWhatIsWrong() throws Exception {
    Map<Path, String> typeOfFile = new LinkedHashMap<>();
    for (ClusterExample example : ClusterExample.documents()) {
      JsonNode document = request(example).deepCopy();
      if (example.file().endsWith("cluster.json")) {
        ((ObjectNode) document.at("/Steps/0")).put("ActionOnFailure", "TERMINATE");
        ((ObjectNode) document.path("Instances")).put("TerminationProtected", "no");
      } else if (example.file().endsWith("submit-job.json")) {
        ((ObjectNode) document.at("/job/scheduling")).put("maxFailures", 3);
      } else if (typeOf(example).endsWith("V1Role")) {
        ((ObjectNode) document).put("rule", 1);
      } else {
        continue;
      }
      typeOfFile.put(write(document, typeOfFile.size()), typeOf(example));
    }
    ClusterExample.Outcome outcome = check(typeOfFile);
    assertNotEquals(0, outcome.code());
    assertTrue(outcome.text().contains("3 documents, 4 faults"), outcome.text());
  }

  /** Types are those of Spark 3.5 alone, since this compiler reads no Scala 2.13. */
  @Test
  void scalaOfTheDataSourcesPageCompiles() throws Exception {
    Matcher block = SCALA.matcher(Files.readString(Page.SITE.resolve("spark.md")));
    StringBuilder body = new StringBuilder();
    while (block.find()) {
      body.append(block.group(1));
    }
    assertTrue(body.toString().contains(".write.format("), body.toString());
    Path source = temp.resolve("Shown.scala");
    Files.writeString(
        source,
        "object Shown { def show(spark: org.apache.spark.sql.SparkSession): Unit = {\n"
            + body
            + "} }\n");
    boolean isOld = package$.MODULE$.SPARK_VERSION().startsWith("3.");
    ClusterExample.Outcome compiled =
        java(
            List.of(
                "-cp",
                Files.readString(CLASS_PATH).trim(),
                "scala.tools.nsc.Main",
                "-nobootcp",
                "-cp",
                System.getProperty("java.class.path"),
                "-Ystop-after:" + (isOld ? "typer" : "parser"),
                source.toString()));
    assertEquals(0, compiled.code(), compiled.text());
  }

  @Test
  void gluesScriptConvertsWhatItsJobFileSays() throws Exception {
    String libraries = Files.readString(CLASS_PATH).trim();
    String ours = System.getProperty("java.class.path");
    Path classes = Files.createDirectories(temp.resolve("classes"));
    ClusterExample.Outcome compiled =
        java(
            List.of(
                "-cp",
                libraries,
                "scala.tools.nsc.Main",
                "-nobootcp",
                "-cp",
                ours,
                "-d",
                classes.toString(),
                ClusterExample.FOLDER.resolve("glue/MaskmillJob.scala").toString()));
    assertEquals(0, compiled.code(), compiled.text());

    Path in = temp.resolve("in");
    CommandRun.of(List.of("sample", "--output", in.toString(), "--frames", "3"));
    Path job = temp.resolve("job.yaml");
    Files.writeString(
        job,
        "from: binary-masks\ninput: %s\nto: coco\noutput: %s\nmaster: local[1]\n"
            .formatted(in, temp.resolve("made")));
    List<String> run = new ArrayList<>();
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-javaagent"))
        .forEach(run::add);
    run.addAll(List.of("-cp", classes + ":" + ours, "MaskmillJob", "--JOB_NAME", "maskmill"));
    run.addAll(List.of("--job", job.toString()));
    ClusterExample.Outcome made = java(run);
    assertEquals(0, made.code(), made.text());
    assertTrue(Files.exists(temp.resolve("made/_SUCCESS")));

    ClusterExample.Outcome refused = java(run.subList(0, run.size() - 2));
    assertNotEquals(0, refused.code());
    assertTrue(refused.text().contains("the job needs the argument --job"), refused.text());
  }
}
