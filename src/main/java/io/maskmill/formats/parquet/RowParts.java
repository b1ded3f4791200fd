package io.maskmill.formats.parquet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/** Streams the rows of a file as parts without image bytes, which are fetched when copied. */
final class RowParts implements PartStream.Pieces {
  static final String ROLE = "row";

  /** Keys of a part's text: position of the row in its file, and whether it has image bytes. */
  static final String ROW = "row";

  static final String EMBEDS = "embeds";

  private final FileTree tree;
  private final SourceFile file;
  private final Map<String, String> folders;
  private final ImageBytes bytes;
  private final ParquetReader<Group> rows;
  private long row;

  RowParts(FileTree tree, SourceFile file) throws IOException {
    this.tree = tree;
    this.file = file;
    this.folders = HivePath.columns(file.path());
    ParquetMetadata footer = TableRows.footer(tree, file);
    MessageType schema = footer.getFileMetaData().getSchema();
    this.bytes = ImageBytes.of(footer);
    this.rows =
        TableRows.open(
            tree, file, TableColumns.ofFrames(file.path(), schema, bytes == ImageBytes.SOME));
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    Group cells;
    try {
      cells = rows.read();
    } catch (IOException | RuntimeException e) {
      throw TableRows.unreadable(tree, file, e);
    }
    return cells == null ? null : List.of(part(Cells.struct(cells))).iterator();
  }

  private FramePart part(ObjectNode cells) {
    cells.put(ROW, row++);
    boolean here = cells.get("image") instanceof ObjectNode image && image.remove("bytes") != null;
    cells.put(EMBEDS, here || bytes == ImageBytes.ALL);
    FrameKey key =
        new FrameKey(
            folders.getOrDefault("dataset", cells.path("dataset").asText("")),
            folders.getOrDefault("subset", cells.path("subset").asText("")),
            cells.path("name").asText(""));
    return FramePart.inline(key, ROLE, file, Footer.json(cells));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
