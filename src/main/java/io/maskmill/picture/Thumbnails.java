package io.maskmill.picture;

import io.maskmill.image.MaskDecoder;
import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.PngException;
import java.util.List;

/**
 * Draws frames small, in layers. Not thread-safe: use one object per thread.
 *
 * <p>The same frame gives the same bytes. AWT is used for decoding alone, without a display.
 */
public final class Thumbnails {
  private static final float QUALITY = 0.8f;

  /** A frame's objects are tiny when the smallest takes fewer pixels of the drawing than this. */
  private static final double TINY = 14;

  /** An object that is asked for is enlarged when it takes less than this part of the drawing. */
  private static final double SMALL_PART = 0.25;

  /** An enlarged part must be this much closer than the whole. */
  private static final double CLOSER = 1.5;

  /** Every so many rows are looked at to tell whether a PNG may be smaller. */
  private static final int LOOKED_AT = 4;

  private static final byte[] NO_IMAGE = {};

  private final int largestSide;
  private final MaskDecoder decoder = new MaskDecoder();
  private final PngEncoder png = new PngEncoder();

  /**
   * @param largestSide most columns and rows of a layer
   */
  public Thumbnails(int largestSide) {
    this.largestSide = largestSide;
  }

  /**
   * What to draw.
   *
   * @param width columns of the frame
   * @param height rows of the frame
   * @param things objects in annotation order
   * @param image the image's file; null when there is none
   * @param maxPixels larger images are not decoded
   */
  @SuppressWarnings("ArrayRecordComponent") // a file in transit, never compared
  public record Scene(int width, int height, List<Thing> things, byte[] image, long maxPixels) {}

  /**
   * A frame drawn small.
   *
   * @param whole the whole frame
   * @param crop a part enlarged; null when the whole frame shows enough
   * @param note what a reader has to know about the drawing; may be empty
   * @param fault why there is no image in it although there is one to draw; empty otherwise
   */
  public record Sketch(Layers whole, Layers crop, String note, String fault) {
    /** Two sentences as one note; either may be empty. */
    public static String sentences(String first, String second) {
      return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
    }
  }

  /**
   * Draws a frame. An image that cannot be decoded is left out, and the note says so.
   *
   * @param object position of the object to show among the things; -1 for all
   */
  public Sketch draw(Scene scene, int object) {
    Photo photo = null;
    String note = "";
    String fault = "";
    if (scene.image == null) {
      note = "There is no image, so the masks are shown on a plain background.";
    } else {
      try {
        photo = Photo.read(scene.image, decoder, scene.maxPixels, true);
        note = note(scene, photo);
      } catch (PngException e) {
        fault = "The image cannot be drawn: " + e.getMessage() + ".";
      }
    }
    View view = View.thumbnail(scene.width, scene.height, largestSide);
    Layers whole = layers(view, scene, part(view, scene, photo));
    View near = near(scene, object, view);
    if (near == null) {
      return new Sketch(whole, null, note, fault);
    }
    Photo part = part(near, scene, photo);
    Photo stretched = part == null ? null : part.stretched();
    if (photo != null && photo.percent() == 0 && stretched.percent() > 0) {
      note = Sketch.sentences("Contrast of the enlarged part is stretched.", note);
    }
    return new Sketch(whole, layers(near, scene, stretched), note, fault);
  }

  /**
   * An image without masks, in the size of a thumbnail.
   *
   * @throws PngException when it cannot be decoded
   */
  public Sketch image(byte[] file, long maxPixels) throws PngException {
    Photo photo = Photo.read(file, decoder, maxPixels, true);
    Scene scene = new Scene(photo.width(), photo.height(), List.of(), file, maxPixels);
    View view = View.thumbnail(photo.width(), photo.height(), largestSide);
    View near = near(scene, -1, view);
    Layers crop = near == null ? null : layers(near, scene, part(near, scene, photo));
    return new Sketch(layers(view, scene, photo), crop, note(scene, photo), "");
  }

  private static String note(Scene scene, Photo photo) {
    String stretched =
        photo.percent() == 0
            ? ""
            : "Contrast is stretched: the image uses " + photo.percent() + " % of its range.";
    boolean fits = photo.width() == scene.width && photo.height() == scene.height;
    String sizes =
        "The image is %s x %s pixels, its masks are %s x %s."
            .formatted(photo.width(), photo.height(), scene.width, scene.height);
    return Sketch.sentences(stretched, fits ? "" : sizes);
  }

  /** The part to show enlarged; null when the whole frame shows enough. */
  private View near(Scene scene, int object, View view) {
    boolean isOne = object >= 0 && object < scene.things.size();
    Box box = isOne ? scene.things.get(object).mask().box() : smallest(scene);
    View near;
    if (view.isLine()) {
      near = View.ofLine(box, scene.width, scene.height, largestSide);
    } else {
      double most = isOne ? SMALL_PART * Math.max(view.width(), view.height()) : TINY;
      if (box.isEmpty() || side(box, view) >= most) {
        return null;
      }
      near = View.around(box, scene.width, scene.height, largestSide);
    }
    return near.scaled(1) < CLOSER * view.scaled(1) ? null : near;
  }

  /** The box of the smallest object; an empty one when there is none. */
  private static Box smallest(Scene scene) {
    Box smallest = Box.EMPTY;
    long area = Long.MAX_VALUE;
    for (Thing thing : scene.things) {
      RunLengthMask mask = thing.mask();
      if (!mask.isEmpty() && mask.area() < area) {
        area = mask.area();
        smallest = mask.box();
      }
    }
    return smallest;
  }

  private static double side(Box box, View view) {
    return view.scaled(Math.max(box.width(), box.height()));
  }

  private Layers layers(View view, Scene scene, Photo part) {
    Drawing drawing = Drawing.of(view, scene.things);
    return new Layers(
        view.shown(),
        view.width(),
        view.height(),
        part == null ? NO_IMAGE : image(view, part),
        drawing.png(drawing.fill, png),
        drawing.png(drawing.outline, png));
  }

  /**
   * A few bytes less than a PNG of the samples takes: what equals neither the pixel to the left nor
   * the one above is written as it is, in half a byte or more.
   */
  private static int leastPng(View view, byte[] samples, int channels) {
    int rowBytes = view.width() * channels;
    int literals = 0;
    for (int y = 1; y < view.height(); y += LOOKED_AT) {
      int end = (y + 1) * rowBytes;
      for (int i = y * rowBytes + channels; i < end; i++) {
        byte sample = samples[i];
        if (sample != samples[i - channels] && sample != samples[i - rowBytes]) {
          literals++;
        }
      }
    }
    return literals * LOOKED_AT / 2;
  }

  /** What a view shows of the image, as JPEG or PNG, whichever is smaller. */
  private byte[] image(View view, Photo part) {
    int channels = part.channels();
    byte[] samples = part.resized(view.width(), view.height());
    byte[] asJpeg = JpegFile.of(view.width(), view.height(), channels, samples, QUALITY);
    if (leastPng(view, samples, channels) > asJpeg.length) {
      return asJpeg;
    }
    int rowBytes = view.width() * channels;
    ColorType type = channels == 1 ? ColorType.GRAY : ColorType.RGB;
    byte[] asPng =
        png.encode(
            view.width(),
            view.height(),
            8,
            type,
            (y, row) -> System.arraycopy(samples, y * rowBytes, row, 0, rowBytes));
    return asPng.length <= asJpeg.length ? asPng : asJpeg;
  }

  private static Photo part(View view, Scene scene, Photo photo) {
    return photo == null ? null : photo.window(inImage(view.shown(), scene, photo));
  }

  /** A part of the frame in the image's pixels, which differ when the sizes do. */
  private static Box inImage(Box part, Scene scene, Photo photo) {
    if (photo.width() == scene.width && photo.height() == scene.height) {
      return part;
    }
    int x = scaled(part.x(), scene.width, photo.width(), photo.width() - 1);
    int y = scaled(part.y(), scene.height, photo.height(), photo.height() - 1);
    int right = scaled(part.x() + part.width(), scene.width, photo.width(), photo.width());
    int bottom = scaled(part.y() + part.height(), scene.height, photo.height(), photo.height());
    return new Box(x, y, Math.max(1, right - x), Math.max(1, bottom - y));
  }

  private static int scaled(int place, int size, int newSize, int most) {
    return (int) Math.min(most, (long) place * newSize / size);
  }
}
