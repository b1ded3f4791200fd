package io.maskmill.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a job file, YAML or JSON, as texts: every scalar is what is written there, so that {@code
 * no}, {@code 007} and {@code 1e3} stay what they are. Values are a {@link String}, null, a {@link
 * List} or a {@link Map} of such.
 */
final class JobFile {
  private static final int MAX_DEPTH = 20;

  private final String name;
  private final JsonParser parser;

  private JobFile(String name, JsonParser parser) {
    this.name = name;
    this.parser = parser;
  }

  /**
   * The keys of a file in their order.
   *
   * @param name of the file, for messages; its extension tells JSON from YAML
   * @throws ConfigException when it cannot be read, with line and column
   */
  static Map<String, Object> read(String name, String text) {
    try (JsonParser parser = factory(name).createParser(Json.withoutBom(text))) {
      JobFile file = new JobFile(name, parser);
      JsonToken first = parser.nextToken();
      if (first == null) {
        return Map.of();
      }
      if (first != JsonToken.START_OBJECT) {
        throw file.wrong("a job file is a map of flags without dashes, such as 'from: coco'");
      }
      Map<String, Object> values = file.map(1);
      if (parser.nextToken() != null) {
        throw file.wrong("there is more after the first document; give one job per file");
      }
      return values;
    } catch (JsonProcessingException e) {
      throw new ConfigException(name + ": " + Json.fault(e), e);
    } catch (IOException e) {
      throw new ConfigException(name + ": " + e.getMessage(), e);
    }
  }

  private static JsonFactory factory(String name) {
    StreamReadConstraints limits =
        StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
    return name.toLowerCase(Locale.ROOT).endsWith(".json")
        ? JsonFactory.builder().streamReadConstraints(limits).build()
        : YAMLFactory.builder().streamReadConstraints(limits).build();
  }

  private Map<String, Object> map(int depth) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (map.containsKey(key)) {
        throw wrong("'" + key + "' stands twice");
      }
      parser.nextToken();
      map.put(key, value(depth));
    }
    return map;
  }

  private Object value(int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw wrong("more than " + MAX_DEPTH + " levels");
    }
    if (parser instanceof YAMLParser yaml
        && (yaml.isCurrentAlias() || yaml.getObjectId() != null)) {
      throw wrong("anchors and aliases are not taken; write the value out");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(depth + 1);
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(depth + 1));
        }
        yield items;
      }
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private ConfigException wrong(String why) {
    JsonLocation at = parser.currentTokenLocation();
    return new ConfigException(
        name + ": line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + why);
  }
}
