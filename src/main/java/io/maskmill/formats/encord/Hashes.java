package io.maskmill.formats.encord;

import io.maskmill.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Derives ids in Encord's forms from what they identify, so the same frame gets the same ids in
 * every run.
 */
final class Hashes {
  private static final int OBJECT_BYTES = 6;
  private static final int FEATURE_BYTES = 4;

  private Hashes() {}

  /**
   * A UUID in the form of version 5, derived from a kind of thing and what distinguishes its
   * members.
   */
  static String uuid(String kind, String... parts) {
    ByteBuffer hash = ByteBuffer.wrap(sha256(kind, parts));
    long high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x5000L;
    long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /** Eight characters of base64 without '/', since hashes become parts of file names. */
  static String object(String row, String unit, String label, String instance) {
    byte[] hash = sha256("object", row, unit, label, instance);
    String text = base64(hash);
    while (text.indexOf('/') >= 0) {
      hash = Sha256.digest().digest(hash);
      text = base64(hash);
    }
    return text;
  }

  private static String base64(byte[] hash) {
    return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, OBJECT_BYTES));
  }

  /** Eight hexadecimal digits. */
  static String feature(String name) {
    return HexFormat.of().formatHex(sha256(name), 0, FEATURE_BYTES);
  }

  /** A number below {@code bound} that depends on the text alone. */
  static int shard(String text, int bound) {
    return Math.floorMod(ByteBuffer.wrap(sha256(text)).getInt(), bound);
  }

  /** An object's hash as part of a file name; different hashes give different names. */
  static String fileName(String objectHash) {
    StringBuilder name = new StringBuilder();
    for (byte b : objectHash.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '=') {
        name.append(c);
      } else if (c == '+') {
        name.append('-');
      } else if (c == '/') {
        name.append('_');
      } else {
        name.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return name.toString();
  }

  private static byte[] sha256(String first, String... more) {
    MessageDigest sha = Sha256.digest();
    sha.update(first.getBytes(StandardCharsets.UTF_8));
    for (String part : more) {
      sha.update((byte) 0);
      sha.update(part.getBytes(StandardCharsets.UTF_8));
    }
    return sha.digest();
  }
}
