package io.maskmill.formats.binarymasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import java.util.List;
import java.util.Map;

/**
 * Reads class tables in JSON:
 *
 * <pre>
 * {"name": color, ...}                         ClearML's _mask_legend.json
 * {"#RRGGBB": "name", ...}
 * {"0": "name", ...}, {"name": 0, ...}         id2label, label2id
 * {"name": {"id": 0, "color": ...}, ...}
 * [{"name": ..., "id": ..., "color": ...}]     CVAT's labels, COCO's categories, and others
 * ["name", ...]                                the position is the value
 * {"classes": ["name", ...], "palette": [color, ...]}   mmsegmentation's metainfo
 * </pre>
 *
 * Any of them may stand under a key such as {@code labels}, {@code id2label} or {@code classes}. In
 * the config of Mapillary Vistas the position in the list is the value.
 */
final class TableJson {
  /** Keys under which a table may stand, those that tell more first. */
  private static final List<String> KEYS =
      List.of(
          "id2label",
          "label2id",
          "labels",
          "categories",
          "classes",
          "class_names",
          "names",
          "palette",
          "colors",
          "legend",
          "tools",
          "objects",
          "items");

  /** What labels of annotation programs have, whose ids are those of a database. */
  private static final List<String> OF_PROGRAMS =
      List.of("attributes", "shape", "shapeType", "featureSchemaId");

  private static final List<String> NAMES =
      List.of("name", "title", "label", "class", "class_name");
  private static final List<String> VALUES =
      List.of("pixel_value", "value", "id", "index", "class_id", "label_id", "classId", "labelId");
  private static final List<String> COLORS =
      List.of("color", "colour", "rgb", "color_rgb", "colorHex", "hex", "colorRGB");

  private final TableRows rows;

  private TableJson(String where) {
    rows = new TableRows(where);
  }

  /**
   * Reads a table.
   *
   * @param where the file, for messages
   * @throws ConfigException with the entry and what is wrong with it
   */
  static ClassTable read(String text, String where) {
    JsonNode top;
    try {
      top = Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new ConfigException(where + ": not JSON: " + Json.fault(e), e);
    }
    if (top.has("classes_mapping")) {
      throw new ConfigException(where + " is a classes mapping; give it as classes-mapping=");
    }
    TableJson table = new TableJson(where);
    if (isMetainfo(top)) {
      table.metainfo(top);
      return table.rows.table();
    }
    JsonNode found = table.inner(top);
    if (found.isObject()) {
      table.entries(found);
    } else if (found.isArray()) {
      table.list(found);
    } else {
      throw new ConfigException(
          where + " is " + ClassesMapping.kind(found) + ", not a table of classes");
    }
    return table.rows.table();
  }

  private static boolean isMetainfo(JsonNode top) {
    JsonNode names = top.path("classes");
    boolean isOfNames = names.isArray() && !names.isEmpty();
    for (JsonNode name : names) {
      isOfNames &= name.isTextual();
    }
    return isOfNames
        && (top.path("palette").isArray()
            || top.has("ignore_index")
            || top.has("reduce_zero_label"));
  }

  /** Names and colors by position, from 1 where readers subtract one, and the index of void. */
  private void metainfo(JsonNode top) {
    JsonNode names = top.get("classes");
    JsonNode palette = top.path("palette");
    int first = is(top, "reduce_zero_label") ? 1 : 0;
    for (int i = 0; i < names.size(); i++) {
      String place = "class " + (i + 1);
      int color = palette.has(i) ? color(place, palette.get(i)) : ClassTable.NONE;
      rows.add(place, names.get(i).asText(), first + i, color, false, false);
    }
    JsonNode ignored = top.path("ignore_index");
    if (ignored.isInt() && ignored.intValue() >= 0) {
      int value = rows.value("ignore_index", ignored.asText());
      rows.add("ignore_index", "ignore", value, ClassTable.NONE, true, false);
    }
  }

  private JsonNode inner(JsonNode top) {
    for (String key : KEYS) {
      JsonNode inner = top.get(key);
      if (inner != null
          && ColorText.parse(inner) < 0
          && inner.isContainerNode()
          && !inner.isEmpty()) {
        return inner;
      }
    }
    return top;
  }

  private void list(JsonNode list) {
    boolean isMapillarys = list.get(0) != null && list.get(0).has("evaluate");
    int position = 0;
    for (JsonNode item : list) {
      String place = "entry " + (position + 1);
      if (item.isTextual()) {
        rows.add(place, item.asText(), position, ClassTable.NONE, false, false);
      } else if (item.isObject()) {
        object(place, "", isMapillarys ? position : ClassTable.NONE, item);
      } else if (item.isArray() && item.size() == 2 && item.get(0).isTextual()) {
        entry(place, item.get(0).asText(), item.get(1));
      } else {
        throw rows.bad(
            place, "is " + ClassesMapping.kind(item) + ", expected a name or an object with one");
      }
      position++;
    }
  }

  private void object(String place, String key, int position, JsonNode item) {
    String name = text(item, NAMES);
    boolean isNumbered = key.matches("\\d+");
    if (name.isEmpty() && isNumbered) {
      throw rows.bad(place, "has no name");
    }
    JsonNode color = first(item, COLORS);
    boolean isOfProgram = color != null && OF_PROGRAMS.stream().anyMatch(item::has);
    JsonNode value = isOfProgram ? null : first(item, VALUES);
    int number = isNumbered ? rows.value(place, key) : position;
    boolean isIgnored = is(item, "ignoreInEval") || is(item, "ignore") || isFalse(item, "evaluate");
    rows.add(
        place,
        name.isEmpty() ? key : name,
        value == null || position >= 0 ? number : rows.value(place, value.asText()),
        color == null || color.isNull() ? ClassTable.NONE : color(place, color),
        isIgnored,
        is(item, "instances") || is(item, "hasInstances") || is(item, "isthing"));
  }

  private void entries(JsonNode found) {
    for (Map.Entry<String, JsonNode> field : found.properties()) {
      String place = "entry '" + field.getKey() + "'";
      int keyColor = ColorText.parse(field.getKey());
      JsonNode value = field.getValue();
      if (value.isObject() && ColorText.parse(value) < 0) {
        object(place, field.getKey(), ClassTable.NONE, value);
      } else if (value.isTextual() && field.getKey().matches("-?\\d+")) {
        int number = rows.value(place, field.getKey());
        rows.add(place, value.asText(), number, ClassTable.NONE, false, false);
      } else if (value.isTextual() && keyColor >= 0) {
        rows.add(place, value.asText(), ClassTable.NONE, keyColor, false, false);
      } else {
        entry(place, field.getKey(), value);
      }
    }
  }

  /** A name with its value, its color or several colors. */
  private void entry(String place, String name, JsonNode value) {
    if (value.isNumber()) {
      rows.add(place, name, rows.value(place, value.asText()), ClassTable.NONE, false, false);
    } else if (value.isArray() && !value.isEmpty() && !value.get(0).isNumber()) {
      value.forEach(one -> rows.add(place, name, ClassTable.NONE, color(place, one), false, false));
    } else {
      rows.add(place, name, ClassTable.NONE, color(place, value), false, false);
    }
  }

  private int color(String place, JsonNode node) {
    int color = ColorText.parse(node);
    if (color < 0) {
      throw rows.bad(
          place,
          "has the color "
              + (node.isContainerNode() ? node.toString() : ClassesMapping.kind(node))
              + ", expected [r, g, b] in 0..255 or \"#RRGGBB\"");
    }
    return color;
  }

  private static JsonNode first(JsonNode item, List<String> keys) {
    for (String key : keys) {
      if (item.hasNonNull(key)) {
        return item.get(key);
      }
    }
    return null;
  }

  private static String text(JsonNode item, List<String> keys) {
    for (String key : keys) {
      if (item.path(key).isTextual()) {
        return item.get(key).asText();
      }
    }
    return "";
  }

  private static boolean is(JsonNode item, String key) {
    return item.path(key).asBoolean() || item.path(key).asInt() == 1;
  }

  private static boolean isFalse(JsonNode item, String key) {
    return item.has(key) && !item.get(key).asBoolean();
  }
}
