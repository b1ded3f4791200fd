package io.maskmill.sql.aggregate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Numbers of 0 or more in seven bits per byte, the lowest first, so that short runs stay short. */
final class VarInts {

  private VarInts() {}

  static void write(DataOutputStream out, long number) throws IOException {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) rest | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long read(DataInputStream in) throws IOException {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      int bits = in.readUnsignedByte();
      number |= (bits & 0x7FL) << shift;
      if (bits < 0x80) {
        return number;
      }
    }
  }

  /** A text of any length, or null. */
  static void writeText(DataOutputStream out, String text) throws IOException {
    write(out, text == null ? 0 : text.length() + 1L);
    for (int i = 0; text != null && i < text.length(); i++) {
      write(out, text.charAt(i));
    }
  }

  static String readText(DataInputStream in) throws IOException {
    int length = (int) read(in) - 1;
    if (length < 0) {
      return null;
    }
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = (char) read(in);
    }
    return new String(text);
  }
}
