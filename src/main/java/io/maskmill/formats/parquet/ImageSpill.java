package io.maskmill.formats.parquet;

import io.maskmill.spi.SourceFile;
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
 * process. When it is full, it is begun anew. Thread-safe.
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

  /** The image of a row, or null when it is not kept. */
  Found find(SourceFile file, long row) throws IOException {
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
    while (bytes.hasRemaining()) {
      if (from.read(bytes, start + bytes.position()) < 0) {
        throw new IOException("the temporary file of images is shorter than what was put in it");
      }
    }
    return new Found(bytes.array());
  }

  /**
   * Keeps the images of successive rows.
   *
   * @param images by row from {@code firstRow} on; null where a row has none
   */
  synchronized void put(SourceFile file, long firstRow, List<byte[]> images) throws IOException {
    if (channel == null || used > maxBytes) {
      begin();
    }
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

  /** Readers of the former file still hold it; it goes when the last of them is done. */
  private void begin() throws IOException {
    places.clear();
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
