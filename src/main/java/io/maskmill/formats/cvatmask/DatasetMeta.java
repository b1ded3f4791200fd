package io.maskmill.formats.cvatmask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads dataset_meta.json, where Datumaro declares labels: {@code labels} in index order, {@code
 * label_map} from index to name, {@code segmentation_colors} in the order of {@code label_map},
 * {@code parts}. An index that {@code label_map} leaves out gets the label {@code unnamed-INDEX}.
 * Source: datumaro, {@code parse_meta_file} of {@code voc_format/format.py}.
 */
final class DatasetMeta {
  static final String NAME = "dataset_meta.json";
  private static final int MAX_INDEX = 65_535;

  private DatasetMeta() {}

  /**
   * Reads a file's bytes.
   *
   * @param where path for messages
   */
  static LabelMap read(byte[] bytes, String where) throws IOException {
    JsonNode root;
    try {
      root = Json.mapper().readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new ConfigException(where + " is not JSON: " + e.getOriginalMessage(), e);
    }
    Map<String, List<Integer>> colors = colors(root, where);
    List<LabelMap.Line> lines = new ArrayList<>();
    for (String name : names(root, where)) {
      lines.add(new LabelMap.Line(name, colors.getOrDefault(name, List.of())));
    }
    TreeSet<String> parts = new TreeSet<>(FrameKey::compareCodePoints);
    for (JsonNode list : root.path("parts")) {
      list.forEach(part -> parts.add(part.asText().strip()));
    }
    return LabelMap.of(where, lines, parts);
  }

  private static List<String> names(JsonNode root, String where) {
    List<String> names = new ArrayList<>();
    if (root.path("labels").isArray()) {
      root.get("labels").forEach(name -> names.add(name.asText()));
      return names;
    }
    TreeMap<Integer, String> byIndex = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : root.path("label_map").properties()) {
      if (!field.getKey().matches("\\d{1,5}") || Integer.parseInt(field.getKey()) > MAX_INDEX) {
        throw new ConfigException(
            where + ": label_map has the key '" + field.getKey() + "', expected an index");
      }
      byIndex.put(Integer.parseInt(field.getKey()), field.getValue().asText());
    }
    if (byIndex.isEmpty()) {
      throw new ConfigException(where + " has neither labels nor label_map; it must name labels");
    }
    for (int i = 0; i <= byIndex.lastKey(); i++) {
      names.add(byIndex.getOrDefault(i, "unnamed-" + i));
    }
    return names;
  }

  private static Map<String, List<Integer>> colors(JsonNode root, String where) {
    Map<String, List<Integer>> colors = new TreeMap<>();
    Iterator<JsonNode> names = root.path("label_map").elements();
    for (JsonNode color : root.path("segmentation_colors")) {
      if (!names.hasNext()) {
        break;
      }
      List<Integer> parts = new ArrayList<>();
      color.forEach(part -> parts.add(part.asInt(-1)));
      if (parts.size() != 3 || !parts.stream().allMatch(part -> part >= 0 && part <= 255)) {
        throw new ConfigException(
            where + ": segmentation_colors has " + color + ", expected [r,g,b] in 0..255");
      }
      colors.put(names.next().asText(), parts);
    }
    return colors;
  }
}
