package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.AnnotationFaults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The data of a task, as far as they can name its image. */
final class TaskData {
  /** The key that projects use unless someone thought of another. */
  private static final String USUAL = "image";

  private static final int MOST_KEYS = 1_000;
  private static final int MOST_VALUES = 2;
  private static final int MOST_SHOWN = 12;

  /** Longer values are images themselves, in base64. */
  private static final int MOST_TEXT = 16 << 10;

  private static final Set<String> VIDEOS =
      Set.of("mp4", "m4v", "mov", "avi", "mkv", "webm", "mpg", "mpeg", "wmv", "ogv");

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /**
   * The image of a task.
   *
   * @param value that names it; empty when there is none
   * @param code of the fault
   * @param fault why there is none, to follow the task's name; empty when there is one
   */
  record Image(String value, FaultCode code, String fault) {}

  /** Reads the object that the parser has just entered. */
  void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      take(key, parser);
      list(key, parser);
      parser.skipChildren();
    }
  }

  /** Takes a text that the parser stands at. */
  void take(String key, JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING && values.size() < MOST_KEYS) {
      values.put(key, List.of(text(parser)));
    }
  }

  private void list(String key, JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY || values.size() >= MOST_KEYS) {
      return;
    }
    List<String> texts = new ArrayList<>();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      if (token == JsonToken.VALUE_STRING && texts.size() < MOST_VALUES) {
        texts.add(text(parser));
      }
      parser.skipChildren();
    }
    values.put(key, texts);
  }

  private static String text(JsonParser parser) throws IOException {
    return parser.getTextLength() > MOST_TEXT ? "data:" : parser.getText();
  }

  /**
   * The image.
   *
   * @param chosen key of the value that names it; empty to find it
   */
  Image image(String chosen) {
    String key = chosen.isEmpty() ? found() : chosen;
    List<String> said = values.getOrDefault(key, List.of());
    if (said.size() > 1) {
      return new Image(
          "",
          LabelStudioFaults.SEVERAL_IMAGES,
          "has several images in data." + key + ", one per region's item_index");
    }
    if (said.size() == 1 && !said.get(0).isBlank()) {
      return isVideo(said.get(0))
          ? new Image("", LabelStudioFaults.VIDEO, "is of the video " + said.get(0))
          : new Image(said.get(0), null, "");
    }
    for (List<String> other : values.values()) {
      if (other.size() == 1 && isVideo(other.get(0)) && chosen.isEmpty()) {
        return new Image("", LabelStudioFaults.VIDEO, "is of the video " + other.get(0));
      }
    }
    return new Image("", AnnotationFaults.MALFORMED, missing(chosen));
  }

  private String missing(String chosen) {
    List<String> keys = values.keySet().stream().limit(MOST_SHOWN).toList();
    String there =
        keys.isEmpty()
            ? "has no texts in its data"
            : "has the keys "
                + String.join(", ", keys)
                + (values.size() > MOST_SHOWN ? " ..." : "");
    return chosen.isEmpty()
        ? there
            + " and no address of an image that it alone has (name the key with source option"
            + " image-key)"
        : there
            + ", and not '"
            + chosen
            + "', which should name its image (source option image-key)";
  }

  /** The usual key if it is there, else that of the only image; empty when there is no such. */
  private String found() {
    if (values.containsKey(USUAL)) {
      return USUAL;
    }
    String found = "";
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      boolean isImage =
          !entry.getValue().isEmpty()
              && ImageNames.isImage(ImageValue.of(entry.getValue().get(0)).fileName());
      if (isImage && !found.isEmpty()) {
        return "";
      }
      found = isImage ? entry.getKey() : found;
    }
    return found;
  }

  private static boolean isVideo(String value) {
    return VIDEOS.contains(FileNames.extension(ImageValue.of(value).fileName()));
  }
}
