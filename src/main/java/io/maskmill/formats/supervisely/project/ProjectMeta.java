package io.maskmill.formats.supervisely.project;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.formats.supervisely.figures.GraphStyle;
import io.maskmill.formats.supervisely.figures.Shape;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The content of a project's meta.json.
 *
 * @param labels the project's classes in file order
 * @param shapes for each class, the shape of its objects, or {@link Shape#ANY}
 * @param styles for each class, the look of its graphs
 * @param notes what was corrected on reading
 * @param text the file's unchanged text
 * @param folder the project's folder: empty, or ending in '/'
 */
public record ProjectMeta(
    LabelCatalog labels,
    List<Shape> shapes,
    List<GraphStyle> styles,
    List<String> notes,
    String text,
    String folder)
    implements Serializable {

  /** The file's name. */
  public static final String FILE = "meta.json";

  /**
   * Key of the project's meta.json among the originals that a reader keeps for a target of its own
   * system.
   */
  public static final String ORIGINAL = "supervisely.meta.json";

  /** Attribute of a label: the class's key on the keyboard. */
  private static final String HOTKEY = Notes.PREFIX + "hotkey";

  /** Whether objects may be alpha masks. */
  boolean holdsAlphas() {
    return shapes.contains(Shape.ALPHA_MASK) || shapes.contains(Shape.ANY);
  }

  /**
   * Reads the file from the root, or from the one folder below it that has it, as in an archive of
   * a project's folder; throws a ConfigException when it is missing or invalid.
   */
  public static ProjectMeta read(FileTree tree) throws IOException {
    SourceFile file = tree.find(FILE);
    if (file != null) {
      return read(tree, file, "");
    }
    List<String> found = new ArrayList<>();
    for (String folder : tree.folders("")) {
      if (tree.find(folder + "/" + FILE) != null) {
        found.add(folder);
      }
    }
    if (found.size() != 1) {
      throw new ConfigException(
          tree.root()
              + " has no meta.json"
              + (found.isEmpty()
                  ? ""
                  : " and several folders that have one, such as "
                      + String.join(" and ", found.subList(0, 2)))
              + "; the source must be the folder of a Supervisely project");
    }
    String folder = found.get(0) + "/";
    return read(tree, tree.find(folder + FILE), folder);
  }

  private static ProjectMeta read(FileTree tree, SourceFile file, String folder)
      throws IOException {
    try {
      byte[] bytes = tree.read(file);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return parse(Json.mapper().readTree(bytes), text, folder);
    } catch (JsonProcessingException e) {
      throw new ConfigException("meta.json: not JSON: " + Json.fault(e), e);
    }
  }

  private static ProjectMeta parse(JsonNode meta, String text, String folder) {
    JsonNode classes = meta.path("classes");
    if (!classes.isArray()) {
      throw new ConfigException("meta.json: wants \"classes\", a list of {title, shape, color}");
    }
    List<Label> labels = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>();
    List<GraphStyle> styles = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (JsonNode entry : classes) {
      String title = entry.path("title").asText("");
      if (title.isEmpty() || !entry.path("shape").isTextual()) {
        throw new ConfigException(
            "meta.json: class " + (labels.size() + 1) + " wants a title and a shape");
      }
      shapes.add(Shape.of(entry.path("shape").asText()));
      styles.add(GraphStyle.of(entry.path("geometry_config")));
      labels.add(new Label(title, color(entry, title, labels.size() + 1, notes), kept(entry)));
    }
    try {
      return new ProjectMeta(new LabelCatalog(labels), shapes, styles, notes, text, folder);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("meta.json: " + e.getMessage(), e);
    }
  }

  /** What people noted about a class, as attributes of its label. */
  private static Map<String, String> kept(JsonNode entry) {
    Map<String, String> kept = new TreeMap<>(Notes.of(entry));
    kept.keySet().retainAll(Set.of(Notes.DESCRIPTION));
    String hotkey = entry.path("hotkey").asText("");
    if (!hotkey.isEmpty()) {
      kept.put(HOTKEY, hotkey);
    }
    return kept;
  }

  /** What is told about the project as a whole, for writers. */
  public Map<String, String> about() {
    return TagDefinitions.about(text);
  }

  private static Rgb color(JsonNode entry, String title, int number, List<String> notes) {
    String text = entry.path("color").asText("");
    if (text.matches("#[0-9A-Fa-f]{6}")) {
      return Rgb.of(Integer.parseInt(text.substring(1), 16));
    }
    Rgb color = VocColors.color(number);
    notes.add(
        "meta.json: class '" + title + "' has the color '" + text + "'; it gets " + color.hex());
    return color;
  }

  /** The canonical file for a catalog whose classes have one shape. */
  static byte[] write(LabelCatalog labels, Shape shape, TagDefinitions tags) throws IOException {
    return PythonJson.bytes(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("classes");
          for (Label label : labels.labels()) {
            write(json, label, shape);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("tags");
          for (JsonNode tag : TagDefinitions.parsed(tags.tags())) {
            json.writeTree(tag);
          }
          json.writeEndArray();
          json.writeStringField("projectType", "images");
          if (!tags.settings().isEmpty()) {
            json.writeFieldName("projectSettings");
            json.writeTree(TagDefinitions.parsed(tags.settings()));
          }
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Label label, Shape shape) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", label.name());
    json.writeStringField("description", label.attributes().getOrDefault(Notes.DESCRIPTION, ""));
    json.writeStringField("shape", shape.word());
    json.writeStringField("color", label.color().hex());
    json.writeObjectFieldStart("geometry_config");
    json.writeEndObject();
    json.writeStringField("hotkey", label.attributes().getOrDefault(HOTKEY, ""));
    json.writeEndObject();
  }
}
