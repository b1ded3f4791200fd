package io.maskmill.formats.parquet;

import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.internal.filter2.columnindex.RowRanges;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * Reads the bytes of images inside files, in any order of rows. Compressed pages are the least that
 * can be read, and a page holds many images: what is read beside the wanted one is spilled, so that
 * a process reads each page once. Without an index of pages a whole row group takes their place.
 *
 * <p>Shared by the tasks of a process; thread-safe.
 */
final class EmbeddedImages implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long MAX_SPILL_BYTES = 1L << 30;

  /** Tasks wait for each other only when they read pages of files of one lock. */
  private static final int LOCKS = 64;

  /** Rows that are kept at a time while a whole row group is read. */
  private static final int BATCH = 64;

  private final FileTree tree;
  private final String column;
  private transient State state;

  private record State(ImageSpill spill, List<Object> locks) {}

  /** The images of the column that tables of frames have. */
  EmbeddedImages(FileTree tree) {
    this(tree, "image");
  }

  /**
   * @param column that holds files: a struct with {@code bytes}, or the bytes themselves
   */
  EmbeddedImages(FileTree tree, String column) {
    this.tree = tree;
    this.column = column;
  }

  private synchronized State state() {
    if (state == null) {
      state =
          new State(
              new ImageSpill(MAX_SPILL_BYTES),
              IntStream.range(0, LOCKS).mapToObj(i -> new Object()).toList());
    }
    return state;
  }

  /** The bytes of a row's image, or null when it has none. */
  byte[] bytes(SourceFile of, long row) throws IOException {
    State shared = state();
    ImageSpill.Found found = shared.spill.find(of, row);
    if (found != null) {
      return found.bytes();
    }
    synchronized (shared.locks.get(Math.floorMod(of.path().hashCode(), LOCKS))) {
      found = shared.spill.find(of, row); // the page may have come meanwhile
      return found == null ? read(of, row, shared.spill) : found.bytes();
    }
  }

  private byte[] read(SourceFile of, long row, ImageSpill spill) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new TreeFile(tree, of),
            ParquetReadOptions.builder().usePageChecksumVerification().build())) {
      TableRows.checkPlaces(reader.getFooter(), of);
      return read(reader, of, row, spill);
    } catch (IOException | RuntimeException e) {
      throw TableRows.unreadable(tree, of, e);
    }
  }

  private byte[] read(ParquetFileReader reader, SourceFile of, long row, ImageSpill spill)
      throws IOException {
    MessageType columns =
        TableColumns.ofImages(reader.getFooter().getFileMetaData().getSchema(), column);
    if (columns == null) {
      spill.put(of, row, Collections.singletonList(null));
      return null;
    }
    reader.setRequestedSchema(columns);
    long first = 0;
    int group = 0;
    for (BlockMetaData block : reader.getRowGroups()) {
      if (row < first + block.getRowCount()) {
        OffsetIndex pages = pages(reader, block);
        if (pages == null) {
          return keep(of, first, reader.readRowGroup(group), columns, row, spill);
        }
        int page = page(pages, row - first);
        PrimitiveIterator.OfInt only = IntStream.of(page).iterator();
        PageReadStore rows =
            reader.readFilteredRowGroup(group, RowRanges.create(block.getRowCount(), only, pages));
        return keep(of, first + pages.getFirstRowIndex(page), rows, columns, row, spill);
      }
      first += block.getRowCount();
      group++;
    }
    return null;
  }

  /** The places of the pages of images; null when the writer left them out. */
  private OffsetIndex pages(ParquetFileReader reader, BlockMetaData block) throws IOException {
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      if (chunk.getPath().toArray()[0].equals(column)) {
        return chunk.getOffsetIndexReference() == null ? null : reader.readOffsetIndex(chunk);
      }
    }
    return null;
  }

  private static int page(OffsetIndex pages, long rowInGroup) {
    int page = 0;
    while (page + 1 < pages.getPageCount() && pages.getFirstRowIndex(page + 1) <= rowInGroup) {
      page++;
    }
    return page;
  }

  /** Keeps the images of successive rows, a few at a time; returns that of the wanted row. */
  private byte[] keep(
      SourceFile of,
      long firstRow,
      PageReadStore pages,
      MessageType columns,
      long wanted,
      ImageSpill spill) {
    RecordReader<Group> rows =
        new ColumnIOFactory()
            .getColumnIO(columns)
            .getRecordReader(pages, new GroupRecordConverter(columns));
    byte[] found = null;
    List<byte[]> images = new ArrayList<>();
    long begin = firstRow;
    long end = firstRow + pages.getRowCount();
    for (long row = firstRow; row < end; row++) {
      byte[] image = image(rows.read());
      images.add(image);
      found = row == wanted ? image : found;
      if (images.size() == BATCH || row == end - 1) {
        spill.put(of, begin, images);
        begin = row + 1;
        images.clear();
      }
    }
    return found;
  }

  private byte[] image(Group row) {
    if (row == null || row.getFieldRepetitionCount(column) == 0) {
      return null;
    }
    if (row.getType().getType(column).isPrimitive()) {
      return row.getBinary(column, 0).getBytes();
    }
    Group image = row.getGroup(column, 0);
    return image.getFieldRepetitionCount("bytes") == 0
        ? null
        : image.getBinary("bytes", 0).getBytes();
  }
}
