package io.maskmill.raster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.VocColors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The labels of a data set by the values of its masks. The name {@code background} of the value 0
 * is no label. Source: transformers, {@code id2label} of a model's configuration; huggingface.co/
 * datasets/huggingface/label-files.
 */
public final class ValueLabels implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Set<String> BACKGROUND =
      Set.of("background", "_background_", "__background__", "unlabeled", "unlabelled");

  private final LabelCatalog catalog;
  private final HashMap<Integer, Integer> keys;

  private ValueLabels(List<Label> labels, Map<Integer, Integer> keys) {
    this.catalog = new LabelCatalog(labels);
    this.keys = new HashMap<>(keys);
  }

  /** The labels in the order of their values. */
  public LabelCatalog catalog() {
    return catalog;
  }

  /** 1 + the position of the label of a value; 0 for background, -1 where no label claims it. */
  public int key(int value) {
    Integer key = keys.get(value);
    return key == null ? value == 0 ? 0 : -1 : key;
  }

  /**
   * Labels whose values follow each other.
   *
   * @param first value of the first label
   */
  public static ValueLabels of(LabelCatalog catalog, int first) {
    Map<Integer, Integer> keys = new HashMap<>();
    for (int i = 0; i < catalog.size(); i++) {
      keys.put(first + i, i + 1);
    }
    return new ValueLabels(catalog.labels(), keys);
  }

  /**
   * Names by their values, without that of the background.
   *
   * @throws IllegalArgumentException when two values have one name, or a name is empty
   */
  public static ValueLabels of(Map<Integer, String> names) {
    List<Label> labels = new ArrayList<>();
    Map<Integer, Integer> keys = new HashMap<>();
    new TreeMap<>(names)
        .forEach(
            (value, name) -> {
              if (value == 0 && BACKGROUND.contains(name.toLowerCase(Locale.ROOT))) {
                keys.put(0, 0);
              } else {
                labels.add(new Label(name, VocColors.color(labels.size() + 1)));
                keys.put(value, labels.size());
              }
            });
    return new ValueLabels(labels, keys);
  }

  /** Names in the order of their values, the first of which is given. */
  public static ValueLabels of(List<String> names, int first) {
    Map<Integer, String> byValue = new TreeMap<>();
    for (String name : names) {
      byValue.put(first + byValue.size(), name);
    }
    return of(byValue);
  }

  /**
   * Parses a text: names parted by commas, a JSON list of names or of objects with name and color,
   * or an object of names by their values.
   *
   * @param offset value of the first name of a list, or what is added to the keys of an object;
   *     null for the default
   * @throws IllegalArgumentException when it is none of these
   */
  public static ValueLabels parse(String text, Integer offset) throws JsonProcessingException {
    String json = Json.withoutBom(text).strip();
    if (json.startsWith("{")) {
      return ofObject(Json.mapper().readTree(json), offset == null ? 0 : offset);
    }
    int first = offset == null ? 1 : offset;
    if (json.startsWith("[")) {
      JsonNode list = Json.mapper().readTree(json);
      boolean areNames = true;
      List<String> names = new ArrayList<>();
      for (JsonNode item : list) {
        areNames &= item.isTextual();
        names.add(item.asText());
      }
      return areNames ? of(names, first) : of(LabelList.parse(json), first);
    }
    List<String> names = new ArrayList<>();
    for (String name : json.split(",", -1)) {
      names.add(name.strip());
    }
    return of(names, first);
  }

  /**
   * Names by keys that are whole numbers.
   *
   * @throws IllegalArgumentException when a key is no number or a name no text
   */
  public static ValueLabels ofObject(JsonNode object, int offset) {
    JsonNode inner = object.path("id2label");
    Map<Integer, String> names = new TreeMap<>();
    (inner.isObject() ? inner : object)
        .properties()
        .forEach(
            entry -> {
              String key = entry.getKey().strip();
              if (!key.matches("\\d{1,8}") || !entry.getValue().isTextual()) {
                throw new IllegalArgumentException(
                    "id2label has names by numbers, such as {\"0\": \"wall\"}, and not '"
                        + entry.getKey()
                        + "': "
                        + entry.getValue());
              }
              names.put(Integer.parseInt(key) + offset, entry.getValue().asText());
            });
    return of(names);
  }
}
