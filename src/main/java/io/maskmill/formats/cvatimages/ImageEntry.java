package io.maskmill.formats.cvatimages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An image element, or one row of a track, as it is sent to the task that decodes it.
 *
 * @param number of the element in its document, by which those of one image are put in order
 * @param place where it belongs
 * @param id of the element, for messages
 * @param size as written
 * @param isRow whether it is a row of a track, of which a frame may have many
 * @param shapes those with an area, in document order
 * @param tags names of labels of the whole image
 * @param counted what else was seen, by element
 */
record ImageEntry(
    long number,
    Place place,
    String id,
    Written size,
    boolean isRow,
    List<ShapeEntry> shapes,
    List<String> tags,
    Map<String, Integer> counted) {

  /** Width of the number that sorts parts. */
  private static final int DIGITS = 12;

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*", Pattern.DOTALL);

  /**
   * Where an image belongs.
   *
   * @param folder of the document, empty or ending in '/'
   * @param subset as written, so that CVAT's own name for none is "default"
   * @param name path of the image with '/' and its extension, as written
   */
  record Place(String folder, String subset, String name) {
    /** CVAT's name of the subset of images without one. */
    static final String DEFAULT = "default";

    /** The subset of the frame's key. */
    String subsetOfKey() {
      return subset.equals(DEFAULT) ? "" : subset;
    }

    /** The folder that CVAT puts the subset's images into. */
    String subsetFolder() {
      return subset.isEmpty() ? DEFAULT : subset;
    }

    /** Why the name can be no image's; empty when it can. */
    String fault() {
      if (name.isEmpty()) {
        return "has no name";
      }
      boolean isSafe =
          FileNames.isSafe(name)
              && !DRIVE.matcher(name).matches()
              && List.of(name.split("[/\\\\]", -1)).stream().noneMatch(".."::equals)
              && !name.startsWith("\\");
      return isSafe ? "" : "has a name that leaves the folder of images";
    }
  }

  /**
   * The size of an image as text.
   *
   * @param width empty when it is absent
   * @param height likewise
   */
  record Written(String width, String height) {
    boolean isAbsent() {
      return width.isEmpty() && height.isEmpty();
    }
  }

  ImageEntry {
    shapes = List.copyOf(shapes);
    tags = List.copyOf(tags);
    counted = Map.copyOf(counted);
  }

  /** The name of a frame of a video. */
  static String frameName(long frame) {
    return String.format(Locale.ROOT, "frame_%06d", frame);
  }

  /** The image for people. */
  String title() {
    return (isRow ? "track " : "image ") + id + " '" + place.name() + "'";
  }

  /** The name without the extensions of images, which all spellings of one image share. */
  static String group(String name) {
    String group = name;
    while (ImageNames.isImage(group)) {
      group = FileNames.stem(group);
    }
    return group;
  }

  /** The text of a part; texts of one document sort by {@link #number}. */
  String toText() {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("folder", place.folder()).put("subset", place.subset()).put("name", place.name());
    node.put("id", id).put("row", isRow);
    node.put("width", size.width()).put("height", size.height());
    ArrayNode all = node.putArray("shapes");
    for (ShapeEntry shape : shapes) {
      ArrayNode one = all.addArray().add(shape.element());
      put(one.addObject(), shape.facts());
      put(one.addObject(), shape.attributes());
    }
    tags.forEach(node.putArray("tags")::add);
    ObjectNode more = node.putObject("counted");
    new TreeMap<>(counted).forEach(more::put);
    return String.format(Locale.ROOT, "%0" + DIGITS + "d", number) + node;
  }

  private static void put(ObjectNode node, Map<String, String> texts) {
    new TreeMap<>(texts).forEach(node::put);
  }

  /** Reads what {@link #toText} wrote. */
  static ImageEntry ofText(String text) {
    try {
      JsonNode node = Json.mapper().readTree(text.substring(DIGITS));
      List<ShapeEntry> shapes = new ArrayList<>();
      for (JsonNode one : node.path("shapes")) {
        shapes.add(new ShapeEntry(one.path(0).asText(), texts(one.path(1)), texts(one.path(2))));
      }
      List<String> tags = new ArrayList<>();
      node.path("tags").forEach(tag -> tags.add(tag.asText()));
      Map<String, Integer> counted = new HashMap<>();
      node.path("counted")
          .properties()
          .forEach(one -> counted.put(one.getKey(), one.getValue().asInt()));
      return new ImageEntry(
          Long.parseLong(text.substring(0, DIGITS)),
          new Place(
              node.path("folder").asText(),
              node.path("subset").asText(),
              node.path("name").asText()),
          node.path("id").asText(),
          new Written(node.path("width").asText(), node.path("height").asText()),
          node.path("row").asBoolean(),
          shapes,
          tags,
          counted);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a part that this reader wrote is not JSON", e);
    }
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new HashMap<>();
    node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
    return texts;
  }
}
