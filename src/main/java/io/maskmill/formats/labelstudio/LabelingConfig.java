package io.maskmill.formats.labelstudio;

import io.maskmill.model.Rgb;
import io.maskmill.spi.ConfigException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a project's labeling interface says of images and labels. Source: labelstud.io, "Customize
 * labeling interface"; label-studio-sdk, {@code label_studio_tools/core/label_config.py}.
 *
 * @param images names of the image tags by the keys of task data that they show, in order
 * @param labels colors by label, in the order of the interface; null where it names no color
 */
record LabelingConfig(Map<String, String> images, Map<String, Rgb> labels) {
  /** No interface. */
  static final LabelingConfig NONE = new LabelingConfig(Map.of(), Map.of());

  /** Tags in lower case whose labels regions with pixels can have. */
  private static final Set<String> CONTROLS =
      Set.of(
          "labels",
          "brushlabels",
          "bitmasklabels",
          "polygonlabels",
          "rectanglelabels",
          "ellipselabels");

  private static final int MOST_ELEMENTS = 200_000;
  private static final int MOST_DEPTH = 500;

  /**
   * Reads an interface.
   *
   * @param path for messages
   * @throws ConfigException when the text is no XML, has a DOCTYPE or names neither image nor label
   */
  static LabelingConfig parse(String path, String text) {
    Map<String, String> images = new LinkedHashMap<>();
    Map<String, Rgb> labels = new LinkedHashMap<>();
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
      Deque<String> open = new ArrayDeque<>();
      int elements = 0;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw new ConfigException(path + ": a labeling interface has no DOCTYPE; take it out");
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          open.pop();
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          String name = xml.getLocalName().toLowerCase(Locale.ROOT);
          if (++elements > MOST_ELEMENTS || open.size() > MOST_DEPTH) {
            throw new ConfigException(path + ": too many elements for a labeling interface");
          }
          if (name.equals("image")) {
            addImage(attributes(xml), images);
          } else if (name.equals("label") && isOfPixels(open)) {
            addLabel(attributes(xml), labels);
          }
          open.push(name);
        }
      }
    } catch (XMLStreamException e) {
      throw new ConfigException(path + ": no XML: " + reason(e), e);
    }
    if (images.isEmpty() && labels.isEmpty()) {
      throw new ConfigException(
          path + " is no labeling interface of images: it has neither <Image> nor <Label>");
    }
    return new LabelingConfig(images, labels);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static String reason(XMLStreamException e) {
    String place =
        e.getLocation() == null
            ? ""
            : "line "
                + e.getLocation().getLineNumber()
                + ", column "
                + e.getLocation().getColumnNumber()
                + ": ";
    // the JDK's reader puts its own place on a first line
    return place + e.getMessage().replaceFirst("(?s)^ParseError at .*?\\nMessage: ", "").strip();
  }

  private static Map<String, String> attributes(XMLStreamReader xml) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(
          xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT), xml.getAttributeValue(i));
    }
    return attributes;
  }

  /** Tags around labels may be for layout, so the nearest control decides. */
  private static boolean isOfPixels(Deque<String> open) {
    for (String tag : open) {
      if (CONTROLS.contains(tag)) {
        return true;
      }
      if (tag.endsWith("labels")) {
        return false;
      }
    }
    return false;
  }

  private static void addImage(Map<String, String> attributes, Map<String, String> images) {
    String value = attributes.getOrDefault("value", attributes.getOrDefault("valuelist", ""));
    if (value.startsWith("$") && value.length() > 1) {
      images.putIfAbsent(value.substring(1), attributes.getOrDefault("name", ""));
    }
  }

  private static void addLabel(Map<String, String> attributes, Map<String, Rgb> labels) {
    String alias = attributes.getOrDefault("alias", "");
    String name = alias.isEmpty() ? attributes.getOrDefault("value", "") : alias;
    if (name.isEmpty()) {
      return;
    }
    Rgb color = CssColor.parse(attributes.getOrDefault("background", ""));
    if (labels.get(name) == null) {
      labels.put(name, color);
    }
  }

  /**
   * The key of task data that holds the image.
   *
   * @param chosen by the user; empty to find it
   * @return empty when the interface names none
   * @throws ConfigException when it names several images, or not the chosen one
   */
  String key(String path, String chosen) {
    List<String> keys = new ArrayList<>(images.keySet());
    if (!chosen.isEmpty() || keys.isEmpty()) {
      return chosen;
    }
    if (keys.size() > 1) {
      throw new ConfigException(
          path
              + " shows "
              + keys.size()
              + " images per task, of the keys "
              + String.join(", ", keys)
              + "; name the one to read with source option image-key");
    }
    return keys.get(0);
  }

  /** The tag whose regions belong to the image of a key; empty where there is no other. */
  String tag(String key) {
    return images.size() > 1 ? images.getOrDefault(key, "") : "";
  }
}
