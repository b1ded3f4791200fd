package io.maskmill.model;

import java.util.Set;

/** Tells from a file's extension, in any case, whether it is an image and of which kind. */
public final class ImageNames {
  private static final Set<String> IMAGES =
      Set.of(
          "avif", "bmp", "dcm", "gif", "heic", "jfif", "jp2", "jpe", "jpeg", "jpg", "pbm", "pgm",
          "png", "pnm", "ppm", "tif", "tiff", "webp");

  private static final Set<String> LISTED_BY_SUPERVISELY =
      Set.of("jpg", "jpeg", "mpo", "bmp", "png", "webp", "tiff", "tif", "nrrd", "jfif");

  private ImageNames() {}

  /**
   * Whether annotation systems treat a file of this name as an image. Includes kinds whose headers
   * maskmill does not read, since such images are copied like others.
   */
  public static boolean isImage(String name) {
    return IMAGES.contains(FileNames.extension(name));
  }

  /** Whether maskmill reads the header of images of this name. */
  public static boolean isReadable(String name) {
    return !mimeType(name).isEmpty();
  }

  /**
   * Whether Supervisely's SDK lists a file of this name as an image. Source: Supervisely SDK,
   * {@code supervisely/imaging/image.py}.
   */
  public static boolean isListedBySupervisely(String name) {
    return LISTED_BY_SUPERVISELY.contains(FileNames.extension(name));
  }

  /** Whether maskmill or an annotation system takes a file of this name for an image. */
  public static boolean isKnown(String name) {
    return isImage(name) || isListedBySupervisely(name);
  }

  /** The registered media type of images that maskmill reads; empty for other names. */
  public static String mimeType(String name) {
    return switch (FileNames.extension(name)) {
      case "jpg", "jpeg", "jpe", "jfif" -> "image/jpeg";
      case "png" -> "image/png";
      case "bmp" -> "image/bmp";
      case "gif" -> "image/gif";
      case "tif", "tiff" -> "image/tiff";
      case "webp" -> "image/webp";
      default -> "";
    };
  }

  /** The name without its image extension, if it has one; other dots are part of the name. */
  public static String stem(String name) {
    return isImage(name) ? FileNames.stem(name) : name;
  }
}
