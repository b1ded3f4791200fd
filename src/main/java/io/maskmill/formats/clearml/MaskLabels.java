package io.maskmill.formats.clearml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.Rgb;
import io.maskmill.spi.ConfigException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code mask_labels} of a version's metadata in all known shapes: an object with {@code
 * _all_} (from the API), the bare list (from the documentation), either below {@code mask_labels},
 * Python tuples as keys, and a legend {@code {label: [r,g,b]}}. Source: ClearML documentation,
 * "Masks" and "Dataset Versions"; the examples of clearml, {@code register_dataset_masks.py}.
 */
final class MaskLabels {
  static final String KEY = "mask_labels";
  static final String ALL = "_all_";
  private static final String OURS = "maskmill";

  private static final Pattern TUPLE =
      Pattern.compile("\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)");

  private final String where;
  private final Map<Integer, Set<String>> all = new LinkedHashMap<>();
  private final Map<String, Map<Integer, Set<String>>> byMask = new LinkedHashMap<>();
  private final List<Label> declared = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private MaskLabels(String where) {
    this.where = where;
  }

  /**
   * Reads a text.
   *
   * @param where the file's name for messages
   * @throws ConfigException when it is not JSON, or a value is not three integers of 0..255
   */
  static VersionLabels parse(String text, String where) {
    JsonNode root;
    try {
      root = Json.mapper().readTree(Json.withoutBom(text));
    } catch (JsonProcessingException e) {
      throw new ConfigException(where + ": not JSON: " + Json.fault(e), e);
    }
    MaskLabels labels = new MaskLabels(where);
    if (root.has(KEY)) {
      labels.declared(root.path(OURS).path("labels"));
      labels.mapping(root.get(KEY));
    } else {
      labels.mapping(root);
    }
    labels.noteVariants();
    if (labels.all.isEmpty() && labels.byMask.isEmpty() && !root.has(OURS)) {
      labels.notes.add(
          where
              + " gives no value a label, so class masks make no objects; name another table with"
              + " source option mask-labels=FILE");
    }
    return new VersionLabels(
        plain(labels.all), plainByMask(labels.byMask), labels.declared, labels.notes, true);
  }

  private void mapping(JsonNode node) {
    if (node.isArray()) {
      entries(node, all);
    } else if (node.has(ALL)) {
      node.properties()
          .forEach(
              e -> {
                if (e.getKey().equals(ALL)) {
                  entries(list(e.getValue(), ALL), all);
                } else {
                  notes.add(
                      where
                          + ": '"
                          + e.getKey()
                          + "' stands beside "
                          + ALL
                          + "; its entries are taken for the masks of that id alone");
                  entries(
                      list(e.getValue(), e.getKey()),
                      byMask.computeIfAbsent(e.getKey(), k -> new LinkedHashMap<>()));
                }
              });
    } else if (node.isObject()) {
      node.properties().forEach(e -> pair(e.getKey(), e.getValue()));
    } else if (!node.isNull()) {
      throw new ConfigException(where + ": wants a list of {value, labels}, has " + shown(node));
    }
  }

  /** Reads a tuple with its labels, or a label with its color. */
  private void pair(String key, JsonNode node) {
    Matcher tuple = TUPLE.matcher(key.strip());
    if (tuple.matches()) {
      int[] value = new int[3];
      for (int i = 0; i < 3; i++) {
        value[i] = Integer.parseInt(tuple.group(i + 1));
      }
      add(all, color(value, key), labels(node, key));
    } else {
      add(all, color(node), List.of(key));
    }
  }

  private void entries(JsonNode list, Map<Integer, Set<String>> into) {
    for (JsonNode entry : list) {
      if (!entry.isObject()) {
        throw new ConfigException(where + ": wants {value, labels}, has " + shown(entry));
      }
      int color = color(entry.path("value"));
      JsonNode names = entry.has("labels") ? entry.get("labels") : entry.path("label");
      add(into, color, labels(names, shown(entry.path("value"))));
    }
  }

  private void add(Map<Integer, Set<String>> into, int color, List<String> labels) {
    if (labels.isEmpty()) {
      notes.add(where + ": value " + ColorText.list(color) + " has no labels; it is left out");
      return;
    }
    Set<String> known = into.get(color);
    if (known == null) {
      into.put(color, new LinkedHashSet<>(labels));
    } else if (!known.equals(new LinkedHashSet<>(labels))) {
      known.addAll(labels);
      notes.add(
          where
              + ": value "
              + ColorText.list(color)
              + " stands several times; it has the labels "
              + String.join(", ", known));
    }
  }

  private List<String> labels(JsonNode node, String value) {
    List<String> labels = new ArrayList<>();
    if (node.isTextual()) {
      labels.add(node.asText());
    } else if (node.isArray()) {
      node.forEach(name -> labels.add(name.isTextual() ? name.asText() : ""));
    } else {
      throw new ConfigException(
          where + ": value " + value + " wants \"labels\", a list of names, has " + shown(node));
    }
    if (labels.contains("")) {
      throw new ConfigException(
          where + ": a label of value " + value + " is not a name, but " + shown(node));
    }
    return labels;
  }

  private int color(JsonNode value) {
    int[] parts = new int[3];
    boolean isValue = value.isArray() && value.size() == 3;
    for (int i = 0; isValue && i < 3; i++) {
      isValue = value.get(i).isIntegralNumber() && value.get(i).canConvertToInt();
      parts[i] = value.get(i).asInt();
    }
    if (!isValue) {
      throw new ConfigException(
          where + ": a value must be three integers of 0..255, was " + shown(value));
    }
    return color(parts, shown(value));
  }

  private int color(int[] parts, String text) {
    if ((parts[0] | parts[1] | parts[2]) < 0
        || parts[0] > 255
        || parts[1] > 255
        || parts[2] > 255) {
      throw new ConfigException(where + ": a value must be three integers of 0..255, was " + text);
    }
    return parts[0] << 16 | parts[1] << 8 | parts[2];
  }

  private JsonNode list(JsonNode node, String key) {
    if (!node.isArray()) {
      throw new ConfigException(
          where + ": '" + key + "' wants a list of {value, labels}, has " + shown(node));
    }
    return node;
  }

  /** Reads the catalog that our own writer leaves beside the mapping. */
  private void declared(JsonNode list) {
    for (JsonNode entry : list) {
      String color = entry.path("color").asText("");
      if (entry.path("name").asText("").isEmpty() || !color.matches("#[0-9A-Fa-f]{6}")) {
        throw new ConfigException(
            where + ": maskmill.labels wants {name, color: \"#RRGGBB\"}, has " + shown(entry));
      }
      Rgb rgb = Rgb.of(Integer.parseInt(color.substring(1), 16));
      declared.add(new Label(entry.get("name").asText(), rgb, CarriedKeys.strings(entry)));
    }
  }

  private void noteVariants() {
    Map<String, String> seen = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    all.values().forEach(names::addAll);
    byMask.values().forEach(map -> map.values().forEach(names::addAll));
    for (String name : names) {
      String other = seen.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), name);
      if (other != null) {
        notes.add(
            where
                + ": labels '"
                + other
                + "' and '"
                + name
                + "' differ in case or blanks alone; they are two labels");
      }
    }
  }

  private static Map<Integer, List<String>> plain(Map<Integer, Set<String>> map) {
    Map<Integer, List<String>> plain = new LinkedHashMap<>();
    map.forEach((color, labels) -> plain.put(color, List.copyOf(labels)));
    return plain;
  }

  private static Map<String, Map<Integer, List<String>>> plainByMask(
      Map<String, Map<Integer, Set<String>>> map) {
    Map<String, Map<Integer, List<String>>> plain = new LinkedHashMap<>();
    map.forEach((mask, colors) -> plain.put(mask, plain(colors)));
    return plain;
  }

  private static String shown(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }
}
