package io.maskmill.testing;

import io.maskmill.mask.RunLengthMask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The mask digest of the Supervisely golden files: SHA-256 over "WxH:" and the pixels packed eight
 * a byte without row padding, first 16 hex digits.
 */
public final class PackedDigest {
  private PackedDigest() {}

  public static String of(RunLengthMask mask) {
    byte[] bits = new byte[(mask.width() * mask.height() + 7) / 8];
    int at = 0;
    boolean set = false;
    for (int count : mask.counts()) {
      for (int i = 0; i < count; i++, at++) {
        if (set) {
          bits[at >> 3] |= (byte) (0x80 >> (at & 7));
        }
      }
      set = !set;
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((mask.width() + "x" + mask.height() + ":").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(sha.digest(bits)).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
