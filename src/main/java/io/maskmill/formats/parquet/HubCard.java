package io.maskmill.formats.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.maskmill.json.Json;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Glob;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the YAML at the head of a data set's README.md says. A card that cannot be read says
 * nothing. Source: huggingface.co/docs/hub, "Datasets Cards" and "Manual Configuration".
 *
 * @param splits of its configurations, in their order
 * @param features as JSON text; empty when there are none
 */
record HubCard(List<Split> splits, String features) implements Serializable {
  static final String NAME = "README.md";
  private static final int MOST_BYTES = 1 << 20;
  private static final HubCard NONE = new HubCard(List.of(), "");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /**
   * Files of one split.
   *
   * @param config the configuration's name
   * @param name of the split
   * @param files pattern of their paths
   */
  record Split(String config, String name, Glob files) implements Serializable {}

  HubCard {
    splits = List.copyOf(splits);
  }

  /** The card of a source. */
  static HubCard of(FileTree tree) throws IOException {
    if (tree.find("") != null) {
      return NONE;
    }
    SourceFile file = tree.find(NAME);
    return file == null
        ? NONE
        : of(new String(tree.readHead(file, MOST_BYTES), StandardCharsets.UTF_8));
  }

  static HubCard of(String text) {
    String card = Json.withoutBom(text).replace("\r\n", "\n");
    int end = card.indexOf("\n---", 3);
    if (!card.startsWith("---\n") || end < 0) {
      return NONE;
    }
    try {
      JsonNode yaml = YAML.readTree(card.substring(4, end + 1));
      return new HubCard(splits(yaml.path("configs")), features(yaml.path("dataset_info")));
    } catch (JsonProcessingException e) {
      return NONE;
    }
  }

  private static List<Split> splits(JsonNode configs) {
    List<Split> splits = new ArrayList<>();
    for (JsonNode config : configs) {
      String name = config.path("config_name").asText("default");
      for (JsonNode files : config.path("data_files")) {
        JsonNode path = files.path("path");
        List<String> paths = new ArrayList<>();
        path.forEach(one -> paths.add(one.asText()));
        if (path.isTextual()) {
          paths.add(path.asText());
        }
        for (String one : paths) {
          splits.add(new Split(name, files.path("split").asText("train"), Glob.of(one)));
        }
      }
    }
    return splits;
  }

  private static String features(JsonNode info) {
    JsonNode first = info.isArray() ? info.path(0) : info;
    return first.has("features") ? Footer.json(first.path("features")) : "";
  }

  /** The split of a file; null when no configuration names it. */
  Split split(String path) {
    for (Split split : splits) {
      if (split.files().matches(path)) {
        return split;
      }
    }
    return null;
  }

  /** Whether there is more than one configuration. */
  boolean hasSeveralConfigs() {
    return splits.stream().map(Split::config).distinct().count() > 1;
  }

  /**
   * The names of a class label among features, those of a footer or of a card. A label of its own
   * column says what a whole image is (scene_parse_150's scenes), so only those in lists and
   * structs count, which describe segments.
   *
   * @return empty when there are none
   */
  static List<String> names(String features) {
    if (features.isEmpty()) {
      return List.of();
    }
    try {
      JsonNode all = Json.mapper().readTree(features);
      JsonNode named = all.has("info") ? all.path("info").path("features") : all;
      for (String wanted : List.of("category_id|category|label_id|class_id|categories", ".*")) {
        for (JsonNode column : named) {
          List<String> found =
              isOfImages(column) ? List.of() : find(column, "", Pattern.compile(wanted), 0);
          if (!found.isEmpty()) {
            return found;
          }
        }
      }
    } catch (JsonProcessingException e) {
      // another program's
    }
    return List.of();
  }

  /** Whether a column holds a class, or a list of classes, of the image. */
  private static boolean isOfImages(JsonNode column) {
    JsonNode inner = column;
    for (String key : List.of("feature", "sequence", "list", "dtype")) {
      inner = inner.has(key) ? inner.path(key) : inner;
    }
    boolean isOne = inner.isArray() && inner.size() == 1 && !inner.path(0).has("name");
    JsonNode item = isOne ? inner.path(0) : inner;
    return item.path("_type").asText().equals("ClassLabel") || item.has("class_label");
  }

  private static List<String> find(JsonNode node, String name, Pattern wanted, int depth) {
    if (depth > 12) {
      return List.of();
    }
    String own = node.path("name").isTextual() ? node.path("name").asText() : name;
    if (wanted.matcher(own).matches()) {
      JsonNode names = MissingNode.getInstance();
      if (node.path("_type").asText().equals("ClassLabel")) {
        names = node.path("names");
      } else if (node.has("class_label")) {
        names = node.path("class_label").path("names");
      } else if (node.path("dtype").has("class_label")) {
        names = node.path("dtype").path("class_label").path("names");
      }
      List<String> found = new ArrayList<>();
      names.forEach(one -> found.add(one.asText()));
      if (!found.isEmpty()) {
        return found;
      }
    }
    if (node.isArray()) {
      for (JsonNode item : node) {
        List<String> found = find(item, own, wanted, depth + 1);
        if (!found.isEmpty()) {
          return found;
        }
      }
    } else {
      for (var entry : node.properties()) {
        if (entry.getValue().isContainerNode()) {
          boolean isInner =
              List.of("feature", "list", "sequence", "dtype", "struct").contains(entry.getKey());
          List<String> found =
              find(entry.getValue(), isInner ? own : entry.getKey(), wanted, depth + 1);
          if (!found.isEmpty()) {
            return found;
          }
        }
      }
    }
    return List.of();
  }
}
