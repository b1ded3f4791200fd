package io.maskmill.formats.supervisely.masks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.formats.supervisely.project.ProjectMeta;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The classes of a project and their colors, from the small files at its root.
 *
 * @param labels of meta.json, or else of the color files, in their order
 * @param meta null when there is no meta.json
 * @param values labels by gray value of machine masks
 * @param any labels that take every value but 0
 * @param colors labels by color of semantic and human masks, 0xRRGGBB; empty when two share one
 * @param sharing the two labels that share a color, as a phrase; empty if none do
 * @param folder the project's folder: empty, or ending in '/'
 */
record ClassColors(
    LabelCatalog labels,
    ProjectMeta meta,
    TreeMap<Integer, List<Integer>> values,
    List<Integer> any,
    HashMap<Integer, Integer> colors,
    String sharing,
    String folder)
    implements Serializable {

  private static final int MAX_VALUE = 65_535;
  private static final int MAX_8_BITS = 255;

  /** Reads the files; throws a ConfigException when there is none, or one is invalid. */
  static ClassColors read(FileTree tree) throws IOException {
    String folder = folder(tree);
    JsonNode machine = json(tree, folder + MachineColors.FILE);
    JsonNode semantic = json(tree, folder + ColorJson.SEMANTIC);
    ProjectMeta meta = tree.find(folder + ProjectMeta.FILE) == null ? null : ProjectMeta.read(tree);
    if (meta == null && machine == null && semantic == null) {
      throw new ConfigException(
          tree.root()
              + " has neither meta.json nor "
              + MachineColors.FILE
              + "; the source must be the folder of a project with masks");
    }
    LabelCatalog labels =
        meta != null ? meta.labels() : labels(machine == null ? semantic : machine, semantic);
    TreeMap<Integer, List<Integer>> values = new TreeMap<>();
    List<Integer> any = new ArrayList<>();
    if (machine == null) {
      for (int label = 0; label < labels.size(); label++) {
        values.put(label + 1, List.of(label));
      }
    } else {
      machine
          .properties()
          .forEach(entry -> claim(entry.getKey(), entry.getValue(), labels, values, any));
    }
    HashMap<Integer, Integer> colors = new HashMap<>();
    String sharing = colors(labels, semantic, colors);
    return new ClassColors(labels, meta, values, any, colors, sharing, folder);
  }

  /**
   * The labels that a value of a machine mask may stand for. In masks of 8 bits Supervisely's
   * export writes values above 255 modulo 256.
   */
  List<Integer> claimants(int value, int bitDepth) {
    List<Integer> own = values.getOrDefault(value, List.of());
    if (bitDepth == 16 || values.isEmpty() || values.lastKey() <= MAX_8_BITS) {
      return own;
    }
    TreeSet<Integer> all = new TreeSet<>(own);
    for (int wrapped = value + 256; wrapped <= values.lastKey(); wrapped += 256) {
      all.addAll(values.getOrDefault(wrapped, List.of()));
    }
    return List.copyOf(all);
  }

  /**
   * A class whose value is 0 in masks of 8 bits, as that of background; empty when there is none.
   */
  String hiddenInBytes() {
    for (int value = 256; !values.isEmpty() && value <= values.lastKey(); value += 256) {
      if (values.containsKey(value)) {
        return labels.label(values.get(value).get(0)).name();
      }
    }
    return "";
  }

  /** The root, or the one folder below it with such files, as in an archive of a folder. */
  private static String folder(FileTree tree) throws IOException {
    if (hasAny(tree, "")) {
      return "";
    }
    List<String> found = new ArrayList<>();
    for (String folder : tree.folders("")) {
      if (hasAny(tree, folder + "/")) {
        found.add(folder + "/");
      }
    }
    return found.size() == 1 ? found.get(0) : "";
  }

  private static boolean hasAny(FileTree tree, String folder) throws IOException {
    return tree.find(folder + ProjectMeta.FILE) != null
        || tree.find(folder + MachineColors.FILE) != null
        || tree.find(folder + ColorJson.SEMANTIC) != null;
  }

  private static JsonNode json(FileTree tree, String name) throws IOException {
    SourceFile file = tree.find(name);
    if (file == null) {
      return null;
    }
    JsonNode json;
    try {
      json = Json.mapper().readTree(tree.read(file));
    } catch (JsonProcessingException e) {
      throw new ConfigException(name + ": not JSON: " + Json.fault(e), e);
    }
    if (!json.isObject()) {
      throw new ConfigException(name + ": wants an object, {\"class\": color}");
    }
    return json;
  }

  private static LabelCatalog labels(JsonNode names, JsonNode semantic) {
    List<Label> labels = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : names.properties()) {
      if (entry.getKey().isEmpty()) {
        throw new ConfigException(MachineColors.FILE + ": a class needs a name");
      }
      JsonNode color = semantic == null ? null : semantic.get(entry.getKey());
      labels.add(
          new Label(
              entry.getKey(),
              color == null
                  ? VocColors.color(labels.size() + 1)
                  : Rgb.of(rgb(entry.getKey(), color))));
    }
    return new LabelCatalog(labels);
  }

  private static void claim(
      String name,
      JsonNode color,
      LabelCatalog labels,
      Map<Integer, List<Integer>> values,
      List<Integer> any) {
    int label = labels.indexOf(name);
    if (label < 0) {
      throw new ConfigException(
          MachineColors.FILE + ": meta.json has no class '" + name + "'; the two must agree");
    }
    if (color.isTextual() && color.asText().equals("__all__")) {
      any.add(label);
      return;
    }
    for (JsonNode value : color.isArray() ? color : List.of(color)) {
      if (!value.isInt() || value.asInt() < 0 || value.asInt() > MAX_VALUE) {
        throw new ConfigException(
            MachineColors.FILE
                + ": class '"
                + name
                + "' has "
                + value
                + ", expected a whole number in 0..65535, a list of them or \"__all__\"");
      }
      List<Integer> of = values.computeIfAbsent(value.asInt(), v -> new ArrayList<>());
      if (!of.contains(label)) {
        of.add(label);
      }
    }
  }

  private static String colors(
      LabelCatalog labels, JsonNode semantic, Map<Integer, Integer> colors) {
    for (int label = 0; label < labels.size(); label++) {
      String name = labels.label(label).name();
      JsonNode said = semantic == null ? null : semantic.get(name);
      int rgb = said == null ? labels.label(label).color().value() : rgb(name, said);
      Integer other = rgb == 0 ? Integer.valueOf(label) : colors.put(rgb, label);
      if (other != null) {
        colors.clear();
        return rgb == 0
            ? "'" + name + "' is black as the background"
            : "'%s' and '%s' both have #%06X".formatted(labels.label(other).name(), name, rgb);
      }
    }
    return "";
  }

  private static int rgb(String name, JsonNode color) {
    int rgb = 0;
    boolean fits = color.isArray() && color.size() == 3;
    for (int i = 0; fits && i < 3; i++) {
      int part = color.get(i).asInt(-1);
      fits = color.get(i).isInt() && part >= 0 && part <= 255;
      rgb = (rgb << 8) | (part & 0xFF);
    }
    if (!fits) {
      throw new ConfigException(
          ColorJson.SEMANTIC
              + ": class '"
              + name
              + "' has "
              + color
              + ", expected [red, green, blue] of 0..255");
    }
    return rgb;
  }
}
