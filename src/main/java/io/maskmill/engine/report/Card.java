package io.maskmill.engine.report;

import io.maskmill.mask.Box;
import io.maskmill.picture.Layers;
import io.maskmill.picture.Thumbnails;
import io.maskmill.spi.Amount;
import java.util.Base64;

/**
 * A picture of a frame on the page.
 *
 * @param why it is shown
 * @param name of the frame
 * @param facts its size and its number of objects
 * @param note what has to be known about the drawing; empty for nothing
 * @param whole the frame; null when nothing could be drawn
 * @param crop a part of it, enlarged; null for none
 */
record Card(Text why, Text name, String facts, Text note, Drawing whole, Drawing crop) {

  /**
   * Three layers that are shown on top of each other.
   *
   * @param width of each in pixels
   * @param height of each in pixels
   * @param image address of the image; null when there is none
   * @param fill address of the filled objects
   * @param outline address of the outlined objects
   * @param alt what is seen, in words
   * @param mark the part of the frame that is shown enlarged beside it, in the drawing's pixels;
   *     null for none
   */
  record Drawing(
      int width, int height, String image, String fill, String outline, String alt, Mark mark) {}

  /** A rectangle in a drawing. */
  record Mark(String x, String y, String width, String height) {}

  static Card of(Picture picture) {
    String facts =
        picture.width() == 0
            ? ""
            : picture.width()
                + "×"
                + picture.height()
                + (isBad(picture) ? "" : " · " + Amount.of(picture.objects(), "object"));
    Text name = Text.name(picture.key().toString());
    String alt =
        "Frame "
            + name.shown()
            + (isBad(picture) ? "" : " with " + Amount.of(picture.objects(), "object"));
    Layers crop = picture.crop();
    return new Card(
        Text.sentence(picture.wanted().why()),
        name,
        facts,
        Text.sentence(note(picture)),
        drawing(picture.whole(), alt, crop == null ? null : crop.shown()),
        drawing(crop, "A part of it, enlarged", null));
  }

  /** Whether it is a file of a frame whose objects could not be read. */
  private static boolean isBad(Picture picture) {
    return !picture.wanted().fault().isEmpty() && picture.objects() == 0;
  }

  /** The note without the fault, which stands beside the picture. */
  private static String note(Picture picture) {
    String fault = picture.wanted().fault();
    String note =
        picture.note().startsWith(fault)
            ? picture.note().substring(fault.length()).trim()
            : picture.note();
    return Thumbnails.Sketch.sentences(picture.imageFault(), note);
  }

  private static Drawing drawing(Layers layers, String alt, Box marked) {
    return layers == null
        ? null
        : new Drawing(
            layers.width(),
            layers.height(),
            layers.hasImage() ? address(layers.imageType(), layers.image()) : null,
            address("image/png", layers.fill()),
            address("image/png", layers.outline()),
            alt,
            marked == null ? null : mark(layers, marked));
  }

  private static Mark mark(Layers layers, Box marked) {
    double x = (double) layers.width() / layers.shown().width();
    double y = (double) layers.height() / layers.shown().height();
    return new Mark(
        Numerals.place((marked.x() - layers.shown().x()) * x),
        Numerals.place((marked.y() - layers.shown().y()) * y),
        Numerals.place(marked.width() * x),
        Numerals.place(marked.height() * y));
  }

  private static String address(String type, byte[] bytes) {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /** Bytes that the picture takes on the page. */
  static long bytes(Picture picture) {
    return bytes(picture.whole()) + bytes(picture.crop());
  }

  private static long bytes(Layers layers) {
    return layers == null
        ? 0
        : 4L * (layers.image().length + layers.fill().length + layers.outline().length) / 3;
  }
}
