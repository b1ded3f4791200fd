package io.maskmill.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.choice.Sighting;
import io.maskmill.engine.recognize.Candidate;
import io.maskmill.json.Json;
import java.util.List;
import java.util.Locale;

/** A sighting as a JSON object, for programs. */
final class SightingJson {
  private SightingJson() {}

  static ObjectNode of(Sighting sighting) {
    ObjectNode json = Json.mapper().createObjectNode();
    candidate(sighting.found(), sighting.given(), json);
    if (sighting.runnerUp() == null) {
      json.putNull("runner-up");
    } else {
      candidate(sighting.runnerUp(), sighting.given(), json.putObject("runner-up"));
    }
    return json;
  }

  private static void candidate(Candidate candidate, List<String> given, ObjectNode json) {
    json.put("format", candidate.format().id());
    json.put("strength", candidate.likeness().strength().name().toLowerCase(Locale.ROOT));
    json.put("because", candidate.likeness().because());
    ObjectNode options = json.putObject("source-opt");
    Sighting.added(candidate, given).forEach(options::put);
  }
}
