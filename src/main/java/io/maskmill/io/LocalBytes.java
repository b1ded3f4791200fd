package io.maskmill.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Reads and writes whole files of the machine's own file system. {@link java.nio.file.Files} writes
 * 8 KB at a time and asks for a size that the listing has told; here a file of up to 1 MB is one
 * call.
 */
final class LocalBytes {
  /** The JVM keeps memory outside the heap for the largest piece that each thread has moved. */
  private static final int PIECE = 1 << 20;

  private LocalBytes() {}

  /** The first bytes of a file; fewer when it ends before. */
  static byte[] first(Path file, int count) throws IOException {
    byte[] bytes = new byte[count];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int length = 0;
      while (length < count) {
        int read = channel.read(piece(bytes, length));
        if (read < 0) {
          return Arrays.copyOf(bytes, length);
        }
        length += read;
      }
    }
    return bytes;
  }

  /** Makes a new file. */
  static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      int length = 0;
      while (length < bytes.length) {
        length += channel.write(piece(bytes, length));
      }
    }
  }

  private static ByteBuffer piece(byte[] bytes, int from) {
    return ByteBuffer.wrap(bytes, from, Math.min(PIECE, bytes.length - from));
  }
}
