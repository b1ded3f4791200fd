package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads an ontology: its objects in order are the labels, except those without pixels. Objects with
 * the same name become one label, whatever their shapes. Source: encord-client-python,
 * encord/objects/ontology_structure.py.
 */
final class Ontology {
  private static final int MAX_OBJECTS = 100_000;
  private static final Set<String> WITHOUT_PIXELS = Set.of("audio", "text");

  private final String path;
  private final Map<String, Label> labels = new LinkedHashMap<>();
  private final Map<String, String> nameOfFeature = new HashMap<>();
  private final Set<String> checklists = new HashSet<>();

  private Ontology(String path) {
    this.path = path;
  }

  /**
   * The labels of an ontology.
   *
   * @param path for messages
   * @throws ConfigException when the text is not an ontology
   */
  static EncordLabels parse(String path, String text) {
    JsonNode root;
    try {
      root = Json.mapper().readTree(Json.withoutBom(text));
    } catch (JsonProcessingException e) {
      throw new ConfigException(path + ": " + Json.fault(e), e);
    }
    for (String wrap : List.of("structure", "editor")) {
      root = root.has("objects") ? root : root.path(wrap).isObject() ? root.path(wrap) : root;
    }
    if (!root.path("objects").isArray()) {
      throw new ConfigException(path + " is no Encord ontology: it must have the list 'objects'");
    }
    Ontology ontology = new Ontology(path);
    if (root.path("objects").size() > MAX_OBJECTS) {
      throw new ConfigException(path + ": more than " + MAX_OBJECTS + " objects");
    }
    for (JsonNode object : root.path("objects")) {
      ontology.add(object);
    }
    ontology.addChecklists(root.path("classifications"));
    LabelCatalog catalog = new LabelCatalog(List.copyOf(ontology.labels.values()));
    Map<String, Integer> ofFeature = new HashMap<>();
    ontology.nameOfFeature.forEach((hash, name) -> ofFeature.put(hash, catalog.indexOf(name)));
    return new EncordLabels(catalog, ofFeature, ontology.checklists);
  }

  /** The labels found in objects, by name. */
  static EncordLabels learned(List<SeenLabel> seen) {
    Map<String, SeenLabel> byName = new LinkedHashMap<>();
    seen.forEach(label -> byName.putIfAbsent(label.name(), label));
    List<Label> labels = new ArrayList<>();
    byName.forEach(
        (name, label) -> {
          Map<String, String> attributes = new HashMap<>(Map.of(Facts.NAME, name));
          if (!label.featureHash().isEmpty()) {
            attributes.put(Facts.FEATURE_HASH, label.featureHash());
          }
          attributes.put(Facts.SHAPE, "bitmask");
          Rgb color = color(label.color(), labels.size());
          labels.add(new Label(name, color, attributes));
        });
    return new EncordLabels(new LabelCatalog(labels), null, Set.of());
  }

  private void add(JsonNode object) {
    String name = object.path("name").asText();
    String hash = object.path("featureNodeHash").asText();
    String shape = object.path("shape").asText().toLowerCase(Locale.ROOT);
    if (name.isEmpty() || hash.isEmpty() || shape.isEmpty()) {
      throw new ConfigException(
          path
              + ": objects["
              + labels.size()
              + "] must have the texts name, shape and featureNodeHash");
    }
    addChecklists(object.path("attributes"));
    if (WITHOUT_PIXELS.contains(shape)) {
      return;
    }
    if (nameOfFeature.put(hash, name) != null) {
      throw new ConfigException(path + ": two objects have the featureNodeHash " + hash);
    }
    Map<String, String> attributes = new HashMap<>();
    attributes.put(Facts.NAME, name);
    attributes.put(Facts.FEATURE_HASH, hash);
    attributes.put(Facts.SHAPE, shape);
    if (!object.path("attributes").isEmpty()) {
      attributes.put(Facts.ATTRIBUTES, object.path("attributes").toString());
    }
    object
        .path(Facts.FOREIGN_OF_LABEL)
        .properties()
        .forEach(
            entry -> {
              boolean isForeign = !entry.getKey().startsWith(Facts.PREFIX);
              if (isForeign && entry.getValue().isTextual()) {
                attributes.put(entry.getKey(), entry.getValue().asText());
              }
            });
    Label label = new Label(name, color(object.path("color").asText(), labels.size()), attributes);
    // a label with several shapes is best represented by its bitmask
    Label other = labels.get(name);
    if (other == null || shape.equals("bitmask")) {
      labels.put(name, label);
    }
  }

  /** Attributes may be nested in the options of others. */
  private void addChecklists(JsonNode attributes) {
    for (JsonNode attribute : attributes) {
      if (attribute.path("type").asText().equals("checklist")) {
        checklists.add(attribute.path("featureNodeHash").asText());
      }
      addChecklists(attribute.path("attributes"));
      for (JsonNode option : attribute.path("options")) {
        addChecklists(option.path("options"));
      }
    }
  }

  private static Rgb color(String text, int index) {
    return text.matches("#[0-9A-Fa-f]{6}")
        ? Rgb.of(Integer.parseInt(text.substring(1), 16))
        : VocColors.color(index + 1);
  }
}
