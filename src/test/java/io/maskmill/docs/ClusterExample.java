package io.maskmill.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.maskmill.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A document of conf/clusters, as a platform would get it.
 *
 * @param file where it stands
 */
record ClusterExample(Path file, JsonNode document) {
  static final Path FOLDER = Path.of("conf", "clusters");
  private static final Path JOB_FILE = FOLDER.resolve("glue/nightly.yaml");

  @Override
  public String toString() {
    return FOLDER.relativize(file) + " " + document.path("kind").asText();
  }

  /** The documents in JSON and YAML; a file of several gives several. */
  static List<ClusterExample> documents() throws IOException {
    List<ClusterExample> found = new ArrayList<>();
    for (Path file : files("json")) {
      found.add(new ClusterExample(file, Json.mapper().readTree(file.toFile())));
    }
    for (Path file : files("yaml")) {
      if (!file.equals(JOB_FILE)) {
        MappingIterator<JsonNode> all =
            YAMLMapper.builder().build().readerFor(JsonNode.class).readValues(file.toFile());
        all.forEachRemaining(document -> found.add(new ClusterExample(file, document)));
      }
    }
    return found;
  }

  static List<Path> files(String extension) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> extension.isEmpty() || file.toString().endsWith("." + extension))
          .sorted()
          .toList();
    }
  }

  /** Lists of words below here that give maskmill a command, from its first word on. */
  List<List<String>> commands() {
    return lists().stream()
        .filter(words -> words.contains("convert"))
        .map(words -> words.subList(words.indexOf("convert"), words.size()))
        .toList();
  }

  /** What spark-submit is given: as a list of words, or as one text that the platform parts. */
  List<List<String>> submissions() {
    List<List<String>> found = new ArrayList<>();
    lists().stream()
        .filter(words -> !words.isEmpty() && words.get(0).equals("spark-submit"))
        .forEach(words -> found.add(words.subList(1, words.size())));
    for (JsonNode text : document.findValues("sparkSubmitParameters")) {
      List<String> words = new ArrayList<>(List.of(text.asText().split(" ")));
      words.add(entryPoint());
      found.add(words);
    }
    return found;
  }

  private String entryPoint() {
    return document.findValue("entryPoint").asText();
  }

  /** Spark's settings that stand in the document as such, whatever the key above them is called. */
  Map<String, String> settings() {
    Map<String, String> found = new TreeMap<>();
    walk(
        document,
        (key, value) -> {
          // Dataproc's clusters name the file before the setting
          String name = key.startsWith("spark:") ? key.substring("spark:".length()) : key;
          if (name.startsWith("spark.")) {
            found.put(name, value.asText());
          }
        });
    return found;
  }

  private List<List<String>> lists() {
    List<List<String>> found = new ArrayList<>();
    walkLists(document, found);
    return found;
  }

  private static void walkLists(JsonNode node, List<List<String>> found) {
    if (node.isArray() && node.size() > 0 && node.get(0).isTextual()) {
      List<String> words = new ArrayList<>();
      node.forEach(word -> words.add(word.asText()));
      found.add(words);
    }
    node.forEach(inner -> walkLists(inner, found));
  }

  private static void walk(JsonNode node, BiConsumer<String, JsonNode> forEachField) {
    node.properties().forEach(field -> forEachField.accept(field.getKey(), field.getValue()));
    node.forEach(inner -> walk(inner, forEachField));
  }

  /** What a program that was started says, and how it ended. */
  record Outcome(int code, String text) {}

  /** Runs a program with further environment; code -1 when it is not there. */
  static Outcome run(Path out, Map<String, String> environment, List<String> command)
      throws InterruptedException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Outcome(-1, "took over two minutes");
      }
      return new Outcome(process.exitValue(), Files.readString(out));
    } catch (IOException e) {
      return new Outcome(-1, e.getMessage());
    }
  }
}
