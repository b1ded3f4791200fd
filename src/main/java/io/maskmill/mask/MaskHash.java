package io.maskmill.mask;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Gives a mask a fingerprint that any tool can compute from its pixels. */
public final class MaskHash {

  private static final int BLOCK = 1 << 14;

  private MaskHash() {}

  /**
   * The first 32 hexadecimal digits of the SHA-256 of the ASCII text {@code "<height> <width>\n"}
   * followed by one byte 0 or 1 per pixel, row-major.
   */
  public static String of(RunLengthMask mask) {
    MessageDigest digest = sha256();
    String size = mask.height() + " " + mask.width() + "\n";
    digest.update(size.getBytes(StandardCharsets.US_ASCII));
    byte[] block = new byte[BLOCK];
    int filled = 0;
    byte value = 0;
    for (int count : mask.counts()) {
      int rest = count;
      while (rest > 0) {
        int n = Math.min(rest, BLOCK - filled);
        Arrays.fill(block, filled, filled + n, value);
        filled += n;
        rest -= n;
        if (filled == BLOCK) {
          digest.update(block, 0, BLOCK);
          filled = 0;
        }
      }
      value ^= 1;
    }
    digest.update(block, 0, filled);
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
