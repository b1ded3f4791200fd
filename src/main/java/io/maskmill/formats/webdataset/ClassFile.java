package io.maskmill.formats.webdataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.raster.LabelList;
import io.maskmill.raster.ValueLabels;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What lies beside shards and tells of them: names of classes, and in {@code classes.json} of
 * maskmill also how keys are to be read.
 *
 * @param labels by the values of masks
 * @param subsets by the names of shards before their numbers; empty for shards of others
 * @param isOurs whether maskmill wrote the shards
 * @param withDatasets whether keys begin with the dataset
 * @param note what the user should know; empty for nothing
 */
record ClassFile(
    ValueLabels labels,
    Map<String, String> subsets,
    boolean isOurs,
    boolean withDatasets,
    String note)
    implements Serializable {
  static final String NAME = "classes.json";

  /** The files of names, in the order in which they are looked for. */
  static final List<String> NAMES = List.of(NAME, "id2label.json", "classes.txt", "labels.txt");

  private static final int MOST_BYTES = 1 << 24;

  private static final List<String> SPLITS =
      List.of(
          "train",
          "training",
          "validation",
          "valid",
          "val",
          "dev",
          "test",
          "testing",
          "eval",
          "evaluation");

  static ClassFile of(ReaderSetup setup) throws IOException {
    String given = setup.options().get(SourceOptions.LABELS);
    Integer offset =
        setup.options().has(SourceOptions.OFFSET)
            ? setup.options().get(SourceOptions.OFFSET)
            : null;
    SourceFile own = find(setup.tree(), NAME);
    JsonNode written = own == null ? null : json(setup.tree(), own);
    boolean isOurs = written != null && written.path("maskmill").isObject();
    if (!given.isEmpty()) {
      String name = given.endsWith(".json") ? given : "source option 'labels'";
      String text = given.endsWith(".json") ? setup.texts().load(given) : given;
      return about(parsed(name, text, offset), isOurs ? written : null, "");
    }
    if (isOurs) {
      return about(ours(own.path(), written), written, "");
    }
    int first = offset == null ? 0 : offset;
    for (String name : NAMES) {
      SourceFile file = find(setup.tree(), name);
      if (file != null) {
        String text = text(setup.tree(), file);
        ValueLabels labels =
            name.endsWith(".txt")
                ? lines(file.path(), text, first)
                : parsed(file.path(), text, first);
        return about(labels, null, "the labels are those of " + name);
      }
    }
    throw new ConfigException(
        setup.tree().root()
            + " does not say its labels: there is no "
            + NAME
            + ", id2label.json or classes.txt beside the shards; name them in order: --source-opt"
            + " labels=NAME,NAME, the first for the value 1 or that of offset=, or"
            + " labels=FILE.json");
  }

  private static SourceFile find(FileTree tree, String name) throws IOException {
    return tree.find("") == null ? tree.find(name) : null;
  }

  private static String text(FileTree tree, SourceFile file) throws IOException {
    return Json.withoutBom(new String(tree.readHead(file, MOST_BYTES), StandardCharsets.UTF_8));
  }

  private static JsonNode json(FileTree tree, SourceFile file) throws IOException {
    try {
      return Json.mapper().readTree(text(tree, file));
    } catch (JsonProcessingException e) {
      throw new ConfigException(file.path() + ": not JSON: " + Json.fault(e), e);
    }
  }

  private static ClassFile about(ValueLabels labels, JsonNode ours, String note) {
    Map<String, String> subsets = new HashMap<>();
    if (ours == null) {
      return new ClassFile(labels, subsets, false, false, note);
    }
    JsonNode own = ours.path("maskmill");
    own.path("subsets")
        .properties()
        .forEach(entry -> subsets.put(entry.getKey(), entry.getValue().asText()));
    return new ClassFile(labels, subsets, true, own.path("datasets").asBoolean(), note);
  }

  private static ValueLabels ours(String name, JsonNode written) {
    try {
      return ValueLabels.of(
          LabelList.parse(written.path("labels").toString()), written.path("offset").asInt(1));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new ConfigException(name + ": its labels are broken: " + e.getMessage(), e);
    }
  }

  private static ValueLabels parsed(String name, String text, Integer offset) {
    try {
      return ValueLabels.parse(text, offset);
    } catch (JsonProcessingException e) {
      throw new ConfigException(name + ": not JSON: " + Json.fault(e), e);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name + ": " + e.getMessage(), e);
    }
  }

  private static ValueLabels lines(String name, String text, int first) {
    try {
      return ValueLabels.of(
          text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList(), first);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name + ": " + e.getMessage(), e);
    }
  }

  /** The subset of a shard: what maskmill wrote, else a word for a split in its name. */
  String subset(MemberName member) {
    String set = member.set();
    if (isOurs) {
      return subsets.getOrDefault(set, set);
    }
    for (String word : set.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
      if (SPLITS.contains(word)) {
        return word;
      }
    }
    return "";
  }
}
