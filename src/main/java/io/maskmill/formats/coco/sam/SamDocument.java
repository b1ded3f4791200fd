package io.maskmill.formats.coco.sam;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.maskmill.json.Json;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.AnnotationFaults;
import java.io.CharConversionException;
import java.io.IOException;

/**
 * A document of one image: a list of masks, or an object with {@code image} and {@code
 * annotations}. Only one mask is held as a tree at a time, since there may be thousands.
 */
final class SamDocument {
  private static final JsonMapper MAPPER = JsonMapper.builder(Json.streams()).build();
  private static final String IMAGE = "image";
  private static final String ANNOTATIONS = "annotations";

  private final String path;
  private final byte[] bytes;
  private boolean isList;
  private JsonNode image = MissingNode.getInstance();
  private JsonNode firstSize = MissingNode.getInstance();

  private SamDocument(String path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /** Takes one record after the other. */
  @FunctionalInterface
  interface Records {
    /** Takes a record, of an index from 0. */
    void take(JsonNode record, int index) throws MaskDataException;
  }

  /**
   * Looks for what is said of the image.
   *
   * @throws MaskDataException when it is no document of one image
   */
  static SamDocument of(String path, byte[] bytes) throws IOException, MaskDataException {
    SamDocument document = new SamDocument(path, bytes);
    try (JsonParser parser = Json.streams().createParser(bytes)) {
      document.look(parser);
    } catch (JsonProcessingException e) {
      throw malformed(path + " is not JSON: " + Json.reason(e));
    } catch (CharConversionException e) {
      throw malformed(path + " is not JSON in UTF-8");
    }
    return document;
  }

  private void look(JsonParser parser) throws IOException, MaskDataException {
    JsonToken root = parser.nextToken();
    isList = root == JsonToken.START_ARRAY;
    while (isList && firstSize.isMissingNode() && parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode size = record(parser).path("segmentation").path("size");
      boolean isSize = size.path(0).asLong(-1) > 0 && size.path(1).asLong(-1) > 0;
      firstSize = isSize ? size : firstSize;
    }
    boolean hasMasks = isList;
    while (root == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals(IMAGE)) {
        image = record(parser);
      } else {
        hasMasks |= key.equals(ANNOTATIONS) && value == JsonToken.START_ARRAY;
        parser.skipChildren();
      }
    }
    if (!hasMasks || (!isList && !image.isObject())) {
      throw malformed(path + " is neither a list of masks nor has it image and annotations");
    }
  }

  private static JsonNode record(JsonParser parser) throws IOException {
    return MAPPER.readTree(parser);
  }

  /** Whether it is a list of masks, which does not describe its image. */
  boolean isList() {
    return isList;
  }

  /** What it says of its image; missing in a list. */
  JsonNode image() {
    return image;
  }

  /** The first size of a list's masks, height and width from 1 on; missing when there is none. */
  JsonNode firstSize() {
    return firstSize;
  }

  /** Gives each record, in the order of the document. */
  void forEach(Records records) throws IOException, MaskDataException {
    try (JsonParser parser = Json.streams().createParser(bytes)) {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        take(parser, records);
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isOfMasks = parser.currentName().equals(ANNOTATIONS);
        if (parser.nextToken() == JsonToken.START_ARRAY && isOfMasks) {
          take(parser, records);
          return;
        }
        parser.skipChildren();
      }
    } catch (JsonProcessingException e) {
      throw malformed(path + " is not JSON: " + Json.reason(e));
    }
  }

  private static void take(JsonParser parser, Records records)
      throws IOException, MaskDataException {
    for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
      records.take(record(parser), index);
    }
  }

  static MaskDataException malformed(String reason) {
    return new MaskDataException(AnnotationFaults.MALFORMED, reason);
  }
}
