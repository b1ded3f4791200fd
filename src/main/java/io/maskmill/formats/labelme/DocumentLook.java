package io.maskmill.formats.labelme;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;

/**
 * What listing needs to know of a document: whether it is LabelMe's, its labels and its image. The
 * stream is left as soon as that is known; an embedded image comes last and is not read.
 */
final class DocumentLook {
  /** Keys that other systems' documents have and LabelMe's have not. */
  private static final Set<String> FOREIGN = Set.of("annotations", "categories", "licenses");

  private final Set<String> labels = new TreeSet<>();
  private String imagePath = "";
  private boolean hasShapes;
  private boolean hasImagePath;
  private boolean isForeign;
  private boolean isEmpty;

  /**
   * Looks at a document.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException when it is no JSON up to what was
   *     looked for
   */
  static DocumentLook at(InputStream stream) throws IOException {
    DocumentLook look = new DocumentLook();
    try (JsonParser parser = Json.streams().createParser(stream)) {
      look.read(parser);
    }
    return look;
  }

  /** Whether it is, or may have been, LabelMe's; else another JSON file that lies among them. */
  boolean isLabelme() {
    return isEmpty || (!isForeign && (hasShapes || hasImagePath));
  }

  /** The labels of shapes that name one as a text, in order of code units. */
  Set<String> labels() {
    return labels;
  }

  /** Where the image is, as the document says it; empty when it does not. */
  String imagePath() {
    return imagePath;
  }

  private void read(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      isForeign = first != null;
      isEmpty = first == null;
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME && !(hasShapes && hasImagePath)) {
      String key = parser.getCurrentName();
      JsonToken value = parser.nextToken();
      if (key.equals("shapes") && value == JsonToken.START_ARRAY) {
        hasShapes = true;
        shapes(parser);
      } else if (key.equals("imagePath")) {
        hasImagePath = true;
        imagePath = value == JsonToken.VALUE_STRING ? parser.getText() : "";
      } else if (FOREIGN.contains(key) && !hasShapes) {
        isForeign = true;
        return;
      } else {
        parser.skipChildren();
      }
    }
  }

  private void shapes(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT) {
        shape(parser);
      } else {
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
  }

  private void shape(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isLabel = parser.getCurrentName().equals("label");
      if (parser.nextToken() == JsonToken.VALUE_STRING && isLabel) {
        labels.add(Labels.name(parser.getText()));
      } else {
        parser.skipChildren();
      }
    }
  }
}
