package io.maskmill.picture;

import io.maskmill.image.MaskDecoder;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.PngException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Draws masks over an image, for people to look at: each object filled with a color through which
 * the image shows, and outlined. The same input gives the same bytes.
 *
 * <pre>{@code
 * byte[] png =
 *     Overlay.of(640, 480)
 *         .image(Files.readAllBytes(Path.of("street.jpg")))
 *         .mask(counts, "car")
 *         .mask(otherCounts, "person")
 *         .png();
 * }</pre>
 *
 * <p>A mask is its row-major run lengths, background first, as in the tables that maskmill writes.
 * A label gets its color from its name, the same in every picture unless it is like that of another
 * label there, or is a color itself: {@code #E6194B}. If all objects have one color, each gets a
 * shade of it. Small objects are drawn above large ones, and in a small picture even an object of
 * one pixel leaves a mark.
 *
 * <p>Not thread-safe: use one object per thread.
 */
public final class Overlay {
  /** What is drawn of each object. */
  public enum Style {
    FILL,
    OUTLINE,
    BOTH
  }

  private static final int MOST_PIXELS = 1 << 28;
  private static final int PLAIN = 0x30;
  private static final double HALF = 0.5;
  private static final int OPAQUE = 255;

  private final int width;
  private final int height;
  private final List<Thing> things = new ArrayList<>();

  /** By name, the positions of the things that have it. */
  private final SortedMap<String, List<Integer>> named = new TreeMap<>();

  private byte[] image;
  private int opacity = (int) Math.round(HALF * OPAQUE);
  private Style style = Style.BOTH;
  private int largestSide = Integer.MAX_VALUE;
  private boolean stretches = true;

  private Overlay(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * A drawing without image and masks yet.
   *
   * @param width columns of the image as shown, after EXIF turning, and of every mask
   * @param height rows, likewise
   * @throws IllegalArgumentException if a side is below 1, or there are more than 268,435,456
   *     pixels
   */
  public static Overlay of(int width, int height) {
    if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%dx%d cannot be drawn, only 1 to %d pixels",
              width,
              height,
              MOST_PIXELS));
    }
    return new Overlay(width, height);
  }

  /**
   * Sets the image below the masks: a file of any kind that maskmill reads, such as PNG, JPEG, WebP
   * or TIFF. Null, as without this call, is a plain background.
   */
  public Overlay image(byte[] file) {
    this.image = file;
    return this;
  }

  /**
   * Adds an object in a color of its own.
   *
   * @param counts row-major run lengths, background first; only read
   * @throws IllegalArgumentException if they do not make a mask of this size
   */
  public Overlay mask(int[] counts) {
    return mask(runs(counts), Colors.ofNumber(things.size()));
  }

  /**
   * Adds an object in the color of its label.
   *
   * @param counts row-major run lengths, background first; only read
   * @param label a name, or a color as {@code #RRGGBB}; null for a color of its own
   * @throws IllegalArgumentException if the counts do not make a mask of this size
   */
  public Overlay mask(int[] counts, String label) {
    if (label == null) {
      return mask(counts);
    }
    RunLengthMask mask = runs(counts);
    if (!Colors.isColor(label)) {
      named.computeIfAbsent(label, name -> new ArrayList<>()).add(things.size());
    }
    return mask(mask, Colors.of(label));
  }

  /** Adds an object as {@link #mask(int[], String)} does, with counts from a row of Spark's. */
  public Overlay mask(List<? extends Number> counts, String label) {
    return mask(counts.stream().mapToInt(Number::intValue).toArray(), label);
  }

  /**
   * Adds an object.
   *
   * @param color 0xRRGGBB
   * @throws IllegalArgumentException if the mask has another size
   */
  public Overlay mask(RunLengthMask mask, int color) {
    if (mask.width() != width || mask.height() != height) {
      throw new IllegalArgumentException(
          "a mask of %sx%s in a picture of %sx%s"
              .formatted(mask.width(), mask.height(), width, height));
    }
    things.add(new Thing(mask, color & 0xFFFFFF));
    return this;
  }

  private RunLengthMask runs(int[] counts) {
    return RunLengthMask.canonical(width, height, counts, counts.length);
  }

  /**
   * Sets how much of the image the fill hides: 0 nothing, so that only outlines show, 1 all. 0.5
   * without this call.
   *
   * @throws IllegalArgumentException if it is not in 0..1
   */
  public Overlay opacity(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("opacity is " + share + ", expected 0 to 1");
    }
    this.opacity = (int) Math.round(share * OPAQUE);
    return this;
  }

  /** Sets what is drawn of each object; fill and outline without this call. */
  public Overlay style(Style wanted) {
    this.style = wanted;
    return this;
  }

  /**
   * Shrinks the picture if it is wider or higher.
   *
   * @param pixels most columns and rows, 1 or more
   * @throws IllegalArgumentException if it is less than 1
   */
  public Overlay largestSide(int pixels) {
    if (pixels < 1) {
      throw new IllegalArgumentException("the largest side is " + pixels + ", expected 1 or more");
    }
    this.largestSide = pixels;
    return this;
  }

  /**
   * Sets whether an image that uses a small part of its range, such as dark microscopy or 12 bits
   * in 16, is stretched to the whole of it, as it is without this call.
   */
  public Overlay stretchContrast(boolean wanted) {
    this.stretches = wanted;
    return this;
  }

  /**
   * The picture as a PNG of 8 bits per channel.
   *
   * @throws IllegalArgumentException if the image cannot be decoded or has another size than the
   *     masks
   */
  public byte[] png() {
    View view = View.shrunk(width, height, largestSide);
    byte[] rgb = background(view);
    Drawing drawing = Drawing.of(view, colored());
    for (int i = 0; i < drawing.fill.length; i++) {
      if (style != Style.OUTLINE && drawing.fill[i] != 0) {
        blend(rgb, 3 * i, drawing.color(drawing.fill[i]), opacity);
      }
      if (style != Style.FILL && drawing.outline[i] != 0) {
        blend(rgb, 3 * i, drawing.color(drawing.outline[i]), OPAQUE);
      }
    }
    int rowBytes = 3 * view.width();
    return new PngEncoder()
        .encode(
            view.width(),
            view.height(),
            8,
            ColorType.RGB,
            (y, row) -> System.arraycopy(rgb, y * rowBytes, row, 0, rowBytes));
  }

  private byte[] background(View view) {
    byte[] rgb = new byte[Math.multiplyExact(3 * view.width(), view.height())];
    if (image == null) {
      Arrays.fill(rgb, (byte) PLAIN);
      return rgb;
    }
    Photo photo = photo();
    byte[] part = photo.resized(view.width(), view.height());
    if (photo.channels() == 3) {
      System.arraycopy(part, 0, rgb, 0, rgb.length);
      return rgb;
    }
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = part[i / 3];
    }
    return rgb;
  }

  private Photo photo() {
    Photo photo;
    try {
      photo = Photo.read(image, new MaskDecoder(), MOST_PIXELS, stretches);
    } catch (PngException e) {
      throw new IllegalArgumentException("the image: " + e.getMessage(), e);
    }
    if (photo.width() != width || photo.height() != height) {
      throw new IllegalArgumentException(
          "the image is %sx%s, its masks are %sx%s"
              .formatted(photo.width(), photo.height(), width, height));
    }
    return photo;
  }

  /** The things, where names whose colors are alike get others. */
  private List<Thing> colored() {
    List<Thing> colored = new ArrayList<>(things);
    List<String> names = List.copyOf(named.keySet());
    int[] colors =
        LabelColors.of(
            names.stream().map(name -> new LabelColors.Wanted(Colors.of(name), false)).toList());
    for (int i = 0; i < colors.length; i++) {
      for (int at : named.get(names.get(i))) {
        colored.set(at, new Thing(things.get(at).mask(), colors[i]));
      }
    }
    return colored;
  }

  private static void blend(byte[] rgb, int at, int color, int opacity) {
    for (int c = 0; c < 3; c++) {
      int below = rgb[at + c] & 0xFF;
      int above = color >> (16 - 8 * c) & 0xFF;
      rgb[at + c] = (byte) ((below * (OPAQUE - opacity) + above * opacity + OPAQUE / 2) / OPAQUE);
    }
  }
}
