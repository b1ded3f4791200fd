package io.maskmill.formats.cvatimages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import java.util.List;
import java.util.Locale;

/**
 * Writes what precedes the images of a document. Of what CVAT writes there, the numbers, names and
 * dates of a server's tasks are left out: there is no server, and bytes must not depend on a clock.
 */
final class WrittenMeta {
  private final StringBuilder text = new StringBuilder();
  private final XmlText xml = new XmlText(text, 0);
  private final LabelCatalog labels;

  private WrittenMeta(LabelCatalog labels) {
    this.labels = labels;
  }

  /** The beginning of a document of one task, up to the line break before its first image. */
  static String ofTask(LabelCatalog labels, String subset) {
    WrittenMeta meta = new WrittenMeta(labels);
    meta.begin();
    meta.xml.start("task").open();
    meta.xml.element("mode", "annotation").element("subset", subset);
    meta.labels();
    return meta.end("task");
  }

  /** The beginning of a document of a project whose tasks are the subsets. */
  static String ofProject(LabelCatalog labels, List<String> subsets) {
    WrittenMeta meta = new WrittenMeta(labels);
    meta.begin();
    meta.xml.start("project").open();
    meta.xml.start("tasks").open();
    for (int i = 0; i < subsets.size(); i++) {
      meta.xml.start("task").open();
      meta.xml.element("id", Integer.toString(i + 1));
      meta.xml.element("mode", "annotation").element("subset", subsets.get(i));
      meta.xml.end("task");
    }
    meta.xml.end("tasks");
    meta.xml.element("subsets", String.join("\n", subsets));
    meta.labels();
    return meta.end("project");
  }

  private void begin() {
    text.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.start("annotations").open();
    xml.element("version", "1.1");
    xml.start("meta").open();
  }

  private String end(String name) {
    xml.end(name).end("meta");
    return text.append('\n').toString();
  }

  private void labels() {
    xml.start("labels").open();
    for (Label label : labels.labels()) {
      xml.start("label").open();
      xml.element("name", label.name());
      xml.element("color", label.color().hex().toLowerCase(Locale.ROOT));
      xml.element("type", "any");
      xml.start("attributes").open();
      for (JsonNode attribute : definitions(label)) {
        xml.start("attribute").open();
        for (String name : Meta.OF_ATTRIBUTE) {
          xml.element(name, attribute.path(name).asText());
        }
        xml.end("attribute");
      }
      xml.end("attributes");
      xml.end("label");
    }
    xml.end("labels");
  }

  /** The definitions of a label's attributes, where its source was CVAT. */
  private static JsonNode definitions(Label label) {
    String json = label.attributes().getOrDefault(DeclaredLabel.ATTRIBUTES, "[]");
    try {
      JsonNode all = Json.mapper().readTree(json);
      boolean isSound = true;
      for (JsonNode one : all) {
        for (JsonNode value : one) {
          isSound &= value.isTextual() && XmlText.canBeSaid(value.asText());
        }
      }
      return isSound ? all : Json.mapper().createArrayNode();
    } catch (JsonProcessingException e) {
      return Json.mapper().createArrayNode();
    }
  }
}
