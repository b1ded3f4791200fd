package io.maskmill.mask;

import java.util.SplittableRandom;

/** Masks as people draw them: discs and blocks, with holes, thin lines and stray pixels. */
final class Blobs {
  private Blobs() {}

  static RunLengthMask mask(SplittableRandom random, int width, int height) {
    Bitmap bitmap = new Bitmap(width, height);
    int shapes = 1 + random.nextInt(5);
    for (int i = 0; i < shapes; i++) {
      boolean isSet = i == 0 || random.nextInt(3) > 0;
      int cx = random.nextInt(width);
      int cy = random.nextInt(height);
      int rx = 1 + random.nextInt(Math.max(1, width / 3));
      int ry = 1 + random.nextInt(Math.max(1, height / 3));
      boolean isRound = random.nextBoolean();
      for (int y = Math.max(0, cy - ry); y <= Math.min(height - 1, cy + ry); y++) {
        for (int x = Math.max(0, cx - rx); x <= Math.min(width - 1, cx + rx); x++) {
          double dx = (x - cx) / (double) rx;
          double dy = (y - cy) / (double) ry;
          if (!isRound || dx * dx + dy * dy <= 1) {
            bitmap.set(x, y, isSet);
          }
        }
      }
    }
    for (int i = random.nextInt(12); i > 0; i--) {
      int x = random.nextInt(width);
      int y = random.nextInt(height);
      int length = random.nextInt(9);
      int dx = random.nextInt(-1, 2);
      int dy = random.nextInt(-1, 2);
      boolean isSet = random.nextBoolean();
      for (int k = 0; k < length && x >= 0 && y >= 0 && x < width && y < height; k++) {
        bitmap.set(x, y, isSet);
        x += dx;
        y += dy;
      }
    }
    return bitmap.mask();
  }
}
