package io.maskmill.formats.labelstudio;

import java.util.List;

/** The keys of a region's {@code value} that say what it is. */
final class ValueKeys {
  /** Keys of the labels of regions that can have pixels. */
  static final List<String> LABELS =
      List.of(
          "brushlabels",
          "bitmasklabels",
          "polygonlabels",
          "rectanglelabels",
          "ellipselabels",
          "labels");

  /** Keys of answers that are given for a region or for the whole image. */
  static final List<String> ANSWERS =
      List.of("choices", "text", "taxonomy", "rating", "number", "datetime", "ranker", "pairwise");

  static final String RLE = "rle";
  static final String BITMASK = "imageDataURL";
  static final String POINTS = "points";
  static final String RADIUS = "radiusX";
  static final String WIDTH = "width";
  static final String HEIGHT = "height";

  private ValueKeys() {}
}
