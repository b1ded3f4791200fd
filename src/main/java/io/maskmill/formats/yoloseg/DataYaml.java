package io.maskmill.formats.yoloseg;

import io.maskmill.json.Json;
import io.maskmill.spi.ConfigException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What data.yaml says. A script under {@code download} is never run. Source: Ultralytics 8.3.63,
 * {@code data/utils.py} check_det_dataset and {@code nn/autobackend.py} check_class_names.
 *
 * @param names of the classes by number
 * @param path where the dataset lies, as it is written; empty when it says nothing
 * @param splits what each subset's key names, by key, as it is written; other keys that may name a
 *     subset come behind the known ones
 */
record DataYaml(List<String> names, String path, Map<String, List<String>> splits) {
  /** The keys of subsets, with the subset that each means. */
  static final Map<String, String> SUBSETS =
      Map.of(
          "train", "train",
          "val", "val",
          "valid", "val",
          "validation", "val",
          "test", "test",
          "minival", "minival");

  private static final List<String> ORDER =
      List.of("train", "val", "validation", "valid", "test", "minival");

  /** Keys that mean something else. */
  private static final Set<String> OTHERS =
      Set.of("path", "names", "nc", "download", "roboflow", "masks_dir", "channels", "yaml_file");

  private static final int MOST_CLASSES = 100_000;

  /**
   * Reads a document.
   *
   * @param name begins messages
   * @throws ConfigException when a dataset cannot be of this document
   */
  static DataYaml parse(String name, String text) {
    Map<String, Node> keys = YamlText.keys(name, Json.withoutBom(text));
    if (keys.containsKey("kpt_shape")) {
      throw new ConfigException(
          name + " has kpt_shape: this is a dataset of poses, whose rows are no outlines");
    }
    List<String> names = names(name, keys);
    Map<String, List<String>> splits = new LinkedHashMap<>();
    for (String key : ORDER) {
      add(name, key, keys.get(key), splits);
    }
    if (splits.isEmpty()) {
      throw new ConfigException(
          name + " names no images: it wants 'train' and 'val' with a folder or a list of images");
    }
    for (Map.Entry<String, Node> other : keys.entrySet()) {
      if (!ORDER.contains(other.getKey()) && !OTHERS.contains(other.getKey())) {
        List<String> places = YamlText.list(other.getValue());
        boolean mayBe = places != null && places.stream().allMatch(DataYaml::mayBePlace);
        if (mayBe && !places.isEmpty()) {
          splits.put(other.getKey(), places);
        }
      }
    }
    Node path = keys.get("path");
    boolean hasPath = path instanceof ScalarNode && !YamlText.isNull(path);
    return new DataYaml(names, hasPath ? YamlText.text((ScalarNode) path) : "", splits);
  }

  /** Whether a value of an unknown key may be a subset's: a folder of images, or a list. */
  private static boolean mayBePlace(String value) {
    boolean isAddress = value.contains("://") || value.contains("\n");
    return !isAddress && (value.endsWith(".txt") || ("/" + value + "/").contains("/images/"));
  }

  private static void add(String name, String key, Node node, Map<String, List<String>> splits) {
    if (node == null || YamlText.isNull(node)) {
      return;
    }
    List<String> places = YamlText.list(node);
    if (places == null) {
      throw new ConfigException(
          name + ": '" + key + "' must be a folder, a list of images, or several of these");
    }
    places.removeIf(String::isBlank);
    if (!places.isEmpty()) {
      splits.put(key, places);
    }
  }

  private static List<String> names(String name, Map<String, Node> keys) {
    Node node = keys.get("names");
    int count = count(name, keys.get("nc"));
    if (node == null || YamlText.isNull(node)) {
      if (count < 0) {
        throw new ConfigException(
            name + " has no 'names', so that the classes are not known; add names: {0: NAME, ...}");
      }
      List<String> numbered = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        numbered.add("class_" + i);
      }
      return numbered;
    }
    List<String> names;
    if (node instanceof SequenceNode list) {
      names = ofList(name, list);
    } else if (node instanceof MappingNode map) {
      names = ofMap(name, YamlText.map(map));
    } else {
      throw new ConfigException(
          name
              + ": 'names' must be a list or a map such as {0: cat}; one text is no list of names");
    }
    if (count >= 0 && count != names.size()) {
      throw new ConfigException(
          name + ": nc says " + count + " classes, names has " + names.size() + "; correct one");
    }
    return names;
  }

  private static int count(String name, Node node) {
    if (node == null || YamlText.isNull(node)) {
      return -1;
    }
    String text = node instanceof ScalarNode scalar ? YamlText.text(scalar) : "";
    if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > MOST_CLASSES) {
      throw new ConfigException(
          name + ": nc must be the number of classes, at most " + MOST_CLASSES);
    }
    return Integer.parseInt(text);
  }

  private static List<String> ofList(String name, SequenceNode list) {
    List<String> names = new ArrayList<>();
    for (Node item : list.getValue()) {
      if (!(item instanceof ScalarNode scalar)) {
        throw new ConfigException(name + ": name " + names.size() + " is no text");
      }
      names.add(YamlText.text(scalar));
    }
    return names;
  }

  private static List<String> ofMap(String name, Map<String, Node> map) {
    int n = map.size();
    String[] names = new String[n];
    for (Map.Entry<String, Node> entry : map.entrySet()) {
      String key = entry.getKey().strip();
      int number = key.matches("\\d{1,9}") ? Integer.parseInt(key) : -1;
      if (number < 0 || number >= n || names[number] != null) {
        throw new ConfigException(
            name
                + ": the keys of 'names' must be the numbers 0 to "
                + (n - 1)
                + " without gaps, there is '"
                + key
                + "'");
      }
      if (!(entry.getValue() instanceof ScalarNode scalar)) {
        throw new ConfigException(name + ": name " + number + " is no text");
      }
      names[number] = YamlText.text(scalar);
    }
    return List.of(names);
  }
}
