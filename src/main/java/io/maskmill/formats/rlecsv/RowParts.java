package io.maskmill.formats.rlecsv;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;

/** Streams the rows of one table, each followed by its label. */
final class RowParts implements PartIterator {
  static final String ROW = "row";

  /** Reason for skipping a table whose header is not understood. */
  static final String UNKNOWN_HEADER = "unknown-header";

  /** Reason for skipping a table that has only a header. */
  static final String NO_ROWS = "no-rows";

  private final SourceFile file;
  private final SourceOptions options;
  private final boolean learnsLabels;
  private final CsvRecords records;
  private final Columns columns;
  private final Deque<Listed> ready = new ArrayDeque<>();
  private boolean isOver;

  RowParts(SourceFile file, FileTree tree, SourceOptions options, boolean learnsLabels)
      throws IOException {
    this.file = file;
    this.options = options;
    this.learnsLabels = learnsLabels;
    this.records = new CsvRecords(tree.open(file));
    boolean hasHeader = records.next() && records.fault().isEmpty();
    this.columns = hasHeader ? Columns.of(records.fields(), options.columns()) : null;
    if (columns == null) {
      ready.add(new SkippedFile(file.path(), UNKNOWN_HEADER));
      isOver = true;
    }
  }

  @Override
  public boolean hasNext() {
    if (ready.isEmpty() && !isOver) {
      try {
        isOver = !records.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (!isOver) {
        addRow();
      } else if (records.number() == 1) {
        ready.add(new SkippedFile(file.path(), NO_ROWS));
      }
    }
    return !ready.isEmpty();
  }

  private void addRow() {
    Row row =
        Row.of(
            records,
            columns,
            options.subsetOf(file.path()),
            options.folderOf(file.path()),
            options.labelName());
    // rows without an image would otherwise all end up in one group
    String group = row.image().isEmpty() ? row.where(file.path()) : TableNames.group(row.image());
    FrameKey key = new FrameKey("", "", group);
    ready.add(FramePart.inline(key, ROW, file, row.toText()));
    if (learnsLabels && !row.label().isEmpty() && row.fault().isEmpty()) {
      ready.add(new LabelSighting(row.label()));
    }
  }

  @Override
  public Listed next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
