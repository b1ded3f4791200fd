package io.maskmill.formats.labelme;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.json.Json;
import io.maskmill.model.ImageFaults;
import io.maskmill.model.ImageNames;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.png.PngException;
import java.io.IOException;
import java.util.Locale;

/**
 * The image file inside a document, {@code imageData}. LabelMe turns an image before it embeds it
 * and takes embedded ones as they are, so an orientation that is left in one means nothing.
 *
 * @param bytes the file
 * @param header its header
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record EmbeddedPicture(byte[] bytes, ImageHeader header) {

  /**
   * Reads it.
   *
   * @param path for messages
   * @throws MaskDataException {@code image.unreadable} or {@code image.empty}
   */
  static EmbeddedPicture of(byte[] document, String path) throws MaskDataException {
    byte[] bytes = base64(document, path);
    try {
      return new EmbeddedPicture(bytes, ImageHeader.read(bytes, bytes.length, bytes.length));
    } catch (PngException e) {
      throw MaskDataException.ofImage(path + ": imageData", e);
    }
  }

  private static byte[] base64(byte[] document, String path) throws MaskDataException {
    try (JsonParser parser = Json.streams().createParser(document)) {
      parser.nextToken();
      byte[] last = {};
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isData = parser.getCurrentName().equals("imageData");
        if (parser.nextToken() == JsonToken.VALUE_STRING && isData) {
          last = parser.getBinaryValue();
        } else {
          parser.skipChildren();
        }
      }
      return last;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new MaskDataException(
          ImageFaults.UNREADABLE, path + ": imageData is not base64: " + e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException("bytes at hand cannot be read", e);
    }
  }

  /**
   * The file as others are to show it: without an orientation.
   *
   * @throws MaskDataException {@code mask.orientation} for kinds other than JPEG that have one
   */
  byte[] upright(String path) throws MaskDataException {
    if (header.orientation() <= 1) {
      return bytes;
    }
    if (header.kind() != ImageHeader.Kind.JPEG) {
      throw new MaskDataException(
          MaskFaults.ORIENTATION,
          path
              + ": LabelMe ignores the EXIF orientation in imageData, others do not; put the image"
              + " beside the document without it, or leave images out (--images none)");
    }
    return UprightJpeg.of(bytes);
  }

  /**
   * The extension of its file: the one that the document says if it is of that kind. LabelMe embeds
   * as PNG what it had to turn.
   */
  String extension(String said) {
    return ImageNames.mimeType(said).equals(header.kind().mimeType())
        ? said.substring(said.lastIndexOf('.') + 1)
        : header.kind().name().toLowerCase(Locale.ROOT).replace("jpeg", "jpg");
  }
}
