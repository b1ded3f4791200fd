package io.maskmill.formats.parquet;

import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
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
  private static final String COLUMN = "image.bytes";
  private static final long MAX_SPILL_BYTES = 1L << 30;

  /** Tasks wait for each other only when they read pages of files of one lock. */
  private static final int LOCKS = 64;

  private final FileTree tree;
  private transient State state;

  private record State(ImageSpill spill, List<Object> locks) {}

  EmbeddedImages(FileTree tree) {
    this.tree = tree;
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
    Piece piece;
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new TreeFile(tree, of),
            ParquetReadOptions.builder().usePageChecksumVerification().build())) {
      TableRows.checkPlaces(reader.getFooter(), of);
      piece = piece(reader, row);
    } catch (IOException | RuntimeException e) {
      throw TableRows.unreadable(tree, of, e);
    }
    spill.put(of, piece.firstRow, piece.images);
    return row < piece.firstRow + piece.images.size()
        ? piece.images.get((int) (row - piece.firstRow))
        : null;
  }

  /** Images of successive rows. */
  private record Piece(long firstRow, List<byte[]> images) {}

  private static Piece piece(ParquetFileReader reader, long row) throws IOException {
    MessageType columns = TableColumns.ofImages(reader.getFooter().getFileMetaData().getSchema());
    if (columns == null) {
      return new Piece(row, List.of());
    }
    reader.setRequestedSchema(columns);
    long first = 0;
    int group = 0;
    for (BlockMetaData block : reader.getRowGroups()) {
      if (row < first + block.getRowCount()) {
        return piece(reader, group, first, row - first, columns);
      }
      first += block.getRowCount();
      group++;
    }
    return new Piece(row, List.of());
  }

  private static Piece piece(
      ParquetFileReader reader, int group, long first, long rowInGroup, MessageType columns)
      throws IOException {
    BlockMetaData block = reader.getRowGroups().get(group);
    OffsetIndex pages = pages(reader, block);
    if (pages == null) {
      return new Piece(first, images(reader.readRowGroup(group), columns));
    }
    int page = page(pages, rowInGroup);
    PrimitiveIterator.OfInt only = IntStream.of(page).iterator();
    PageReadStore rows =
        reader.readFilteredRowGroup(group, RowRanges.create(block.getRowCount(), only, pages));
    return new Piece(first + pages.getFirstRowIndex(page), images(rows, columns));
  }

  /** The places of the pages of images; null when the writer left them out. */
  private static OffsetIndex pages(ParquetFileReader reader, BlockMetaData block)
      throws IOException {
    for (ColumnChunkMetaData column : block.getColumns()) {
      if (column.getPath().toDotString().equals(COLUMN)) {
        return column.getOffsetIndexReference() == null ? null : reader.readOffsetIndex(column);
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

  private static List<byte[]> images(PageReadStore pages, MessageType columns) {
    RecordReader<Group> rows =
        new ColumnIOFactory()
            .getColumnIO(columns)
            .getRecordReader(pages, new GroupRecordConverter(columns));
    List<byte[]> images = new ArrayList<>();
    for (long i = pages.getRowCount(); i > 0; i--) {
      images.add(image(rows.read()));
    }
    return images;
  }

  private static byte[] image(Group row) {
    if (row == null || row.getFieldRepetitionCount("image") == 0) {
      return null;
    }
    Group image = row.getGroup("image", 0);
    return image.getFieldRepetitionCount("bytes") == 0
        ? null
        : image.getBinary("bytes", 0).getBytes();
  }
}
