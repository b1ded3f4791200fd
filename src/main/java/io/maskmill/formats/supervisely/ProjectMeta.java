package io.maskmill.formats.supervisely;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A project's meta.json.
 *
 * @param labels its classes in the file's order
 * @param shapes for each class the shape that its objects have, or {@code any}
 * @param notes what was mended on reading
 */
record ProjectMeta(LabelCatalog labels, List<String> shapes, List<String> notes)
    implements Serializable {

  static final String ANY = "any";
  static final String BITMAP = "bitmap";

  private static final Set<String> SHAPES =
      Set.of(
          BITMAP,
          "alpha_mask",
          "polygon",
          "multipolygon",
          "rectangle",
          "oriented_bbox",
          "line",
          "point",
          "graph",
          "cuboid_2d");

  /** Reads it from the root; ConfigException when it is not there or not what it should be. */
  static ProjectMeta read(FileTree tree) throws IOException {
    SourceFile file = tree.find(SuperviselyFormat.META);
    if (file == null) {
      throw new ConfigException(
          tree.root() + " has no meta.json; --input must be the folder of a Supervisely project");
    }
    try {
      return parse(Json.mapper().readTree(tree.read(file)));
    } catch (JsonProcessingException e) {
      throw new ConfigException("meta.json: not JSON: " + Json.fault(e), e);
    }
  }

  private static ProjectMeta parse(JsonNode meta) {
    JsonNode classes = meta.path("classes");
    if (!classes.isArray()) {
      throw new ConfigException("meta.json: wants \"classes\", a list of {title, shape, color}");
    }
    List<Label> labels = new ArrayList<>();
    List<String> shapes = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (JsonNode entry : classes) {
      String title = entry.path("title").asText("");
      if (title.isEmpty() || !entry.path("shape").isTextual()) {
        throw new ConfigException(
            "meta.json: class " + (labels.size() + 1) + " wants a title and a shape");
      }
      shapes.add(known(entry.path("shape").asText(), ANY));
      labels.add(new Label(title, color(entry, title, labels.size() + 1, notes)));
    }
    try {
      return new ProjectMeta(new LabelCatalog(labels), shapes, notes);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("meta.json: " + e.getMessage(), e);
    }
  }

  /** The shape of a name in any case, or the other when there is none. */
  static String known(String name, String otherwise) {
    String shape = name.toLowerCase(Locale.ROOT);
    return SHAPES.contains(shape) ? shape : otherwise;
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

  /** The canonical file for a catalog. */
  static byte[] write(LabelCatalog labels) throws IOException {
    return PythonJson.bytes(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("classes");
          for (Label label : labels.labels()) {
            write(json, label);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("tags");
          json.writeEndArray();
          json.writeStringField("projectType", "images");
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Label label) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", label.name());
    json.writeStringField("description", "");
    json.writeStringField("shape", BITMAP);
    json.writeStringField("color", label.color().hex());
    json.writeObjectFieldStart("geometry_config");
    json.writeEndObject();
    json.writeStringField("hotkey", "");
    json.writeEndObject();
  }
}
