package io.maskmill.formats.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.Amount;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/**
 * Streams the rows of a file as parts without image bytes, which are fetched when copied. A file
 * that cannot be read, or the rest of one, is one damaged item.
 */
final class RowParts implements PartStream.Pieces {
  static final String ROLE = "row";

  /** Keys of a part's text: position of the row in its file, and whether it has image bytes. */
  static final String ROW = "row";

  static final String EMBEDS = "embeds";

  private final FileTree tree;
  private final SourceFile file;
  private final Map<String, String> folders;
  private Map<String, String> told = Map.of();
  private ImageBytes bytes;
  private ParquetReader<Group> rows;
  private boolean isOver;
  private long row;

  RowParts(FileTree tree, SourceFile file) {
    this.tree = tree;
    this.file = file;
    this.folders = HivePath.columns(file.path());
  }

  private void open() throws IOException, MaskDataException {
    ParquetMetadata footer = TableRows.footer(tree, file);
    MessageType schema = footer.getFileMetaData().getSchema();
    bytes = ImageBytes.of(footer);
    told = told(footer);
    String name = TableRows.name(tree, file);
    rows =
        TableRows.open(tree, file, TableColumns.ofFrames(name, schema, bytes == ImageBytes.SOME));
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    if (isOver) {
      return null;
    }
    try {
      if (rows == null) {
        open();
      }
      Group cells = rows.read();
      return cells == null ? null : List.of(part(Cells.struct(cells))).iterator();
    } catch (MaskDataException e) {
      return damaged(e.code(), e.getMessage());
    } catch (IOException | RuntimeException e) {
      if (TableRows.unreadable(tree, file, e) instanceof DamagedFileException damaged) {
        return damaged(damaged.code(), damaged.getMessage());
      }
      throw TableRows.unreadable(tree, file, e);
    }
  }

  private Iterator<? extends Listed> damaged(FaultCode code, String reason) {
    isOver = true;
    DamagedItem item =
        row == 0
            ? new DamagedItem(file, "", code, reason)
            : new DamagedItem(
                file,
                "from row " + (row + 1) + " on",
                code,
                reason
                    + "; the "
                    + Amount.of(
                        row, "row before the damage is read", "rows before the damage are read"));
    return List.of(item).iterator();
  }

  private FramePart part(ObjectNode cells) {
    cells.put(ROW, row++);
    boolean here = cells.get("image") instanceof ObjectNode image && image.remove("bytes") != null;
    cells.put(EMBEDS, here || bytes == ImageBytes.ALL);
    for (JsonNode object : cells.path("objects")) {
      if (object instanceof ObjectNode fields && fields.has("counts")) {
        fields.remove("rle"); // the same mask once more
      }
    }
    FrameKey key =
        new FrameKey(
            value("dataset", cells), value("subset", cells), cells.path("name").asText(""));
    return FramePart.inline(key, ROLE, file, Footer.json(cells));
  }

  /** What the file's folders say, else the row, else the footer or the folders above the source. */
  private String value(String column, ObjectNode cells) {
    String folder = folders.get(column);
    if (folder != null) {
      return folder;
    }
    return cells.has(column) ? cells.get(column).asText() : told.getOrDefault(column, "");
  }

  /**
   * Dataset and subset of a file whose folders are not part of the source, because the source is
   * the file or one partition.
   */
  private Map<String, String> told(ParquetMetadata footer) {
    MessageType schema = footer.getFileMetaData().getSchema();
    Map<String, String> texts = footer.getFileMetaData().getKeyValueMetaData();
    Map<String, String> above = HivePath.columns(tree.root() + "/.");
    Map<String, String> all = new HashMap<>();
    for (String column : List.of("dataset", "subset")) {
      String own = texts.getOrDefault(Footer.key(column), above.get(column));
      if (own != null && !schema.containsField(column)) {
        all.put(column, own);
      }
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
  }
}
