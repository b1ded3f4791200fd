package io.maskmill.formats.parquet;

import io.maskmill.spi.SourceFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps images that have been read but not been asked for in a temporary file, so that rows in any
 * order cost one reading of each page. The file has no name from the start and goes with the
 * process. When it is full, it is begun anew, and likewise when it fails: Java closes it for all
 * tasks when one of them is interrupted in the middle, as Spark does to the slower of two attempts.
 * Thread-safe.
 */
final class ImageSpill {
  /** Counts the places of rows too, so that empty images fill it in the end. */
  private static final int BYTES_PER_ROW = 16;

  private static final long NO_IMAGE = -1;

  private final long maxBytes;
  private FileChannel channel;
  private long end;
  private long used;
  private final Map<SourceFile, TreeMap<Long, long[]>> places = new HashMap<>();

  /**
   * @param maxBytes when more has been put, the rest goes to a new file
   */
  ImageSpill(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** An image that is kept; its bytes are null when the row has none. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Found(byte[] bytes) {}

  /** The image of a row, or null when it is not kept any more. */
  Found find(SourceFile file, long row) {
    FileChannel from;
    long start;
    int length;
    synchronized (this) {
      TreeMap<Long, long[]> ofFile = places.get(file);
      Map.Entry<Long, long[]> piece = ofFile == null ? null : ofFile.floorEntry(row);
      int at = piece == null ? 0 : (int) Math.min(Integer.MAX_VALUE / 2, row - piece.getKey());
      if (piece == null || 2 * at >= piece.getValue().length) {
        return null;
      }
      from = channel;
      start = piece.getValue()[2 * at];
      length = (int) piece.getValue()[2 * at + 1];
    }
    if (length == NO_IMAGE) {
      return new Found(null);
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try {
      while (bytes.hasRemaining()) {
        if (from.read(bytes, start + bytes.position()) < 0) {
          throw new EOFException("the file is shorter than what was put in it");
        }
      }
    } catch (IOException e) {
      forget(from);
      return null;
    }
    return new Found(bytes.array());
  }

  /**
   * Gives a file up, unless that has been done; what was in it is read from its table again, also
   * by tasks that are reading it.
   */
  private synchronized void forget(FileChannel failed) {
    if (failed != null && channel == failed) {
      places.clear();
      channel = null;
      try {
        failed.close();
      } catch (IOException e) {
        // it has no name and goes with the process at the latest
      }
    }
  }

  /**
   * Keeps the images of successive rows. A full disk costs further readings of tables, and nothing
   * else.
   *
   * @param images by row from {@code firstRow} on; null where a row has none
   */
  synchronized void put(SourceFile file, long firstRow, List<byte[]> images) {
    try {
      if (channel == null || used > maxBytes) {
        begin();
      }
      write(file, firstRow, images);
    } catch (IOException e) {
      forget(channel);
    }
  }

  private void write(SourceFile file, long firstRow, List<byte[]> images) throws IOException {
    long[] piece = new long[2 * images.size()];
    for (int i = 0; i < images.size(); i++) {
      byte[] image = images.get(i);
      piece[2 * i] = end;
      piece[2 * i + 1] = image == null ? NO_IMAGE : image.length;
      if (image != null) {
        ByteBuffer bytes = ByteBuffer.wrap(image);
        while (bytes.hasRemaining()) {
          end += channel.write(bytes, end);
        }
        used += image.length;
      }
      used += BYTES_PER_ROW;
    }
    places.computeIfAbsent(file, f -> new TreeMap<>()).put(firstRow, piece);
  }

  /** Begins a new file; the former one goes at once, so that no two take up the disk. */
  private void begin() throws IOException {
    forget(channel);
    end = 0;
    used = 0;
    Path path = Files.createTempFile("maskmill-images", "");
    channel =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }
}
