package io.maskmill.formats.cvatmask;

import io.maskmill.mask.Box;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The objects of a file of Annotations. Boxes count pixels from 1 and hold their last row and
 * column. Source: VOC2012 Development Kit; for further attributes datumaro, {@code
 * voc_format/extractor.py}.
 *
 * @param objects in the order of the file; those without a box are left out
 */
record VocAnnotation(List<Thing> objects) {
  private static final int MAX_DEPTH = 32;
  private static final int MOST_OBJECTS = 2_000;
  private static final List<String> FACTS = List.of("pose", "truncated", "difficult", "occluded");
  private static final String OBJECT = "annotation/object/";
  private static final String BOX = OBJECT + "bndbox/";
  private static final String ATTRIBUTE = OBJECT + "attributes/attribute/";
  private static final String END = "/";

  /**
   * One object.
   *
   * @param name its class; empty when it has none
   * @param box its pixels' box
   * @param attributes what else is said of it
   */
  record Thing(String name, Box box, Map<String, String> attributes) {}

  /**
   * Parses a file.
   *
   * @throws XMLStreamException when it is no XML, has a DTD, or is too deep
   */
  static VocAnnotation parse(byte[] file) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(file));
    try {
      return read(xml);
    } finally {
      xml.close();
    }
  }

  private static VocAnnotation read(XMLStreamReader xml) throws XMLStreamException {
    List<Thing> objects = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    Map<String, String> facts = new TreeMap<>();
    Map<String, String> attributes = new TreeMap<>();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD ->
            throw new XMLStreamException("it has a DTD", xml.getLocation());
        case XMLStreamConstants.START_ELEMENT -> {
          path.addLast(xml.getLocalName());
          if (path.size() > MAX_DEPTH) {
            throw new XMLStreamException("it is too deep", xml.getLocation());
          }
          if (place(path).equals(OBJECT)) {
            facts.clear();
            attributes.clear();
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          String text = xml.getText().strip();
          if (!text.isEmpty()) {
            facts.put(place(path), text);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          String place = place(path);
          if (place.equals(ATTRIBUTE) && facts.containsKey(ATTRIBUTE + "name/")) {
            attributes.put(
                facts.remove(ATTRIBUTE + "name/"), facts.getOrDefault(ATTRIBUTE + "value/", ""));
          } else if (place.equals(OBJECT)) {
            add(facts, attributes, objects);
            if (objects.size() > MOST_OBJECTS) {
              throw new XMLStreamException("it has too many objects", xml.getLocation());
            }
          }
          path.removeLast();
        }
        default -> {}
      }
    }
    return new VocAnnotation(objects);
  }

  private static String place(Deque<String> path) {
    return String.join(END, path) + END;
  }

  private static void add(
      Map<String, String> facts, Map<String, String> attributes, List<Thing> objects) {
    Box box = box(facts);
    if (box == null) {
      return;
    }
    Map<String, String> all = new TreeMap<>(attributes);
    for (String fact : FACTS) {
      String text = facts.get(OBJECT + fact + END);
      if (text != null) {
        all.put(fact, text);
      }
    }
    objects.add(new Thing(facts.getOrDefault(OBJECT + "name/", ""), box, all));
  }

  /** The box in pixels from 0; null when it is none. Corners may have fractions. */
  private static Box box(Map<String, String> facts) {
    double[] ends = new double[4];
    List<String> names = List.of("xmin", "ymin", "xmax", "ymax");
    for (int i = 0; i < ends.length; i++) {
      String text = facts.getOrDefault(BOX + names.get(i) + END, "");
      if (!text.matches("-?\\d{1,7}(\\.\\d*)?")) {
        return null;
      }
      ends[i] = Math.rint(Double.parseDouble(text));
    }
    int x = (int) ends[0] - 1;
    int y = (int) ends[1] - 1;
    int width = (int) ends[2] - x;
    int height = (int) ends[3] - y;
    return width < 1 || height < 1 ? null : new Box(x, y, width, height);
  }
}
