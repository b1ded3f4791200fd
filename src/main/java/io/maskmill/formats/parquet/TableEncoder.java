package io.maskmill.formats.parquet;

import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.FilesOfManyFrames;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Holds one open file per dataset and subset of a split. */
final class TableEncoder implements FilesOfManyFrames {
  /**
   * A file is held in memory until it is complete, so one with many images is closed at this size.
   */
  private static final long MAX_FILE_BYTES = 32L << 20;

  /** Images of this size take memory that is worth a look. */
  private static final int LARGE_IMAGE = 8 << 20;

  /** How often an image is in memory: itself, in a page, compressed, and in the file twice. */
  private static final long COPIES = 5;

  private final TableWriter table;
  private final Map<String, TableFile> files = new TreeMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private Row row;

  TableEncoder(TableWriter table) {
    this.table = table;
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    byte[] image = sink.imageBytes(frame);
    if (image != null && image.length >= LARGE_IMAGE) {
      sink.hold(frame.image().path() + ": a row of a table with the image", COPIES * image.length);
    }
    row = new Row(frame, sink.ordinal(), image);
  }

  @Override
  public void accepted(String split, EntrySink sink) throws IOException {
    FrameKey key = row.frame().key();
    String folder = table.folder(key);
    TableFile file = files.get(folder);
    if (file == null) {
      file = TableFile.open(key, table);
      files.put(folder, file);
    }
    file.write(row);
    row = null;
    if (file.size() >= MAX_FILE_BYTES) {
      put(split, folder, files.remove(folder), sink);
    }
  }

  @Override
  public void finish(String split, EntrySink sink) throws IOException {
    for (Map.Entry<String, TableFile> file : files.entrySet()) {
      put(split, file.getKey(), file.getValue(), sink);
    }
    files.clear();
  }

  private void put(String split, String folder, TableFile file, EntrySink sink) throws IOException {
    int number = numbers.merge(folder, 1, Integer::sum) - 1;
    sink.entry(folder + "part-" + split + "-" + number + ".parquet", file.finish());
  }
}
