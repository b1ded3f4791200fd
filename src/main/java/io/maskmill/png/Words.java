package io.maskmill.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes unaligned words in a byte array; ints and longs take one instruction each. */
public final class Words {
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_BE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private Words() {}

  static long longLe(byte[] bytes, int at) {
    return (long) LONG_LE.get(bytes, at);
  }

  static void putLongLe(byte[] bytes, int at, long value) {
    LONG_LE.set(bytes, at, value);
  }

  static int intLe(byte[] bytes, int at) {
    return (int) INT_LE.get(bytes, at);
  }

  static void putIntLe(byte[] bytes, int at, int value) {
    INT_LE.set(bytes, at, value);
  }

  public static int intBe(byte[] bytes, int at) {
    return (int) INT_BE.get(bytes, at);
  }

  static void putIntBe(byte[] bytes, int at, int value) {
    INT_BE.set(bytes, at, value);
  }

  static int shortBe(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
