package io.maskmill.formats.encord;

/** What a label row's frames are. */
enum Medium {
  /** One image. */
  IMAGE,
  /** Images, each a data unit. */
  GROUP,
  /** Numbered frames or slices of one data unit. */
  FRAMES;

  /** The medium of a row's {@code data_type}. */
  static Medium of(String dataType) {
    return switch (dataType) {
      case "", "image" -> IMAGE;
      case "img_group" -> GROUP;
      default -> FRAMES;
    };
  }
}
