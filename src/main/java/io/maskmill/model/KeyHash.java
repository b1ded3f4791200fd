package io.maskmill.model;

/**
 * Hashes a frame key alike on every Java, which a record's own hash need not do; frames are sampled
 * by it. It is FNV-1a over UTF-16 with a final mix, so that it is uniform in all of long.
 */
public final class KeyHash {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private KeyHash() {}

  public static long of(FrameKey key) {
    return mix(add(add(add(OFFSET, key.dataset()), key.subset()), key.name()));
  }

  public static long of(String text) {
    return mix(add(OFFSET, text));
  }

  private static long add(long hash, String text) {
    long h = hash;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * PRIME;
    }
    return (h ^ 0x1FFFF) * PRIME; // an end that no character has, so that "a","b" is not "ab",""
  }

  private static long mix(long x) {
    long z = (x ^ x >>> 33) * 0xff51afd7ed558ccdL;
    z = (z ^ z >>> 33) * 0xc4ceb9fe1a85ec53L;
    return z ^ z >>> 33;
  }
}
