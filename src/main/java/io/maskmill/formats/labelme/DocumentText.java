package io.maskmill.formats.labelme;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FrameSize;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Set;

/**
 * A document without its embedded image, which is passed over and read again when it is wanted.
 *
 * @param shapes the list of shapes; null when there is none
 * @param height as stated; missing or null when it is not
 * @param width likewise
 * @param flags flags of the image; missing or null when there are none
 * @param rest keys that LabelMe does not know
 * @param embeds whether there is an embedded image
 */
record DocumentText(
    JsonNode shapes,
    JsonNode height,
    JsonNode width,
    JsonNode flags,
    ObjectNode rest,
    boolean embeds) {
  /** Keys of old versions that say how shapes were shown. */
  private static final Set<String> UNUSED = Set.of("version", "lineColor", "fillColor");

  private static final ObjectReader VALUES =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Reads a document; of keys that are there twice the last one counts, as in Python.
   *
   * @param path for messages
   * @throws MaskDataException {@code annotation.malformed}
   */
  static DocumentText read(byte[] file, String path) throws MaskDataException {
    try (JsonParser parser = Json.streams().createParser(file)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed(path, "is not a JSON object");
      }
      return read(parser, path);
    } catch (JsonProcessingException e) {
      throw malformed(path, "is not JSON: " + Json.fault(e));
    } catch (CharConversionException e) { // of bytes that look like UTF-32
      throw malformed(path, "is not JSON: " + e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException("bytes at hand cannot be read", e);
    }
  }

  private static DocumentText read(JsonParser parser, String path)
      throws IOException, MaskDataException {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    boolean embeds = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.getCurrentName();
      JsonToken value = parser.nextToken();
      switch (key) {
        case "imageData" -> {
          embeds = value == JsonToken.VALUE_STRING;
          parser.skipChildren();
        }
        case "shapes", "imageHeight", "imageWidth", "flags" -> known.set(key, tree(parser));
        case "imagePath" -> parser.skipChildren();
        default -> {
          if (UNUSED.contains(key)) {
            parser.skipChildren();
          } else {
            rest.set(key, tree(parser));
          }
        }
      }
    }
    if (parser.nextToken() != null) {
      throw malformed(path, "goes on after its end");
    }
    return new DocumentText(
        known.get("shapes"),
        known.path("imageHeight"),
        known.path("imageWidth"),
        known.path("flags"),
        rest,
        embeds);
  }

  /**
   * The size that it states.
   *
   * @return null when it states none
   * @throws MaskDataException {@code annotation.malformed} when it is no size, {@code
   *     mask.too-large}
   */
  FrameSize size(String path, FrameContext context) throws MaskDataException {
    long high = side(height, "imageHeight", path);
    long wide = side(width, "imageWidth", path);
    return high == 0 || wide == 0 ? null : FrameSize.within(wide, high, path, context);
  }

  /** 0 when it is not stated. */
  private static long side(JsonNode value, String key, String path) throws MaskDataException {
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 1) {
      throw malformed(
          path, "wants \"" + key + "\", a number of pixels or null, has " + Points.text(value));
    }
    return value.asLong();
  }

  private static JsonNode tree(JsonParser parser) throws IOException {
    return VALUES.readTree(parser);
  }

  static MaskDataException malformed(String path, String reason) {
    return new MaskDataException(AnnotationFaults.MALFORMED, path + ": " + reason);
  }
}
