package io.maskmill.formats.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;

/**
 * Streams the rows of a file as parts without the bytes of images and masks, which are read when a
 * frame is decoded. A file that cannot be read, or the rest of one, is one damaged item.
 */
final class HubRows implements PartStream.Pieces {
  static final String ROLE = "row";

  /** Keys of a part's text. */
  static final String ROW = "row";

  static final String IMAGE_COLUMN = "imageColumn";
  static final String MASK_COLUMN = "maskColumn";
  static final String IMAGE = "image";
  static final String MASK = "mask";
  static final String SEGMENTS = "segments";
  static final String FILE_NAME = "fileName";

  private final FileTree tree;
  private final SourceFile file;
  private final HubColumns given;
  private final HubPlace place;
  private HubColumns columns;
  private Map<String, String> footer = Map.of();
  private boolean isOurs;
  private ParquetReader<Group> rows;
  private boolean isOver;
  private long row;

  /**
   * @param given the columns that the user named
   */
  HubRows(FileTree tree, SourceFile file, HubColumns given, HubCard card) {
    this.tree = tree;
    this.file = file;
    this.given = given;
    this.place =
        HubPlace.of(file.path().isEmpty() ? FileNames.last(tree.root()) : file.path(), card);
  }

  private void open() throws IOException, MaskDataException {
    FileMetaData about = TableRows.footer(tree, file).getFileMetaData();
    footer = about.getKeyValueMetaData();
    isOurs = footer.containsKey(HubTable.OFFSET);
    columns = HubColumns.find(TableRows.name(tree, file), about.getSchema(), given);
    rows = TableRows.open(tree, file, columns.listed(about.getSchema(), isOurs));
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
    ObjectNode part = cells.objectNode();
    String image = path(cells, columns.image());
    String mask = path(cells, columns.mask());
    String name = name(cells, image.isEmpty() ? mask : image);
    part.put(ROW, row);
    part.put(IMAGE_COLUMN, columns.image());
    part.put(MASK_COLUMN, columns.mask());
    part.put(IMAGE, image);
    part.put(MASK, mask);
    part.put(FILE_NAME, fileName(cells, name, image));
    if (!columns.segments().isEmpty()) {
      part.set(SEGMENTS, items(cells.path(columns.segments())));
    }
    row++;
    boolean isTold = isOurs && footer.containsKey(Footer.SUBSET);
    FrameKey key =
        new FrameKey(
            isOurs ? cells.path(HubColumns.DATASET).asText("") : place.dataset(),
            isTold ? footer.get(Footer.SUBSET) : place.subset(),
            name);
    return FramePart.inline(key, ROLE, file, Footer.json(part));
  }

  private static String path(ObjectNode cells, String column) {
    return column.isEmpty() ? "" : cells.path(column).path("path").asText("");
  }

  private String name(ObjectNode cells, String path) {
    if (isOurs && cells.has(HubColumns.ID) && given.name().isEmpty()) {
      return cells.path(HubColumns.ID).asText();
    }
    if (!columns.name().isEmpty()) {
      return ImageNames.stem(FileNames.safe(cells.path(columns.name()).asText("")));
    }
    if (given.name().isEmpty() && !path.isEmpty()) {
      return ImageNames.stem(FileNames.safe(path));
    }
    String table =
        file.path().isEmpty() ? FileNames.last(tree.root()) : FileNames.last(file.path());
    String stem = FileNames.stem(table).replaceFirst("-of-\\d{5,}$", "");
    return String.format(Locale.ROOT, "%s-%06d", stem, row);
  }

  /** The image's name, with the folders of the frame's. */
  private String fileName(ObjectNode cells, String name, String image) {
    if (isOurs && cells.has(HubColumns.FILE_NAME)) {
      return cells.path(HubColumns.FILE_NAME).asText();
    }
    if (image.isEmpty()) {
      return name;
    }
    String base = FileNames.last(image);
    return isOurs ? name.substring(0, name.lastIndexOf('/') + 1) + base : FileNames.safe(image);
  }

  /** A list of structs; also where it is stored as a struct of lists, as a Sequence is. */
  private static JsonNode items(JsonNode cell) {
    if (!cell.isObject()) {
      return cell;
    }
    var list = cell.path("id");
    var items = ((ObjectNode) cell).arrayNode();
    for (int i = 0; i < list.size(); i++) {
      ObjectNode item = items.addObject();
      for (var field : cell.properties()) {
        if (field.getValue().has(i)) {
          item.set(field.getKey(), field.getValue().get(i));
        }
      }
    }
    return items;
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
  }
}
