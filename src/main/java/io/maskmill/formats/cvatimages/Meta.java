package io.maskmill.formats.cvatimages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.spi.DocumentPart;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * What a document's {@code meta} says. Labels lie below {@code task}, {@code job} or {@code
 * project}; the size of a video in {@code original_size}, below {@code task} or beside {@code job}.
 */
final class Meta {
  /** Definitions of attributes that are longer are not kept. */
  private static final int MOST_DEFINITIONS = 4096;

  /** What defines an attribute, in the order in which CVAT writes it. */
  static final List<String> OF_ATTRIBUTE =
      List.of("name", "mutable", "input_type", "default_value", "values");

  /** What documents of one subset are called, for instance by Datumaro. */
  private static final Set<String> USUAL_SUBSETS =
      Set.of("train", "training", "val", "valid", "validation", "test", "testing", "trainval");

  private final List<DeclaredLabel> labels = new ArrayList<>();
  private String subset = "";
  private String width = "";
  private String height = "";
  private boolean isProject;

  /** Reads a {@code meta} element whose start was the last event. */
  static Meta read(Xml xml) throws IOException, XMLStreamException {
    Meta meta = new Meta();
    Deque<String> path = new ArrayDeque<>();
    path.push("meta");
    while (!path.isEmpty()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        path.pop();
        continue;
      }
      String parent = path.peek();
      String name = xml.name();
      boolean isOfTask = path.size() == 2 && (parent.equals("task") || parent.equals("job"));
      if (name.equals("label") && parent.equals("labels")) {
        meta.label(xml);
      } else if (name.equals("subset") && isOfTask) {
        meta.subset = xml.text().strip();
      } else if (name.equals("width") && parent.equals("original_size")) {
        meta.width = xml.text().strip();
      } else if (name.equals("height") && parent.equals("original_size")) {
        meta.height = xml.text().strip();
      } else {
        meta.isProject |= path.size() == 1 && name.equals("project");
        path.push(name);
      }
    }
    return meta;
  }

  /** Labels in order, without the sublabels of skeletons. */
  List<DeclaredLabel> labels() {
    return labels;
  }

  /**
   * The subset of images that do not say theirs; empty when nothing does.
   *
   * @param path of the document
   * @param byFile whether its name is the subset, whatever it is
   */
  String subset(String path, boolean byFile) {
    String stem = FileNames.stem(FileNames.last(DocumentPart.whole(path)));
    return !subset.isEmpty() || !(byFile || USUAL_SUBSETS.contains(stem)) ? subset : stem;
  }

  /** Width of a video's frames as written; empty when it is not said. */
  String width() {
    return width;
  }

  /** Height of a video's frames, likewise. */
  String height() {
    return height;
  }

  /** Whether the document is of a whole project. */
  boolean isProject() {
    return isProject;
  }

  private void label(Xml xml) throws IOException, XMLStreamException {
    String name = "";
    String color = "";
    String parent = "";
    ArrayNode attributes = Json.mapper().createArrayNode();
    while (xml.next() == XMLStreamConstants.START_ELEMENT) {
      switch (xml.name()) {
        case "name" -> name = xml.text();
        case "color" -> color = xml.text().strip();
        case "parent" -> parent = xml.text().strip();
        case "attributes" -> attributes(xml, attributes);
        default -> xml.skip();
      }
    }
    if (!name.isEmpty() && parent.isEmpty()) {
      String definitions = attributes.isEmpty() ? "" : attributes.toString();
      labels.add(
          new DeclaredLabel(
              name,
              labels.size(),
              color,
              definitions.length() > MOST_DEFINITIONS ? "" : definitions));
    }
  }

  private static void attributes(Xml xml, ArrayNode all) throws IOException, XMLStreamException {
    while (xml.next() == XMLStreamConstants.START_ELEMENT) {
      if (!xml.name().equals("attribute")) {
        xml.skip();
        continue;
      }
      ObjectNode one = all.addObject();
      while (xml.next() == XMLStreamConstants.START_ELEMENT) {
        String name = xml.name();
        if (OF_ATTRIBUTE.contains(name)) {
          one.put(name, xml.text());
        } else {
          xml.skip();
        }
      }
    }
  }
}
