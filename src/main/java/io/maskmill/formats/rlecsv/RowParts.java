package io.maskmill.formats.rlecsv;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Streams the rows of one table, each followed by its label. */
final class RowParts implements PartStream.Pieces {
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
  private boolean isOver;

  RowParts(SourceFile file, FileTree tree, SourceOptions options, boolean learnsLabels)
      throws IOException {
    this.file = file;
    this.options = options;
    this.learnsLabels = learnsLabels;
    this.records = new CsvRecords(tree.open(file));
    boolean hasHeader = records.next() && records.fault().isEmpty();
    this.columns = hasHeader ? Columns.of(records.fields(), options.columns()) : null;
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    if (isOver) {
      return null;
    }
    isOver = columns == null || !records.next();
    if (!isOver) {
      return row().iterator();
    }
    String reason = columns == null ? UNKNOWN_HEADER : records.number() == 1 ? NO_ROWS : "";
    return reason.isEmpty() ? null : List.of(new SkippedFile(file.path(), reason)).iterator();
  }

  private List<Listed> row() {
    Row row =
        Row.of(
            records,
            columns,
            options.subsetOf(file.path()),
            options.folderOf(file.path()),
            options.labelName(),
            options.guard());
    // rows without an image would otherwise all end up in one group
    String group = row.image().isEmpty() ? row.where(file.path()) : TableNames.group(row.image());
    FrameKey key = new FrameKey("", "", group);
    Listed part = FramePart.inline(key, ROW, file, row.toText());
    boolean showsLabel = learnsLabels && !row.label().isEmpty() && row.fault().isEmpty();
    return showsLabel ? List.of(part, new LabelSighting(row.label())) : List.of(part);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
