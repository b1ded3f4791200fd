package io.maskmill.mask;

import java.util.SplittableRandom;

/**
 * Seeded random cases: {@code -Dfuzz.cases=} sets how many, {@code -Dfuzz.seed=} where they begin.
 * A failure names the seed of its case.
 */
final class Fuzz {

  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private static final long SEED = Long.getLong("fuzz.seed", 20261120);

  /** One random case. */
  interface Case {
    void run(SplittableRandom random) throws Exception;
  }

  private Fuzz() {}

  static void cases(Case body) {
    for (int i = 0; i < CASES; i++) {
      long seed = SEED + i;
      try {
        body.run(new SplittableRandom(seed));
      } catch (Exception | AssertionError e) {
        throw new AssertionError("-Dfuzz.cases=1 -Dfuzz.seed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /** A mask of random kind, mostly small, sometimes a single row or column. */
  static Bitmap bitmap(SplittableRandom random) {
    return Bitmap.random(random, side(random), side(random));
  }

  static int side(SplittableRandom random) {
    return random.nextInt(8) == 0 ? 1 : 1 + random.nextInt(random.nextBoolean() ? 9 : 70);
  }
}
