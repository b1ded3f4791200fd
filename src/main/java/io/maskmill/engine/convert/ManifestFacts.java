package io.maskmill.engine.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The short texts at the start of a manifest that say what an output was made from.
 *
 * @param fingerprint of the listing and all else that decides the output; empty when it is not
 *     there
 * @param configuration hash of all but the listing; empty when it is not there
 * @param layout hash of what the plan decides; empty when it is not there
 * @param source address of the source; empty when it is not there
 */
public record ManifestFacts(
    String fingerprint, String configuration, String layout, String source) {
  private static final String SOURCE = "source";
  private static final List<String> NAMES =
      List.of("fingerprint", "configuration", "layout", SOURCE);

  /** The facts of an output that has a manifest. */
  public static ManifestFacts read(OutputStore store) throws IOException {
    Map<String, String> facts = new TreeMap<>();
    try (InputStream in = store.open(Staging.MANIFEST);
        JsonParser json = Json.records().getFactory().createParser(in)) {
      json.nextToken();
      while (facts.size() < NAMES.size() && json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING && NAMES.contains(name)) {
          facts.put(name, json.getText());
        } else if (value == JsonToken.START_OBJECT && name.equals(SOURCE)) {
          facts.put(name, uri(json));
        } else {
          json.skipChildren();
        }
      }
    } catch (JsonProcessingException | CharConversionException e) {
      // A damaged manifest says no more than what stands before the damage.
    }
    return new ManifestFacts(
        facts.getOrDefault("fingerprint", ""),
        facts.getOrDefault("configuration", ""),
        facts.getOrDefault("layout", ""),
        facts.getOrDefault(SOURCE, ""));
  }

  /** The address in the object that has just begun; empty when it has none. */
  private static String uri(JsonParser json) throws IOException {
    String uri = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isUri = json.currentName().equals("uri");
      if (json.nextToken() == JsonToken.VALUE_STRING && isUri) {
        uri = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return uri;
  }

  /** Whether none is missing. */
  boolean areComplete() {
    return !fingerprint.isEmpty() && !configuration.isEmpty() && !layout.isEmpty();
  }
}
