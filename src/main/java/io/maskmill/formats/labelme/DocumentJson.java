package io.maskmill.formats.labelme;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.mask.Box;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes documents as LabelMe 5.5 and later do, every object as a shape of type {@code mask}, the
 * only one that holds each pixel. One per thread.
 */
final class DocumentJson {
  private static final String VERSION = "5.5.0";
  private static final DefaultIndenter TWO = new DefaultIndenter("  ", "\n");

  private final LabelCatalog labels;
  private final MaskCrop crops = new MaskCrop();

  DocumentJson(LabelCatalog labels) {
    this.labels = labels;
  }

  /**
   * The document of a frame.
   *
   * @param image name of the image beside it
   */
  byte[] bytes(Frame frame, String image) throws IOException {
    ByteArrayBuilder out = new ByteArrayBuilder(4096);
    try (JsonGenerator json = Json.mapper().getFactory().createGenerator(out)) {
      json.setPrettyPrinter(new Layout());
      write(json, frame, image);
    }
    return out.toByteArray();
  }

  private void write(JsonGenerator json, Frame frame, String image) throws IOException {
    json.writeStartObject();
    json.writeStringField("version", VERSION);
    flags(json, frame.attributes());
    json.writeArrayFieldStart("shapes");
    Map<String, Integer> members = new HashMap<>();
    for (ObjectMask object : frame.objects()) {
      members.merge(groupKey(object), 1, Integer::sum);
    }
    List<ObjectMask> objects = new ArrayList<>(frame.objects());
    objects.sort(Comparator.comparingInt(ObjectMask::zOrder));
    for (ObjectMask object : objects) {
      write(json, object, members.get(groupKey(object)) == 1);
    }
    json.writeEndArray();
    json.writeStringField("imagePath", image);
    json.writeNullField("imageData");
    json.writeNumberField("imageHeight", frame.height());
    json.writeNumberField("imageWidth", frame.width());
    ObjectNode other = Notes.parsed(frame.attributes(), Notes.OTHER);
    for (Iterator<Map.Entry<String, JsonNode>> all = other.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> field = all.next();
      if (!Notes.isOfImage(field.getKey())) {
        json.writeFieldName(field.getKey());
        json.writeTree(field.getValue());
      }
    }
    json.writeEndObject();
  }

  private static String groupKey(ObjectMask object) {
    return object.label() + " " + object.attributes().getOrDefault(Notes.GROUP, "");
  }

  /**
   * @param isAlone whether no other object of the frame has its label and group, which a reader
   *     would join
   */
  private void write(JsonGenerator json, ObjectMask object, boolean isAlone) throws IOException {
    Box box = object.mask().box();
    Map<String, String> notes = object.attributes();
    String group = notes.getOrDefault(Notes.GROUP, "");
    json.writeStartObject();
    json.writeStringField("label", labels.label(object.label()).name());
    json.writeArrayFieldStart("points");
    point(json, box.x(), box.y());
    point(json, box.x() + box.width() - 1, box.y() + box.height() - 1);
    json.writeEndArray();
    json.writeFieldName("group_id");
    if (isAlone && group.matches("-?\\d{1,18}")) {
      json.writeNumber(Long.parseLong(group));
    } else {
      json.writeNull();
    }
    json.writeStringField("description", notes.getOrDefault(Notes.DESCRIPTION, ""));
    json.writeStringField("shape_type", Shape.MASK.word());
    flags(json, notes);
    json.writeStringField("mask", crops.encode(object.mask(), box));
    if (object.score().isPresent()) {
      json.writeNumberField("score", object.score().getAsDouble());
    }
    ObjectNode other = Notes.parsed(notes, Notes.OTHER);
    for (Iterator<Map.Entry<String, JsonNode>> all = other.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> field = all.next();
      if (!Notes.isOfShape(field.getKey())) {
        json.writeFieldName(field.getKey());
        json.writeTree(field.getValue());
      }
    }
    json.writeEndObject();
  }

  private static void point(JsonGenerator json, int x, int y) throws IOException {
    json.writeStartArray();
    json.writeNumber(x);
    json.writeNumber(y);
    json.writeEndArray();
  }

  /** LabelMe takes flags that are true or false, or null for an image. */
  private static void flags(JsonGenerator json, Map<String, String> notes) throws IOException {
    ObjectNode flags = Notes.parsed(notes, Notes.FLAGS);
    json.writeObjectFieldStart("flags");
    for (Iterator<Map.Entry<String, JsonNode>> all = flags.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> flag = all.next();
      if (flag.getValue().isBoolean()) {
        json.writeBooleanField(flag.getKey(), flag.getValue().asBoolean());
      }
    }
    json.writeEndObject();
  }

  /** Python's layout with an indent of two blanks. */
  private static final class Layout extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;

    Layout() {
      indentArraysWith(TWO);
      indentObjectsWith(TWO);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
      return new Layout();
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(": ");
    }
  }
}
