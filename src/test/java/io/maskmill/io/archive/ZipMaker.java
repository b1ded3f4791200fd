package io.maskmill.io.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Zips by hand, field by field, so that every field can be wrong. */
final class ZipMaker {
  /** An entry; what is set before {@link #add} goes into its records. */
  static final class Raw {
    byte[] name;
    byte[] content = {};
    int flags;
    int method = Place.STORED;
    int host = 3;
    int attributes = 0100644 << 16;
    int date = (2024 - 1980) << 9 | 3 << 5 | 4;
    long length = -1;
    long storedLength = -1;
    Integer crc;
    long offset = -1;
    byte[] extra = {};
    byte[] localExtra = {};
    byte[] stored;

    Raw(String name) {
      this.name = name.getBytes(StandardCharsets.UTF_8);
    }

    Raw content(String text) {
      content = text.getBytes(StandardCharsets.UTF_8);
      return this;
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int entries;
  int declaredEntries = -1;
  String comment = "";
  boolean wide;

  /** Bytes before the first entry; offsets count from after them. */
  ZipMaker prepend(int count) {
    out.writeBytes(new byte[count]);
    base = count;
    return this;
  }

  private int base;

  ZipMaker add(Raw e) {
    CRC32 sum = new CRC32();
    sum.update(e.content);
    int crc = e.crc == null ? (int) sum.getValue() : e.crc;
    byte[] stored = e.stored != null ? e.stored : e.method == 8 ? deflate(e.content) : e.content;
    long length = e.length < 0 ? e.content.length : e.length;
    long storedLength = e.storedLength < 0 ? stored.length : e.storedLength;
    long offset = e.offset < 0 ? out.size() - base : e.offset;
    int32(out, 0x04034b50);
    int16(out, 20, e.flags, e.method, 0, e.date);
    int32(out, crc, (int) storedLength, (int) length);
    int16(out, e.name.length, e.localExtra.length);
    out.writeBytes(e.name);
    out.writeBytes(e.localExtra);
    out.writeBytes(stored);
    byte[] extra = e.extra;
    int32(directory, 0x02014b50);
    int16(directory, e.host << 8 | 20, 20, e.flags, e.method, 0, e.date);
    if (wide) {
      ByteArrayOutputStream more = new ByteArrayOutputStream();
      int16(more, 1, 24);
      int64(more, length, storedLength, offset);
      more.writeBytes(extra);
      extra = more.toByteArray();
      int32(directory, crc, -1, -1);
    } else {
      int32(directory, crc, (int) storedLength, (int) length);
    }
    int16(directory, e.name.length, extra.length, 0, 0, 0);
    int32(directory, e.attributes, wide ? -1 : (int) offset);
    directory.writeBytes(e.name);
    directory.writeBytes(extra);
    entries++;
    return this;
  }

  ZipMaker add(String name, String text) {
    return add(new Raw(name).content(text));
  }

  byte[] build() {
    int start = out.size() - base;
    out.writeBytes(directory.toByteArray());
    int count = declaredEntries < 0 ? entries : declaredEntries;
    if (wide) {
      int end = out.size() - base;
      int32(out, 0x06064b50);
      int64(out, 44);
      int16(out, 45, 45);
      int32(out, 0, 0);
      int64(out, count, count, directory.size(), start);
      int32(out, 0x07064b50, 0);
      int64(out, end);
      int32(out, 1);
    }
    int32(out, 0x06054b50);
    int16(out, 0, 0, wide ? 0xFFFF : count, wide ? 0xFFFF : count);
    int32(out, wide ? -1 : directory.size(), wide ? -1 : start);
    int16(out, comment.length());
    out.writeBytes(comment.getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }

  static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] out = new byte[bytes.length + 100];
    int n = deflater.deflate(out);
    deflater.end();
    return java.util.Arrays.copyOf(out, n);
  }

  static void int16(ByteArrayOutputStream out, int... values) {
    for (int v : values) {
      out.write(v);
      out.write(v >> 8);
    }
  }

  static void int32(ByteArrayOutputStream out, int... values) {
    for (int v : values) {
      int16(out, v, v >> 16);
    }
  }

  static void int64(ByteArrayOutputStream out, long... values) {
    for (long v : values) {
      int32(out, (int) v, (int) (v >> 32));
    }
  }
}
