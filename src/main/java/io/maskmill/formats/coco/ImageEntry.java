package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is kept of an image of a document, and how it is sent as a part.
 *
 * @param id as text; empty when there is none
 * @param rawName {@code file_name} as written in the document; empty when there is none
 * @param width columns; 0 when the document gives none, -1 when its value is not a size
 * @param height rows, likewise
 * @param url {@code coco_url}; empty when there is none
 * @param fault why the image cannot be used; empty when it can
 * @param more the document's other keys for the image: JSON by key
 */
record ImageEntry(
    String id,
    String rawName,
    long width,
    long height,
    String url,
    String fault,
    Map<String, String> more) {

  /** Prefix of {@link #more} keys in the frame's attributes. */
  static final String ATTRIBUTE = "coco.";

  /** Longest JSON value that is kept: some programs store whole images there. */
  private static final int MAX_MORE = 4096;

  private static final Set<String> OWN = Set.of("id", "file_name", "width", "height", "coco_url");

  /** Reads the parser's current element and leaves the parser at its end. */
  static ImageEntry read(JsonParser parser) throws IOException {
    String id = "";
    String rawName = "";
    String url = "";
    long width = 0;
    long height = 0;
    Map<String, String> more = new TreeMap<>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return new ImageEntry("", "", 0, 0, "", "an element of images is no object", Map.of());
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case "id" -> id = DocumentJson.id(parser);
        case "file_name" -> rawName = text(parser);
        case "coco_url" -> url = text(parser);
        case "width" -> width = size(parser);
        case "height" -> height = size(parser);
        default -> {
          String json = json(parser);
          if (isMore(key, json)) {
            more.put(key, json);
          }
        }
      }
    }
    String fault = "";
    if (id.isEmpty()) {
      fault = "the image has no id";
    } else if (rawName.isEmpty()) {
      fault = "image " + id + " has no file_name";
    }
    return new ImageEntry(id, rawName, width, height, url, fault, more);
  }

  /** Writes the image as the text of a part. */
  String toJson() {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("id", id).put("name", rawName).put("width", width).put("height", height);
    node.put("url", url).put("fault", fault);
    if (!more.isEmpty()) {
      ObjectNode all = node.putObject("more");
      more.forEach(all::put);
    }
    return node.toString();
  }

  /** Reads the text of a part. */
  static ImageEntry fromJson(String text) {
    try {
      JsonNode node = Json.mapper().readTree(text);
      Map<String, String> more = new TreeMap<>();
      node.path("more").properties().forEach(e -> more.put(e.getKey(), e.getValue().asText()));
      return new ImageEntry(
          node.path("id").asText(),
          node.path("name").asText(),
          node.path("width").asLong(),
          node.path("height").asLong(),
          node.path("url").asText(),
          node.path("fault").asText(),
          more);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a part that this reader wrote is not JSON", e);
    }
  }

  ImageEntry withFault(String reason) {
    return new ImageEntry(id, rawName, width, height, url, reason, more);
  }

  /**
   * The file's path below its folder: made safe, with '/' where Windows programs left a backslash.
   * An image without a name is named after its id.
   */
  String fileName() {
    return rawName.isEmpty() ? "image_id=" + id : fileName(rawName);
  }

  /** Makes a {@code file_name} or a path of the source safe. */
  static String fileName(String rawName) {
    return FileNames.safe(rawName.replace('\\', '/'));
  }

  /** The file name as spelled at the end of the path where the image was found. */
  static String nameOf(String path, String fileName) {
    long slashes = FoldedName.of(fileName).chars().filter(c -> c == '/').count();
    int from = path.length();
    for (long i = 0; i <= slashes; i++) {
      from = path.lastIndexOf('/', from - 1);
    }
    return path.substring(from + 1);
  }

  /** The group where the image's parts meet. */
  String group() {
    return FileNames.stem(fileName());
  }

  /** The document's other keys, as attributes of the frame. */
  Map<String, String> attributes() {
    Map<String, String> attributes = new TreeMap<>();
    more.forEach((key, json) -> attributes.put(ATTRIBUTE + key, json));
    return attributes;
  }

  /**
   * Whether a key is not one that this format reads itself and its value is small enough to keep.
   */
  static boolean isMore(String key, String json) {
    return !OWN.contains(key) && !json.isEmpty() && json.length() <= MAX_MORE;
  }

  private static String json(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.mapper().createGenerator(text)) {
      out.copyCurrentStructure(parser);
    }
    return text.toString();
  }

  private static String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return "";
  }

  private static long size(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        double value = parser.getDoubleValue();
        boolean isSize = value == Math.rint(value) && value > 0 && value <= Integer.MAX_VALUE;
        return isSize ? (long) value : -1;
      }
      case VALUE_NULL -> {
        return 0;
      }
      default -> {
        parser.skipChildren();
        return -1;
      }
    }
  }
}
