package io.maskmill.cli;

/**
 * Colors of the made-up fruits: a palette of ramps, one per material, from dark to light. Light
 * comes from the upper left.
 */
final class FruitPaint {
  // First palette index of each material's ramp
  private static final int TABLE = 0;
  private static final int LEMON = 80;
  private static final int SKIN = 148;
  private static final int FLESH = 180;
  private static final int CORE = 228;
  private static final int[] RAMPS = {TABLE, LEMON, SKIN, FLESH, CORE, 256};

  private static final int[][] STOPS = {
    {0x2E1D12, 0x7A5233, 0xA87850, 0xC79B6E},
    {0x6E4C04, 0xC49108, 0xEFC21E, 0xFBDD4B, 0xFFF3A6, 0xFFFDF0},
    {0x2B1D12, 0x6E5030, 0xA5845A},
    {0x37540C, 0x6C9A20, 0x9CC544, 0xCDE389},
    {0x17120C, 0x2A2115, 0xC9CF8E, 0xF4F1D6},
  };

  private static final double LIGHT_X = -0.42;
  private static final double LIGHT_Y = -0.52;
  private static final double LIGHT_Z = 0.74;
  private static final int SEEDS = 22;

  private FruitPaint() {}

  /** The picture's palette, 0xRRGGBB. */
  static int[] palette() {
    int[] palette = new int[256];
    for (int material = 0; material < STOPS.length; material++) {
      int first = RAMPS[material];
      int last = RAMPS[material + 1] - 1;
      for (int i = first; i <= last; i++) {
        palette[i] = between(STOPS[material], (i - first) / (double) (last - first));
      }
    }
    return palette;
  }

  private static int between(int[] stops, double share) {
    double at = share * (stops.length - 1);
    int stop = Math.min((int) at, stops.length - 2);
    int color = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = stops[stop] >> shift & 0xFF;
      int to = stops[stop + 1] >> shift & 0xFF;
      color |= (int) (from + (at - stop) * (to - from) + 0.5) << shift;
    }
    return color;
  }

  /** Palette index of the table. */
  static int table(int shade) {
    return in(TABLE, shade);
  }

  /**
   * Palette index of a lemon's pixel.
   *
   * @param u place along the lemon, -1 to 1 from tip to tip
   * @param v place across it, -1 to 1
   * @param far {@code u * u + v * v}, at most 1
   * @param cos of the lemon's angle
   * @param sin likewise
   */
  static int lemon(double u, double v, double far, double cos, double sin) {
    double bright = light(u * cos - v * sin, u * sin + v * cos, far);
    double gloss = bright * bright * bright;
    gloss = gloss * gloss * gloss * gloss;
    double shade = 12 + 30 * bright + 26 * gloss * gloss;
    shade -= hash((long) (u * 26 + 64), (long) (v * 16 + 64)) % 3; // pores
    double tip = Math.abs(u) - 0.86;
    if (tip > 0) {
      shade -= 70 * tip + 3;
    }
    return in(LEMON, (int) shade);
  }

  /**
   * Palette index of a halved kiwi's pixel.
   *
   * @param u place, -1 to 1
   * @param v likewise
   * @param far {@code u * u + v * v}, at most 1
   * @param size half its width in pixels
   */
  static int kiwi(double u, double v, double far, double size) {
    double r = Math.sqrt(far);
    double rim = Math.max(0.9, 1 - 6 / size);
    if (r > rim) {
      return in(SKIN, (int) (22 - 14 * (r - rim) / (1 - rim)));
    }
    double core = 0.26 - 0.06 * Math.abs(v);
    if (r < core) {
      return in(CORE, (int) (27 - 8 * r / core));
    }
    double turn = (StrictMath.atan2(v, u) / StrictMath.PI + 1) / 2 * SEEDS;
    double beside = 2 * Math.abs(turn - Math.floor(turn) - 0.5);
    double along = (r - 0.42) / 0.09;
    if (beside * beside / 0.16 + along * along < 1) {
      return in(CORE, (int) (3 + 4 * beside));
    }
    double shade = 16 + 22 * (r - core) / (rim - core);
    shade += 12 * (1 - beside) * (r < 0.55 ? 1 : (rim - r) / (rim - 0.55)); // rays from the core
    return in(FLESH, (int) shade);
  }

  /**
   * The same material in a shadow.
   *
   * @param index palette index
   * @param depth how far inside the shadow, 0 at its edge
   */
  static int darker(int index, double depth) {
    int material = 0;
    while (RAMPS[material + 1] <= index) {
      material++;
    }
    int by = (int) Math.min(20, 44 * depth);
    return Math.max(RAMPS[material], index - (material == 0 ? by : by / 2));
  }

  /** A number that looks random, 0 or more. */
  static long hash(long a, long b) {
    long mixed = (a * 0x9E3779B97F4A7C15L ^ b) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 31) * 0x94D049BB133111EBL;
    return (mixed ^ mixed >>> 29) >>> 1;
  }

  private static double light(double x, double y, double far) {
    return Math.max(0, x * LIGHT_X + y * LIGHT_Y + Math.sqrt(Math.max(0, 1 - far)) * LIGHT_Z);
  }

  private static int in(int ramp, int shade) {
    int next = 0;
    while (RAMPS[next] <= ramp) {
      next++;
    }
    return Math.max(ramp, Math.min(RAMPS[next] - 1, ramp + shade));
  }
}
