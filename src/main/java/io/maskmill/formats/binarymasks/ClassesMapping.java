package io.maskmill.formats.binarymasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Maps labels to mask values, in the order of the file.
 *
 * @param classes labels with their values
 * @param fault why no mask can be read with it; empty when it is valid. Only set in compat mode,
 *     where, as in the original, each mask fails
 */
record ClassesMapping(List<Entry> classes, String fault) implements Serializable {
  private static final String KEY = "classes_mapping";
  private static final String ALL = StrictMapping.ALL;
  private static final int MAX_VALUE = 65_535;

  /**
   * One label and its values.
   *
   * @param label name
   * @param all whether the label takes every value above 0
   * @param values the values that it takes otherwise: 0..65535, or a {@link ColorValue}
   */
  record Entry(String label, boolean all, List<Integer> values) implements Serializable {}

  /** The mapping that the original uses when the source has none. */
  static ClassesMapping byDefault() {
    return new ClassesMapping(List.of(new Entry("untitled", true, List.of())), "");
  }

  /**
   * Reads a mapping.
   *
   * @param where for messages: the file, or the option
   * @throws ConfigException naming key and place
   */
  static ClassesMapping parse(String text, String where, boolean compat) {
    return parse(text, where, compat, false, new ArrayList<>());
  }

  /**
   * Reads a mapping.
   *
   * @param where for messages: the file, or the option
   * @param byColor whether masks are read by color alone
   * @param notes told what else the user should know
   * @throws ConfigException naming key and place
   */
  static ClassesMapping parse(
      String text, String where, boolean compat, boolean byColor, List<String> notes) {
    JsonNode top;
    try {
      top = Json.mapper().readTree(Json.withoutBom(text));
    } catch (JsonProcessingException e) {
      throw new ConfigException(where + ": not JSON: " + Json.fault(e), e);
    }
    if (!top.isObject()) {
      throw new ConfigException(
          where + ": must be an object {\"" + KEY + "\": {...}}, is " + kind(top));
    }
    JsonNode classes = top.get(KEY);
    if (classes == null && compat) {
      return byDefault();
    }
    if (classes == null || !classes.isObject() || classes.isEmpty()) {
      throw new ConfigException(
          where
              + ": wants \""
              + KEY
              + "\" with at least one label: {\""
              + KEY
              + "\": {\"lemon\": 170}}");
    }
    return compat ? compatible(classes) : StrictMapping.read(classes, where, byColor, notes);
  }

  /** Follows the plugin: true is 1, impossible values never match, other types fail each mask. */
  private static ClassesMapping compatible(JsonNode classes) {
    List<Entry> entries = new ArrayList<>();
    String fault = "";
    for (Map.Entry<String, JsonNode> field : classes.properties()) {
      JsonNode value = field.getValue();
      if (value.isTextual() && value.asText().equals(ALL)) {
        entries.add(new Entry(field.getKey(), true, List.of()));
      } else if (value.isArray()) {
        List<Integer> values = new ArrayList<>();
        value.forEach(item -> addMatching(item, values));
        entries.add(new Entry(field.getKey(), false, values));
      } else {
        List<Integer> values = new ArrayList<>();
        if (value.isIntegralNumber() || value.isBoolean()) {
          addMatching(value, values);
        } else if (fault.isEmpty()) {
          fault =
              "label '"
                  + field.getKey()
                  + "' has "
                  + kind(value)
                  + "; it must be an integer, a list of integers or \""
                  + ALL
                  + "\"";
        }
        entries.add(new Entry(field.getKey(), false, values));
      }
    }
    return new ClassesMapping(entries, fault);
  }

  private static void addMatching(JsonNode item, List<Integer> values) {
    if (item.isBoolean()) {
      values.add(item.asBoolean() ? 1 : 0);
    } else if (item.isNumber()
        && item.asDouble() == Math.rint(item.asDouble())
        && item.asDouble() >= 0
        && item.asDouble() <= MAX_VALUE) {
      values.add(item.asInt());
    }
  }

  /** What a JSON value is, for messages. */
  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case BOOLEAN -> "the truth value " + node.asText();
      case NULL, MISSING -> "null";
      case NUMBER -> "the number " + node.asText();
      case STRING -> "the text \"" + node.asText() + "\"";
      case BINARY, POJO -> "something odd";
    };
  }

  /** Whether there is one label, which takes every value above 0. */
  boolean isOneLabel() {
    return fault.isEmpty() && classes.size() == 1 && classes.get(0).all();
  }

  /** Whether a label has a color that is no gray. */
  boolean hasColors() {
    return classes.stream()
        .anyMatch(entry -> entry.values().stream().anyMatch(ColorValue::isColor));
  }

  /** Whether a value can belong to two labels. */
  boolean overlaps() {
    Set<Integer> taken = new HashSet<>();
    boolean all = false;
    for (Entry entry : classes) {
      if (entry.all()) {
        if (all) {
          return true;
        }
        all = true;
      }
    }
    for (Entry entry : classes) {
      for (int value : entry.values()) {
        if (taken.contains(value) || (all && value > 0)) {
          return true;
        }
      }
      taken.addAll(entry.values());
    }
    return false;
  }

  /**
   * For each value 0..65535, the labels (positions, ascending) that take it; equal lists share one
   * array.
   */
  int[][] labelsByValue() {
    int[][] byValue = new int[MAX_VALUE + 1][];
    int[] rest = {};
    Arrays.fill(byValue, rest);
    for (int label = 0; label < classes.size(); label++) {
      Entry entry = classes.get(label);
      if (entry.all()) {
        int[] old = rest;
        rest = with(rest, label);
        for (int v = 1; v <= MAX_VALUE; v++) {
          byValue[v] = byValue[v] == old ? rest : with(byValue[v], label);
        }
      }
      for (int value : entry.values()) {
        if (value <= MAX_VALUE && !contains(byValue[value], label)) {
          byValue[value] = with(byValue[value], label);
        }
      }
    }
    return byValue;
  }

  /** For each color that a label names and that is no gray, the labels that take it, likewise. */
  SortedMap<Integer, int[]> labelsByColor() {
    TreeMap<Integer, int[]> byColor = new TreeMap<>();
    for (Entry entry : classes) {
      entry.values().stream().filter(ColorValue::isColor).forEach(v -> byColor.put(v, new int[0]));
    }
    for (int label = 0; label < classes.size(); label++) {
      Entry entry = classes.get(label);
      for (Map.Entry<Integer, int[]> color : byColor.entrySet()) {
        if (entry.all() || entry.values().contains(color.getKey())) {
          color.setValue(with(color.getValue(), label));
        }
      }
    }
    return byColor;
  }

  /** The labels that take colors which no label names. */
  int[] labelsOfOtherColors() {
    return IntStream.range(0, classes.size()).filter(label -> classes.get(label).all()).toArray();
  }

  private static int[] with(int[] labels, int label) {
    int[] more = Arrays.copyOf(labels, labels.length + 1);
    more[labels.length] = label;
    return more;
  }

  private static boolean contains(int[] labels, int label) {
    return labels.length > 0 && labels[labels.length - 1] == label;
  }
}
