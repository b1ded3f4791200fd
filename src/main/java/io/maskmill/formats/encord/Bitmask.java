package io.maskmill.formats.encord;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.EncordRle;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.GeometryFaults;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.RleFaults;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FrameSize;

/**
 * A bitmask object: {@code top, left, height, width, rleString}, all required. The string is
 * row-major and covers {@code height x width}; top and left are ignored by Encord's client. Source:
 * encord-client-python, encord/objects/bitmask.py.
 */
record Bitmask(long left, long top, int width, int height, String rleString) {

  /**
   * Checks the object.
   *
   * @param where names document and object in messages
   */
  static Bitmask of(JsonNode node, String where, FrameContext context) throws MaskDataException {
    JsonNode text = node.has("rleString") ? node.path("rleString") : node.path("rle_string");
    for (String key : new String[] {"top", "left", "height", "width"}) {
      if (Whole.of(node.path(key)) == Whole.NONE) {
        throw malformed(where + ": bitmask." + key + " must be a whole number");
      }
    }
    if (!text.isTextual()) {
      throw malformed(where + ": bitmask.rleString must be a string");
    }
    long width = Whole.of(node.path("width"));
    long height = Whole.of(node.path("height"));
    if (width < 1 || height < 1) {
      throw malformed(where + ": bitmask is " + width + "x" + height + ", must have pixels");
    }
    FrameSize size = FrameSize.within(width, height, where + ": bitmask", context);
    return new Bitmask(
        Whole.of(node.path("left")),
        Whole.of(node.path("top")),
        size.width(),
        size.height(),
        text.asText());
  }

  /** The mask, sized to the frame. */
  RunLengthMask mask(FrameSize size, SourceOptions options, String where, FrameContext context)
      throws MaskDataException {
    boolean isMoved = left != 0 || top != 0;
    if (isMoved && options.offset() == SourceOptions.Offset.QUARANTINE) {
      throw new MaskDataException(
          EncordFaults.OFFSET,
          where
              + ": bitmask has left "
              + left
              + " and top "
              + top
              + ", which Encord's client ignores (set encord-offset=ignore or place)");
    }
    if (options.offset() == SourceOptions.Offset.PLACE) {
      return placed(decoded(options, where, context), size, where);
    }
    if (isMoved) {
      context.count("offsets-ignored", 1);
    }
    if (width != size.width() || height != size.height()) {
      throw new MaskDataException(
          RleFaults.SIZE_DIFFERS,
          where
              + ": bitmask is "
              + width
              + "x"
              + height
              + ", the image is "
              + size.width()
              + "x"
              + size.height());
    }
    return decoded(options, where, context);
  }

  private RunLengthMask placed(RunLengthMask mask, FrameSize size, String where)
      throws MaskDataException {
    if (left < 0 || top < 0 || left + width > size.width() || top + height > size.height()) {
      throw new MaskDataException(
          GeometryFaults.OUTSIDE,
          where
              + ": bitmask of "
              + width
              + "x"
              + height
              + " at left "
              + left
              + ", top "
              + top
              + " does not lie in the image of "
              + size.width()
              + "x"
              + size.height());
    }
    return mask.place(size.width(), size.height(), (int) left, (int) top);
  }

  private RunLengthMask decoded(SourceOptions options, String where, FrameContext context)
      throws MaskDataException {
    try {
      return EncordRle.decode(width, height, rleString);
    } catch (BadMaskException strict) {
      if (!options.lenient()) {
        throw MaskDataException.ofRuns(where, strict);
      }
      try {
        RunLengthMask mask = EncordRle.decodeLenient(width, height, rleString);
        context.count("lenient-bitmasks", 1);
        return mask;
      } catch (BadMaskException e) {
        throw MaskDataException.ofRuns(where, e);
      }
    }
  }

  private static MaskDataException malformed(String message) {
    return new MaskDataException(AnnotationFaults.MALFORMED, message);
  }
}
