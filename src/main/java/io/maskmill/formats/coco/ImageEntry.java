package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
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
 * @param name the file's path below its folder; empty when the document names none
 * @param width columns; 0 when the document gives none or 0, -1 when its value is not a size
 * @param height rows, likewise
 * @param url {@code coco_url}; empty when there is none
 * @param fault why the image cannot be used; empty when it can
 * @param more the document's other keys for the image: JSON by key; and {@link #TOO_LONG}
 */
record ImageEntry(
    String id,
    String rawName,
    String name,
    long width,
    long height,
    String url,
    String fault,
    Map<String, String> more) {

  /** Prefix of {@link #more} keys in the frame's attributes. */
  static final String ATTRIBUTE = "coco.";

  /** Longest JSON value that is kept: some programs store whole images there. */
  private static final int MAX_MORE = 4096;

  /** In {@link #more} the number of keys that are not kept; no key of a document is empty. */
  private static final String TOO_LONG = "";

  /** Key of an image's address. */
  static final String URL = "coco_url";

  /** Key of the address that it came from, which counts where nothing else names it. */
  private static final String FLICKR = "flickr_url";

  private static final Set<String> OWN = Set.of("id", "file_name", "width", "height", URL);

  /**
   * Reads the parser's current element and leaves the parser at its end.
   *
   * @param names how the document's names become paths
   */
  static ImageEntry read(JsonParser parser, FileNameRule names) throws IOException {
    String id = "";
    String rawName = "";
    String url = "";
    String flickr = "";
    long width = 0;
    long height = 0;
    Map<String, String> more = new TreeMap<>();
    int tooLong = 0;
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return new ImageEntry("", "", "", 0, 0, "", "an element of images is no object", Map.of());
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case "id" -> id = DocumentJson.id(parser);
        case "file_name" -> rawName = text(parser);
        case URL -> url = text(parser);
        case "width" -> width = size(parser);
        case "height" -> height = size(parser);
        default -> {
          flickr = key.equals(FLICKR) ? textOnly(parser) : flickr;
          String json = json(parser);
          if (isMore(key, json)) {
            more.put(key, json);
          } else if (!isShort(json)) {
            tooLong++;
          }
        }
      }
    }
    if (tooLong > 0) {
      more.put(TOO_LONG, Integer.toString(tooLong));
    }
    String name = names.fileName(rawName, url.isEmpty() ? flickr : url);
    String fault = "";
    if (id.isEmpty()) {
      fault = "the image has no id";
    } else if (name.isEmpty()) {
      fault = "image " + id + " has neither file_name nor coco_url";
    }
    return new ImageEntry(id, rawName, name, width, height, url, fault, more);
  }

  /**
   * Reads only what tells the image's id and name from the parser's current element and leaves the
   * parser at its end.
   */
  static ImageEntry readNames(JsonParser parser, FileNameRule names) throws IOException {
    String id = "";
    String rawName = "";
    String url = "";
    String flickr = "";
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return new ImageEntry("", "", "", 0, 0, "", "", Map.of());
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case "id" -> id = DocumentJson.id(parser);
        case "file_name" -> rawName = text(parser);
        case URL -> url = text(parser);
        case FLICKR -> flickr = text(parser);
        default -> parser.skipChildren();
      }
    }
    String name = names.fileName(rawName, url.isEmpty() ? flickr : url);
    return new ImageEntry(id, rawName, name, 0, 0, url, "", Map.of());
  }

  /** Writes the image as the text of a part. */
  String toJson() {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("id", id).put("name", rawName).put("width", width).put("height", height);
    if (!name.equals(fileName(rawName))) {
      node.put("file", name);
    }
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
      String rawName = node.path("name").asText();
      node.path("more").properties().forEach(e -> more.put(e.getKey(), e.getValue().asText()));
      return new ImageEntry(
          node.path("id").asText(),
          rawName,
          node.has("file") ? node.path("file").asText() : fileName(rawName),
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
    return new ImageEntry(id, rawName, name, width, height, url, reason, more);
  }

  ImageEntry withSize(int columns, int rows) {
    return new ImageEntry(id, rawName, name, columns, rows, url, fault, more);
  }

  /** The file's path below its folder. An image without a name is named after its id. */
  String fileName() {
    return name.isEmpty() ? "image_id=" + id : name;
  }

  /** Where the image can be found elsewhere; empty when the document does not say. */
  String uri() {
    return url.isEmpty() && FileNameRule.isAddress(rawName) ? rawName : address();
  }

  /** The address that names it where {@code file_name} does not. */
  String address() {
    if (!url.isEmpty() || !rawName.isEmpty()) {
      return url;
    }
    try {
      return Json.mapper().readTree(more.getOrDefault(FLICKR, "\"\"")).asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value that was read is not JSON", e);
    }
  }

  /** What became of its name on the way to a path, as a counter; empty when it is the path. */
  String counter() {
    if (name.equals(rawName)) {
      return "";
    }
    return rawName.isEmpty() || !name.equals(fileName(rawName))
        ? "names-derived"
        : "names-made-safe";
  }

  /**
   * Makes a {@code file_name} or a path of the source safe, with '/' where Windows programs left a
   * backslash; empty when it is.
   */
  static String fileName(String rawName) {
    return rawName.isEmpty() ? "" : FileNames.safe(rawName.replace('\\', '/'));
  }

  /** The address and the document's other keys, as attributes of the frame. */
  Map<String, String> attributes() {
    Map<String, String> attributes = new TreeMap<>();
    if (!url.isEmpty()) {
      attributes.put(ATTRIBUTE + URL, AsciiJson.quoted(url));
    }
    more.forEach((key, json) -> attributes.put(ATTRIBUTE + key, json));
    attributes.remove(ATTRIBUTE + TOO_LONG);
    return attributes;
  }

  /** How many keys of the document had values that are too long to be kept. */
  int tooLong() {
    return Integer.parseInt(more.getOrDefault(TOO_LONG, "0"));
  }

  /**
   * Whether a key is not one that this format reads itself and its value is small enough to keep.
   */
  static boolean isMore(String key, String json) {
    return !OWN.contains(key) && !key.isEmpty() && !json.isEmpty() && isShort(json);
  }

  /** Whether a value is small enough to keep. */
  static boolean isShort(String json) {
    return json.length() <= MAX_MORE;
  }

  /** The current value as JSON; empty for null. */
  static String json(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.mapper().createGenerator(text)) {
      out.copyCurrentStructure(parser);
    }
    return text.toString();
  }

  /** The same without leaving the value. */
  private static String textOnly(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
  }

  /** The current value when it is a text, else empty. */
  static String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return "";
  }

  /** The current value as a number of pixels, see {@link #width}. */
  static long size(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        double value = parser.getDoubleValue();
        if (value == 0) {
          return 0; // written by programs that do not know the size
        }
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
