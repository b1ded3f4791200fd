package io.maskmill.engine.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes {@link Statistics} as JSON: keys in kebab case, one line per label, pair or
 * other item of a list, so that people and line tools can read it. The bytes do not depend on the
 * machine.
 */
public final class StatisticsJson {
  private static final String VERSION = "stats";
  private static final int DECIMALS = 8;

  private static final JsonMapper MAPPER =
      Json.records()
          .rebuild()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private StatisticsJson() {}

  /** The document. */
  public static byte[] write(Statistics statistics) {
    ObjectNode document = Json.records().createObjectNode();
    document.put(VERSION, Statistics.VERSION);
    document.setAll((ObjectNode) MAPPER.valueToTree(statistics));
    StringBuilder text = new StringBuilder();
    print(document, "", text);
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What a document says; keys that are not known are passed over.
   *
   * @throws IOException when it is no JSON, lacks a part, or is of another version
   */
  public static Statistics read(byte[] json) throws IOException {
    JsonNode document = MAPPER.readTree(json);
    int version = document.path(VERSION).asInt();
    if (version != Statistics.VERSION) {
      throw new IOException("statistics of version " + version + ", not " + Statistics.VERSION);
    }
    ((ObjectNode) document).remove(VERSION);
    try {
      return MAPPER.treeToValue(document, Statistics.class);
    } catch (JsonProcessingException e) {
      throw new IOException("statistics that lack a part: " + Json.reason(e), e);
    }
  }

  private static void print(JsonNode node, String indent, StringBuilder text) {
    if (!holdsList(node)) {
      text.append(line(node));
      return;
    }
    boolean isObject = node.isObject();
    String inner = indent + "  ";
    text.append(isObject ? "{" : "[");
    String separator = "\n";
    Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
    for (JsonNode child : node) {
      text.append(separator).append(inner);
      if (isObject) {
        text.append(quoted(fields.next().getKey())).append(": ");
      }
      print(child, inner, text);
      separator = ",\n";
    }
    text.append('\n').append(indent).append(isObject ? '}' : ']');
  }

  /** Whether a list of lists or of objects is somewhere in it, which takes several lines. */
  private static boolean holdsList(JsonNode node) {
    for (JsonNode child : node) {
      if ((node.isArray() && child.isContainerNode()) || holdsList(child)) {
        return true;
      }
    }
    return false;
  }

  private static String line(JsonNode node) {
    List<String> parts = new ArrayList<>();
    if (node.isObject()) {
      node.properties()
          .forEach(field -> parts.add(quoted(field.getKey()) + ": " + line(field.getValue())));
      return "{" + String.join(", ", parts) + "}";
    }
    if (node.isArray()) {
      node.forEach(child -> parts.add(line(child)));
      return "[" + String.join(", ", parts) + "]";
    }
    return node.isDouble() ? decimal(node.doubleValue()) : node.toString();
  }

  /** A number in plain digits, which do not depend on the version of Java. */
  private static String decimal(double number) {
    BigDecimal rounded = new BigDecimal(number).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.stripTrailingZeros().toPlainString();
  }

  private static String quoted(String text) {
    try {
      return MAPPER.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
