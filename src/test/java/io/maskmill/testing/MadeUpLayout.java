package io.maskmill.testing;

import java.util.Map;

/** The files of sources that are large and not there: pairs of an image and a mask, by number. */
public enum MadeUpLayout {
  /** {@code ann/} and {@code img/}, each of one file a pair. */
  TWO_FOLDERS("binary-masks", Map.of()),

  /** All files in the root. */
  FLAT_ROOT("binary-masks", Map.of("images", "{name}.jpg", "masks", "{name}.png")),

  /** A folder for each pair, with a folder for its image and one for its mask. */
  FOLDER_A_FRAME(
      "binary-masks", Map.of("images", "{name}/images/*.png", "masks", "{name}/masks/*.png")),

  /** {@code images/} and one table that names them all. */
  ONE_TABLE("rle-csv", Map.of("size", "640x480"));

  /** Every row of the table is as long, so that any byte of it can be made. */
  private static final String ROW = ".jpg,1 5 700 8 999 20\n";

  private static final String HEADER = "ImageId,EncodedPixels\n";

  private final String format;
  private final Map<String, String> options;

  MadeUpLayout(String format, Map<String, String> options) {
    this.format = format;
    this.options = options;
  }

  /** The format that reads it. */
  public String format() {
    return format;
  }

  /** The options that it is read with. */
  public Map<String, String> options() {
    return options;
  }

  /** How many files there are. */
  public long files(long pairs) {
    return this == ONE_TABLE ? pairs + 1 : 2 * pairs;
  }

  /** The path of a file; paths ascend. */
  public String path(long pairs, long file) {
    return switch (this) {
      case TWO_FOLDERS -> (file < pairs ? "ann/" : "img/") + name(file % pairs, "png");
      case FLAT_ROOT -> name(file / 2, file % 2 == 0 ? "jpg" : "png");
      case FOLDER_A_FRAME ->
          name(file / 2) + (file % 2 == 0 ? "/images/" : "/masks/") + name(file / 2, "png");
      case ONE_TABLE -> file < pairs ? "images/" + name(file, "jpg") : "train.csv";
    };
  }

  /** The length of a file. */
  public long length(long pairs, String path) {
    return path.endsWith(".csv") ? HEADER.length() + pairs * row(0).length() : 100_000;
  }

  /** The children of a folder, by number; a folder's ends in '/'. */
  public Children children(long pairs, String folder) {
    boolean isRoot = folder.isEmpty();
    if (isRoot && this == FLAT_ROOT) {
      return new Children(2 * pairs, n -> path(pairs, n));
    }
    if (isRoot && this == FOLDER_A_FRAME) {
      return new Children(pairs, n -> name(n) + "/");
    }
    if (isRoot) {
      String[] names = {"images/", "train.csv"};
      return this == ONE_TABLE
          ? new Children(2, n -> names[(int) n])
          : new Children(2, n -> n == 0 ? "ann/" : "img/");
    }
    if (this == FOLDER_A_FRAME && folder.indexOf('/') < 0) {
      return new Children(2, n -> n == 0 ? "images/" : "masks/");
    }
    return this == FOLDER_A_FRAME
        ? new Children(1, n -> folder.substring(0, folder.indexOf('/')) + ".png")
        : new Children(pairs, n -> name(n, this == ONE_TABLE ? "jpg" : "png"));
  }

  /** Bytes of the table, up to the end of a row; returns how many. */
  int bytes(long position, byte[] target, int offset, int most) {
    int header = HEADER.length();
    int length = row(0).length();
    String text = position < header ? HEADER : row((position - header) / length);
    int from = (int) (position < header ? position : (position - header) % length);
    int n = Math.min(most, text.length() - from);
    for (int i = 0; i < n; i++) {
      target[offset + i] = (byte) text.charAt(from + i);
    }
    return n;
  }

  private static String row(long n) {
    return name(n) + ROW;
  }

  private static String name(long n) {
    String digits = Long.toString(n);
    return "frame_" + "000000000000".substring(digits.length()) + digits;
  }

  private static String name(long n, String extension) {
    return name(n) + "." + extension;
  }

  /** Children by number. */
  public record Children(long count, Name name) {
    /** Names a child. */
    @FunctionalInterface
    public interface Name {
      String of(long number);
    }
  }
}
