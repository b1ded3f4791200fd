package io.maskmill.formats.parquet;

import io.maskmill.model.FileNames;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the files in cells: the bytes of a row, or the file of the data set that the row names by
 * its path. Never follows an address out of the data set. Thread-safe.
 */
final class HubCells implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 16;

  private final FileTree tree;
  private final boolean withImages;
  private final ConcurrentHashMap<String, EmbeddedImages> columns = new ConcurrentHashMap<>();

  /**
   * @param withImages whether images are looked at
   */
  HubCells(FileTree tree, boolean withImages) {
    this.tree = tree;
    this.withImages = withImages;
  }

  FileTree tree() {
    return tree;
  }

  boolean withImages() {
    return withImages;
  }

  Map<String, EmbeddedImages> columns() {
    return columns;
  }

  /**
   * The file of a cell.
   *
   * @param path that the cell has beside its bytes, or in place of them
   * @return null when the cell is empty
   * @throws MaskDataException when it has a path alone that leads nowhere, or out of the data set
   */
  byte[] bytes(SourceFile table, long row, String column, String path)
      throws IOException, MaskDataException {
    byte[] bytes =
        columns.computeIfAbsent(column, name -> new EmbeddedImages(tree, name)).bytes(table, row);
    if (bytes != null || path.isEmpty()) {
      return bytes;
    }
    if (!FileNames.isSafe(path) || path.contains("://")) {
      throw new MaskDataException(
          MaskFaults.MISSING,
          "column '"
              + column
              + "' has no bytes, and its path '"
              + path
              + "' leads out of the data set; write the table with its files, as push_to_hub does");
    }
    for (String below : new String[] {folder(table) + path, path}) {
      try {
        return tree.readUnlisted(below, MOST_BYTES);
      } catch (FileNotFoundException e) {
        // the next place
      }
    }
    throw new MaskDataException(
        MaskFaults.MISSING,
        "column '" + column + "' has no bytes, and " + path + " is not in the data set");
  }

  private static String folder(SourceFile table) {
    return table.path().substring(0, table.path().lastIndexOf('/') + 1);
  }
}
