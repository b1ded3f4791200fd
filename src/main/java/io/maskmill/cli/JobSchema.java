package io.maskmill.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.formats.Formats;
import io.maskmill.json.Json;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** The JSON Schema of a command's job files, made from its flags and the formats' options. */
final class JobSchema {
  private JobSchema() {}

  /** The schema (draft 7, which editors know best). */
  static ObjectNode of(CommandSpec command) {
    ObjectNode schema = Json.mapper().createObjectNode();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Job file of maskmill " + command.name());
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("$schema").put("type", "string");
    JobArguments.flags(command).forEach((name, flag) -> flag(properties.putObject(name), flag));
    return schema;
  }

  private static void flag(ObjectNode node, picocli.CommandLine.Model.OptionSpec flag) {
    node.put(
        "description",
        String.join(" ", flag.description())
            .replaceAll("\\$\\{[^}]*}", String.valueOf(flag.defaultValue())));
    String name = flag.longestName();
    if (name.equals("--source-opt")) {
      options(node, known(Options::ofSources));
    } else if (FlagValues.isGrouped(flag)) {
      options(node, known(MaskFormat::targetOptions));
      ObjectNode properties = (ObjectNode) node.get("properties");
      for (MaskFormat format : Formats.all()) {
        Map<String, ObjectNode> own = new TreeMap<>();
        for (Option<?> option : format.targetOptions()) {
          own.put(option.key(), option(List.of(option), option.help()));
        }
        options(properties.putObject(format.id()), own);
        own.forEach((key, option) -> properties.set(format.id() + "." + key, option));
      }
    } else if (FlagValues.isTable(flag)) {
      node.put("type", "object");
      scalar(node.putObject("additionalProperties"), true);
    } else if (name.equals("--from")) {
      words(node, Formats.words());
    } else if (name.equals("--to")) {
      ObjectNode item = node.put("type", "array").putObject("items");
      words(item, Formats.words());
      list(node);
    } else if (flag.isMultiValue()) {
      scalar(node.put("type", "array").putObject("items"), false);
      list(node);
    } else if (FlagValues.isSwitch(flag)) {
      words(node, List.of("on", "off"));
    } else if (FlagValues.isShares(flag)) {
      ArrayNode any = node.putArray("anyOf");
      any.addObject().put("type", "string");
      any.addObject().put("type", "object").putObject("additionalProperties").put("type", "number");
    } else if (flag.paramLabel().matches("[a-z0-9-]+([|][a-z0-9-]+)+")) {
      words(node, List.of(flag.paramLabel().split("\\|")));
    } else if (flag.paramLabel().equals("SIZE")) {
      node.putArray("type").add("integer").add("string");
    } else if (flag.type() == int.class || flag.type() == long.class) {
      node.put("type", "integer");
    } else if (flag.type() == double.class) {
      node.put("type", "number");
    } else {
      scalar(node, false);
    }
  }

  /** Allows a list, or its only item alone. */
  private static void list(ObjectNode node) {
    ObjectNode array = Json.mapper().createObjectNode();
    array.put("type", "array");
    array.set("items", node.remove("items"));
    node.remove("type");
    ArrayNode any = node.putArray("anyOf");
    any.add(array);
    any.addObject().put("type", "string");
  }

  private static void words(ObjectNode node, List<String> words) {
    ArrayNode values = node.putArray("enum");
    for (String word : words) {
      if (word.matches("[0-9]+")) {
        values.add(Integer.parseInt(word));
      } else {
        word(values, word);
      }
    }
  }

  /** Adds a word; on, off, yes and no also as values of YAML and JSON, and as each other. */
  private static void word(ArrayNode values, String word) {
    switch (word) {
      case "on" -> values.add(true).add("on").add("yes");
      case "off" -> values.add(false).add("off").add("no");
      case "yes" -> values.add("yes").add(true).add("on");
      case "no" -> values.add("no").add(false).add("off");
      default -> values.add(word);
    }
  }

  private static void scalar(ObjectNode node, boolean nothing) {
    ArrayNode types = node.putArray("type");
    types.add("string").add("number").add("boolean");
    if (nothing) {
      types.add("null");
    }
  }

  /** What each key may be, over all formats. */
  private static Map<String, ObjectNode> known(Function<MaskFormat, List<Option<?>>> options) {
    Map<String, List<Option<?>>> same = new TreeMap<>();
    Map<String, String> help = new TreeMap<>();
    for (MaskFormat format : Formats.all()) {
      for (Option<?> option : options.apply(format)) {
        same.computeIfAbsent(option.key(), key -> new ArrayList<>()).add(option);
        help.merge(option.key(), format.id() + ": " + option.help(), (a, b) -> a + " " + b);
      }
    }
    Map<String, ObjectNode> known = new TreeMap<>();
    same.forEach((key, all) -> known.put(key, option(all, help.get(key))));
    return known;
  }

  private static void options(ObjectNode node, Map<String, ObjectNode> options) {
    node.put("type", "object");
    node.put("additionalProperties", false);
    ObjectNode properties = node.putObject("properties");
    options.forEach(properties::set);
  }

  /**
   * Describes an option of one format, or of several under one key, which allows all their words.
   */
  private static ObjectNode option(List<Option<?>> same, String help) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("description", help);
    Set<String> words = new LinkedHashSet<>();
    same.forEach(option -> words.addAll(option.words()));
    boolean isClosed = same.stream().noneMatch(option -> option.words().isEmpty());
    // a word such as 1 may also be written as a number
    if (isClosed && words.stream().allMatch(word -> word.matches("[a-z][a-z0-9-]*"))) {
      words(node, List.copyOf(words));
    }
    return node;
  }
}
