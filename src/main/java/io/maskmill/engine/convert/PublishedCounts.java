package io.maskmill.engine.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.run.Told;
import io.maskmill.engine.stats.Least;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads back what the manifest of a finished output counted; stops before its list of files. */
public final class PublishedCounts {
  private static final Set<String> NAMES =
      Set.of("frames", "objects", "quarantine", "least", "counters");

  /** The last of them in a manifest. */
  private static final String LAST = "counters";

  private PublishedCounts() {}

  /** The counts; zeros for what a damaged manifest does not say. */
  public static RunCounts read(OutputStore store) throws IOException {
    ObjectNode found = Json.records().createObjectNode();
    try (InputStream in = store.open(Staging.MANIFEST);
        JsonParser json = Json.records().getFactory().createParser(in)) {
      json.nextToken();
      while (!found.has(LAST) && json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (NAMES.contains(name)) {
          found.set(name, json.readValueAsTree());
        } else {
          json.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      // A cut manifest says no more than what stands before the cut.
    }
    JsonNode frames = found.path("frames");
    JsonNode objects = found.path("objects");
    return new RunCounts(
        frames.path("in").asLong(),
        frames.path("out").asLong(),
        objects.path("out").asLong(),
        frames.path("quarantined").asLong(),
        frames.path("with-loss").asLong(),
        objects.path("quarantined").asLong(),
        numbers(found.path("quarantine")),
        new Told(numbers(found.path(LAST)), least(found.path("least"))));
  }

  private static Map<String, Least> least(JsonNode node) {
    Map<String, Least> least = new TreeMap<>();
    node.properties()
        .forEach(
            one -> {
              JsonNode of = one.getValue();
              least.put(
                  one.getKey(), new Least(of.path("value").asDouble(), of.path("what").asText()));
            });
    return least;
  }

  private static Map<String, Long> numbers(JsonNode node) {
    Map<String, Long> numbers = new TreeMap<>();
    node.properties().forEach(field -> numbers.put(field.getKey(), field.getValue().asLong()));
    return numbers;
  }
}
