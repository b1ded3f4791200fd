package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import io.maskmill.spi.FramePart;
import java.io.IOException;
import java.util.List;

/**
 * How the elements of a kind of document become parts. Each method reads the parser's current
 * element and leaves the parser at its end. For one scan; not thread-safe.
 */
interface Elements {

  /** The key of the list of images. */
  String images();

  /** Notes what annotations need to know of an element of the list of images. */
  void index(JsonParser parser) throws IOException;

  /**
   * The parts of an element of the list of images.
   *
   * @param isIndexed whether it has been noted before
   */
  List<FramePart> image(JsonParser parser, boolean isIndexed) throws IOException;

  /** The parts of an element of {@code annotations}, once all images are noted. */
  List<FramePart> annotation(JsonParser parser) throws IOException;
}
