package io.maskmill.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.spi.CounterNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Builds the small document that tells schedulers how a command ended. Its keys are part of the
 * interface: {@code summary.schema.json} describes them. Unlike the manifest it holds times, and no
 * run reads it. Used by one thread.
 */
public final class SummaryDocument {
  /** The version of the document; a key that is added does not change it. */
  static final int VERSION = 1;

  private static final double MILLIS = 1e3;

  private final ObjectNode json = Json.mapper().createObjectNode();

  /**
   * What a target wrote.
   *
   * @param uri root of the target
   * @param files that the output holds
   * @param bytes of them
   * @param elsewhere files that the manifest names in an earlier output
   */
  public record Output(String format, String uri, long files, long bytes, long elsewhere) {}

  public SummaryDocument(String command, Ending ending) {
    json.put("summary", VERSION);
    json.put("maskmill", Version.MASKMILL);
    json.put("command", command);
    json.put("verdict", ending.verdict().id());
    json.put("exit", ending.exit());
    if (!ending.message().isEmpty()) {
      json.put("message", ending.message());
    }
  }

  /**
   * Adds where the command ran.
   *
   * @param application id of the Spark application
   * @param spark version of Spark
   */
  public SummaryDocument ran(String application, String spark) {
    json.put("application", application);
    json.put("spark", spark);
    return this;
  }

  /** Adds what was to be converted, and where to. */
  public SummaryDocument of(ConvertConfig config) {
    json.putObject("source")
        .put("format", config.source().format().id())
        .put("uri", config.source().called(config.source().uri()));
    json.put("output", config.output());
    return this;
  }

  /** Adds what was planned. */
  public SummaryDocument planned(PlanSummary plan) {
    object("source").put("files", plan.files()).put("bytes", plan.bytes());
    object("frames").put("in", plan.frames());
    return this;
  }

  /** Adds what became of the frames. */
  public SummaryDocument counted(RunCounts counts) {
    object("frames")
        .put("in", counts.frames())
        .put("out", counts.written())
        .put("quarantined", counts.quarantined())
        .put("with-loss", counts.framesWithLoss());
    object("objects").put("out", counts.objects()).put("quarantined", counts.objectsQuarantined());
    counts.codes().forEach(object("quarantine")::put);
    ObjectNode lost = object("lost");
    ObjectNode counters = object("counters");
    counts
        .counters()
        .forEach(
            (name, n) -> {
              if (name.startsWith(CounterNames.LOST)) {
                lost.put(name.substring(CounterNames.LOST.length()), n);
              } else {
                counters.put(name, n);
              }
            });
    if (!counts.least().isEmpty()) {
      ObjectNode least = object("least");
      counts
          .least()
          .forEach(
              (measure, one) ->
                  least.putObject(measure).put("value", one.value()).put("what", one.what()));
    }
    return this;
  }

  /** Adds what each target wrote. */
  public SummaryDocument wrote(List<Output> outputs) {
    ArrayNode all = json.putArray("outputs");
    for (Output output : outputs) {
      ObjectNode one =
          all.addObject()
              .put("format", output.format())
              .put("uri", output.uri())
              .put("files", output.files())
              .put("bytes", output.bytes());
      if (output.elsewhere() > 0) {
        one.put("files-in-earlier-outputs", output.elsewhere());
      }
    }
    return this;
  }

  /**
   * Adds when it ran and how long its stages took.
   *
   * @param stages seconds of those that took part, in their order
   */
  public SummaryDocument timed(Instant started, double seconds, Map<String, Double> stages) {
    json.put("started", started.truncatedTo(ChronoUnit.SECONDS).toString());
    json.put(
        "ended",
        started.plusMillis((long) (seconds * MILLIS)).truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("seconds", rounded(seconds));
    ObjectNode each = json.putObject("stages");
    stages.forEach((stage, time) -> each.put(stage, rounded(time)));
    return this;
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * MILLIS) / MILLIS;
  }

  private ObjectNode object(String key) {
    return json.withObject("/" + key);
  }

  /** The document, one key per line. */
  public byte[] bytes() {
    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return (Json.records().writer(lines).writeValueAsString(json) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are JSON", e);
    }
  }
}
