package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.cli.Main;
import io.maskmill.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process logs and prints when it is to log JSON. */
class JsonLogTest {
  @TempDir Path temp;

  /** Prints and logs what is hard to write as JSON, and ends as a wrong command. */
  static final class Talker {
    private Talker() {}

    public static void main(String[] args) {
      LogManager.getLogger("before \"it\"").warn("text");
      JsonLog.install();
      LogManager.getLogger("a.b")
          .error("two\nlines, \"quotes\" and \u044f", new IOException("C:\\x"));
      LogManager.getLogger("a.b").info("not at this level");
      System.err.println("a line with \"quotes\" and \u044f");
      Main.main(new String[] {"convert", "--form", "coco"});
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"log4j2.properties", "log4j2-json.properties"})
  void everyLineIsAnObject(String configuration) throws IOException, InterruptedException {
    Path log = temp.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Dlog4j2.configurationFile=" + Path.of("conf", configuration));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Talker.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("MASKMILL_LOG", "json");
    assertEquals(2, builder.start().waitFor());
    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    boolean text = configuration.equals("log4j2.properties");
    assertEquals(text, !lines.remove(0).startsWith("{"), "what was logged before the switch");
    List<JsonNode> objects = new ArrayList<>();
    for (String line : lines) {
      JsonNode json = Json.mapper().readTree(line);
      for (String field : List.of("time", "level", "logger", "message")) {
        assertTrue(json.hasNonNull(field), line);
      }
      objects.add(json);
    }
    assertEquals("two\nlines, \"quotes\" and \u044f", objects.get(0).get("message").asText());
    assertTrue(objects.get(0).get("exception").asText().contains("IOException: C:\\x"));
    assertEquals("a line with \"quotes\" and \u044f", objects.get(1).get("message").asText());
    assertEquals("ERROR", objects.get(2).get("level").asText());
    assertTrue(objects.get(2).get("message").asText().startsWith("maskmill: "));
  }

  /** One switch gives the same lines, whichever way it took. */
  @Test
  void theConfigurationHasTheSamePattern() throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newInputStream(Path.of("conf", "log4j2-json.properties"))) {
      properties.load(in);
    }
    assertEquals(JsonLog.PATTERN, properties.getProperty("appender.console.layout.pattern"));
  }
}
