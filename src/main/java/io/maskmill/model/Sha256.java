package io.maskmill.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes SHA-256 of bytes and texts; texts are hashed as UTF-8. */
public final class Sha256 {
  /** To copy one is quicker than to look for the provider each time. */
  private static final MessageDigest UNUSED = made();

  private Sha256() {}

  /** A new digest. */
  public static MessageDigest digest() {
    try {
      return (MessageDigest) UNUSED.clone();
    } catch (CloneNotSupportedException e) {
      return made(); // a provider that keeps its state outside Java
    }
  }

  private static MessageDigest made() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The 32 bytes of a text's hash. */
  public static byte[] bytes(String text) {
    return digest().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A text's hash as 64 hex digits. */
  public static String of(String text) {
    return HexFormat.of().formatHex(bytes(text));
  }

  /** The hash as 64 hex digits. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** The hash of the digest's input, as 64 hex digits. */
  public static String of(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
