package io.maskmill.formats.coco.openimages;

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
import java.util.Map;

/** Streams the rows of a table of masks, each followed by its label; skips every other table. */
final class MaskRows implements PartStream.Pieces {
  private final SourceFile file;
  private final CsvRecords records;
  private final Map<String, Integer> columns;
  private boolean isOver;

  MaskRows(SourceFile file, FileTree tree) throws IOException {
    this.file = file;
    this.records = new CsvRecords(tree.open(file));
    boolean isTable = records.next() && MaskRow.isHeader(records.fields());
    this.columns = isTable ? MaskRow.columns(records.fields()) : null;
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    if (columns == null && !isOver) {
      isOver = true;
      return List.of(new SkippedFile(file.path(), "other-document")).iterator();
    }
    return isOver || !records.next() ? null : row().iterator();
  }

  private List<Listed> row() {
    String image = MaskRow.image(records.fields(), columns);
    MaskRow row =
        MaskRow.of(records.number(), records.fields(), columns, MaskRow.subset(file.path()));
    String fault = image.isEmpty() ? "ImageID is empty" : row.fault();
    fault = records.fault().isEmpty() ? fault : "it " + records.fault();
    if (!fault.isEmpty()) {
      String where = "row " + (records.number() - 1);
      return List.of(DamagedItem.malformed(file, where, file.path() + ": " + where + ": " + fault));
    }
    FrameKey key = new FrameKey("", "", image);
    return List.of(
        FramePart.inline(key, OpenImagesReader.ROW, file, row.toText()),
        new LabelSighting(row.label()));
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
