package io.maskmill.sql;

import io.maskmill.picture.Overlay;
import java.util.List;
import java.util.Locale;

/** Draws {@code mask_overlay}'s picture, the same as {@link Overlay}'s. */
final class OverlayCall {
  private static final int IMAGE = 0;
  private static final int WIDTH = 1;
  private static final int HEIGHT = 2;
  private static final int MASKS = 3;
  private static final int LABELS = 4;
  private static final int OPACITY = 5;
  private static final int LARGEST_SIDE = 6;

  private OverlayCall() {}

  static byte[] png(Arguments a) {
    int width = a.number(WIDTH);
    int height = a.number(HEIGHT);
    Overlay overlay = Overlay.of(width, height).image(a.bytes(IMAGE));
    if (!a.isLeftOut(OPACITY)) {
      overlay.opacity(a.fraction(OPACITY));
    }
    if (!a.isLeftOut(LARGEST_SIDE)) {
      overlay.largestSide(a.number(LARGEST_SIDE));
    }
    List<int[]> masks = a.masks(MASKS, width, height);
    List<String> labels = a.texts(LABELS);
    if (labels != null && labels.size() != masks.size()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d labels for %d masks", labels.size(), masks.size()));
    }
    for (int i = 0; i < masks.size(); i++) {
      try {
        overlay.mask(masks.get(i), labels == null ? null : labels.get(i));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("mask " + i + ": " + e.getMessage(), e);
      }
    }
    return overlay.png();
  }
}
