package io.maskmill.formats.cvatmask;

import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a file of Annotations: the objects that are seen, in the order of their numbers, with the
 * box of what is seen. Attributes that VOC does not have stand below {@code attributes}, as
 * Datumaro's reader has them.
 */
final class VocXml {
  private static final Map<String, String> FACTS =
      new TreeMap<>(Map.of("pose", "Unspecified", "truncated", "0", "difficult", "0"));

  private final StringBuilder text = new StringBuilder();
  private int depth;

  private VocXml() {}

  static byte[] of(Frame frame, Painting painting, TargetLabels labels) {
    VocXml xml = new VocXml();
    xml.open("annotation");
    String file = frame.image().fileName();
    int slash = file.lastIndexOf('/');
    xml.element("folder", slash < 0 ? "" : file.substring(0, slash));
    xml.element("filename", FileNames.last(file));
    xml.open("size");
    xml.element("width", Integer.toString(frame.width()));
    xml.element("height", Integer.toString(frame.height()));
    xml.element("depth", "3");
    xml.close("size");
    xml.element("segmented", painting.objects().isEmpty() ? "0" : "1");
    for (ObjectMask seen : painting.visible()) {
      ObjectMask whole = painting.objects().get(seen.instance() - 1);
      if (labels.isObject(whole.label())) {
        String name = labels.lines().get(labels.line(whole.label())).name();
        xml.object(name, whole.attributesOfThing(), seen.mask());
      }
    }
    xml.close("annotation");
    return xml.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void object(String name, Map<String, String> attributes, RunLengthMask mask) {
    Map<String, String> facts = new TreeMap<>(FACTS);
    Map<String, String> others = new TreeMap<>();
    for (Map.Entry<String, String> one : attributes.entrySet()) {
      boolean isFact = facts.containsKey(one.getKey()) || one.getKey().equals("occluded");
      (isFact ? facts : others).put(one.getKey(), one.getValue());
    }
    open("object");
    element("name", name);
    facts.forEach(this::element);
    Box box = mask.box();
    open("bndbox");
    element("xmin", Integer.toString(box.x() + 1));
    element("ymin", Integer.toString(box.y() + 1));
    element("xmax", Integer.toString(box.x() + box.width()));
    element("ymax", Integer.toString(box.y() + box.height()));
    close("bndbox");
    if (!others.isEmpty()) {
      open("attributes");
      for (Map.Entry<String, String> one : others.entrySet()) {
        open("attribute");
        element("name", one.getKey());
        element("value", one.getValue());
        close("attribute");
      }
      close("attributes");
    }
    close("object");
  }

  private void indent() {
    text.append("\t".repeat(depth));
  }

  private void open(String element) {
    indent();
    depth++;
    text.append('<').append(element).append(">\n");
  }

  private void close(String element) {
    depth--;
    indent();
    text.append("</").append(element).append(">\n");
  }

  private void element(String element, String value) {
    indent();
    text.append('<').append(element).append('>');
    value.codePoints().forEach(this::character);
    text.append("</").append(element).append(">\n");
  }

  /** Characters that XML does not have become U+FFFD. */
  private void character(int c) {
    switch (c) {
      case '&' -> text.append("&amp;");
      case '<' -> text.append("&lt;");
      case '>' -> text.append("&gt;");
      default -> {
        boolean isControl = c < ' ' && c != '\t' && c != '\n';
        boolean isNone = isControl || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF;
        text.appendCodePoint(isNone ? 0xFFFD : c);
      }
    }
  }
}
