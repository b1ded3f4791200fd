package io.maskmill.formats.rlecsv;

import io.maskmill.csv.CsvRecords;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.DamagedItem;
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

  /** Reason for skipping a table that has only a header. */
  static final String NO_ROWS = "no-rows";

  private final SourceFile file;
  private final SourceOptions options;
  private final boolean learnsLabels;
  private final CsvRecords records;
  private final Columns columns;

  /** What is said when the columns are not found. */
  private final String fault;

  private boolean isOver;

  RowParts(SourceFile file, FileTree tree, SourceOptions options, boolean learnsLabels)
      throws IOException {
    this.file = file;
    this.options = options;
    this.learnsLabels = learnsLabels;
    this.records = new CsvRecords(tree.open(file));
    String name = file.path().isEmpty() ? tree.root() : file.path();
    List<String> header = records.next() ? records.fields() : List.of();
    boolean isSound = records.fault().isEmpty();
    this.columns = isSound ? Columns.of(header, options.columns()) : null;
    String refusal = Columns.refusal(name, header, options.columns());
    this.fault = isSound ? refusal : refusal + "; its header " + records.fault();
  }

  /**
   * The rows of a piece of a table.
   *
   * @param records at the first row; closed with this
   */
  RowParts(
      SourceFile file,
      SourceOptions options,
      boolean learnsLabels,
      CsvRecords records,
      Columns columns) {
    this.file = file;
    this.options = options;
    this.learnsLabels = learnsLabels;
    this.records = records;
    this.columns = columns;
    this.fault = "";
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    if (isOver) {
      return null;
    }
    if (columns == null) {
      isOver = true;
      return List.of(DamagedItem.file(file, fault)).iterator();
    }
    Iterator<? extends Listed> row = nextRow();
    isOver = row == null;
    return isOver && records.number() == 1
        ? List.of(new SkippedFile(file.path(), NO_ROWS)).iterator()
        : row;
  }

  /** The next row; null behind the last one. */
  Iterator<? extends Listed> nextRow() throws IOException {
    return records.next() ? row().iterator() : null;
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
    Listed part = FramePart.inline(key, ROW, file, row.toText(options.scan()));
    boolean showsLabel = learnsLabels && !row.label().isEmpty() && row.fault().isEmpty();
    return showsLabel ? List.of(part, new LabelSighting(row.label())) : List.of(part);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
