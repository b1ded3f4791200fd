package io.maskmill.cli;

/** The wooden table below the fruits: planks with grain, seams and joints. */
final class FruitTable {
  private static final int PLANKS = 5;

  private final int width;
  private final int height;
  private final long seed;

  FruitTable(int width, int height, long seed) {
    this.width = width;
    this.height = height;
    this.seed = seed;
  }

  /**
   * Paints the whole picture.
   *
   * @param picture receives palette indices, row-major
   */
  void paint(byte[] picture) {
    double unit = 480.0 / height; // grain is as wide in small pictures as in large ones
    int[] wobble = new int[width];
    for (int x = 0; x < width; x++) {
      double at = x * unit;
      wobble[x] =
          (int)
              (9 * StrictMath.sin(at / 97)
                  + 5 * StrictMath.sin(at / 41 + 1)
                  + 2 * StrictMath.sin(at / 17 + 2));
    }
    int[] grain = new int[256];
    for (int i = 0; i < grain.length; i++) {
      double wave = StrictMath.sin(i * StrictMath.PI / 12) + StrictMath.sin(i * StrictMath.PI / 32);
      grain[i] = (int) StrictMath.floor(3.5 * wave);
    }
    for (int y = 0; y < height; y++) {
      int plank = y * PLANKS / height;
      int tone = 38 + (int) (FruitPaint.hash(seed, plank) % 19);
      int phase = (int) (FruitPaint.hash(seed + 1, plank) & 0xFF);
      int joint = (int) (FruitPaint.hash(seed + 2, plank) % width);
      boolean isSeam = plank > 0 && (y - 1) * PLANKS / height < plank;
      for (int x = 0; x < width; x++) {
        int shade = tone + grain[((int) (y * unit) + wobble[x] + phase) & 0xFF];
        if (isSeam || x == joint) {
          shade -= 26;
        }
        picture[y * width + x] = (byte) FruitPaint.table(shade);
      }
    }
  }
}
