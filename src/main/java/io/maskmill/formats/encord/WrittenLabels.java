package io.maskmill.formats.encord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * Labels as objects of an ontology, all of shape bitmask. If the source's ontology has a bitmask of
 * that name, its hash is kept.
 *
 * @param catalog the labels
 * @param hashes featureNodeHash of each
 * @param shape of all objects, {@code bitmask} or {@code polygon}
 */
record WrittenLabels(LabelCatalog catalog, List<String> hashes, String shape)
    implements Serializable {

  static WrittenLabels of(LabelCatalog catalog, String shape) {
    String[] hashes = new String[catalog.size()];
    Set<String> used = new HashSet<>();
    for (int i = 0; i < hashes.length; i++) {
      if (keeps(catalog.label(i), shape)
          && used.add(catalog.label(i).attributes().get(Facts.FEATURE_HASH))) {
        hashes[i] = catalog.label(i).attributes().get(Facts.FEATURE_HASH);
      }
    }
    for (int i = 0; i < hashes.length; i++) {
      String name = catalog.label(i).name();
      for (int n = 1; hashes[i] == null; n++) {
        String hash = Hashes.feature(n == 1 ? name : name + '\0' + n);
        hashes[i] = used.add(hash) ? hash : null;
      }
    }
    return new WrittenLabels(catalog, List.of(hashes), shape);
  }

  private static boolean keeps(Label label, String shape) {
    return label.name().equals(label.attributes().get(Facts.NAME))
        && shape.equals(label.attributes().get(Facts.SHAPE))
        && label.attributes().containsKey(Facts.FEATURE_HASH);
  }

  /** The label's {@code value}, Encord's second name for it. */
  static String value(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  /** The ontology's text. */
  String ontology() throws IOException {
    ObjectNode root = Json.mapper().createObjectNode();
    ArrayNode objects = root.putArray("objects");
    for (int i = 0; i < catalog.size(); i++) {
      Label label = catalog.label(i);
      ObjectNode object = objects.addObject();
      object.put("id", Integer.toString(i + 1));
      object.put("name", label.name());
      object.put("color", label.color().hex());
      object.put("shape", shape);
      object.put("featureNodeHash", hashes.get(i));
      object.put("required", false);
      object.put("archived", false);
      object.set("attributes", attributes(label));
      ObjectNode foreign = Json.mapper().createObjectNode();
      new TreeMap<>(label.attributes())
          .forEach(
              (key, value) -> {
                if (!key.startsWith(Facts.PREFIX)) {
                  foreign.put(key, value);
                }
              });
      if (!foreign.isEmpty()) {
        object.set(Facts.FOREIGN_OF_LABEL, foreign);
      }
    }
    root.putArray("classifications");
    root.putArray("skeleton_templates");
    return Json.mapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(root)
            .replace(System.lineSeparator(), "\n")
        + "\n";
  }

  private ArrayNode attributes(Label label) throws JsonProcessingException {
    String said = keeps(label, shape) ? label.attributes().get(Facts.ATTRIBUTES) : null;
    return said != null && Json.mapper().readTree(said) instanceof ArrayNode all
        ? all
        : Json.mapper().createArrayNode();
  }
}
