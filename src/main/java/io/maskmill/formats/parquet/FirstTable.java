package io.maskmill.formats.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.hadoop.metadata.FileMetaData;

/**
 * Finds the first file in folder order that is a table of frames, without listing the whole source:
 * its footer has the labels. Files that are damaged or other tables are passed over; listing
 * reports them.
 */
final class FirstTable {
  private static final int MAX_DEPTH = 8;

  private final FileTree tree;
  private SourceFile file;
  private FileMetaData footer;
  private boolean hasFile;
  private String damage = "";

  private FirstTable(FileTree tree) {
    this.tree = tree;
  }

  /**
   * Finds the file.
   *
   * @throws ConfigException when no file is called a table
   */
  static FirstTable find(FileTree tree) throws IOException {
    FirstTable found = new FirstTable(tree);
    SourceFile alone = tree.find("");
    if (alone == null) {
      found.look("", 0);
    } else {
      found.look(alone);
    }
    if (!found.hasFile) {
      throw new ConfigException(tree.root() + " holds no .parquet file; check the path and --from");
    }
    return found;
  }

  private void look(String folder, int depth) throws IOException {
    for (SourceFile candidate : tree.files(folder)) {
      if (file == null && isTable(candidate.path())) {
        look(candidate);
      }
    }
    List<String> folders = depth < MAX_DEPTH && file == null ? tree.folders(folder) : List.of();
    for (String name : folders) {
      if (file == null && !name.startsWith("_")) {
        look(folder.isEmpty() ? name : folder + "/" + name, depth + 1);
      }
    }
  }

  private void look(SourceFile candidate) throws IOException {
    hasFile = true;
    try {
      FileMetaData found = TableRows.footer(tree, candidate).getFileMetaData();
      TableColumns.ofFrames(TableRows.name(tree, candidate), found.getSchema(), false);
      file = candidate;
      footer = found;
    } catch (DamagedFileException | MaskDataException e) {
      damage = damage.isEmpty() ? e.getMessage() : damage;
    }
  }

  /**
   * Refuses a source without a table of frames.
   *
   * @throws ConfigException that says what is there instead
   */
  void check() {
    if (file == null) {
      throw new ConfigException(
          tree.root() + " holds no table of frames that can be read; what is there: " + damage);
    }
  }

  /** Whether the table is there for one run alone. */
  boolean isPassing() {
    return footer != null && Footer.isPassing(footer.getKeyValueMetaData());
  }

  /**
   * The labels of the table.
   *
   * @throws ConfigException when its footer has none
   */
  LabelCatalog labels() {
    String name = TableRows.name(tree, file);
    String own = footer.getKeyValueMetaData().get(Footer.LABELS);
    String text = own == null ? Footer.ofColumn(footer.getKeyValueMetaData()) : own;
    if (text == null) {
      throw new ConfigException(
          name
              + " does not say its labels (no '"
              + Footer.LABELS
              + "' in its footer or in the metadata of the column 'objects'); name them in order:"
              + " --source-opt labels=NAME,NAME or labels=FILE.json");
    }
    try {
      return Footer.labels(text);
    } catch (JsonProcessingException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new ConfigException(
          name + ": '" + Footer.LABELS + "' of its footer is broken: " + e.getMessage(), e);
    }
  }

  /**
   * Whether a file is called a table. Hadoop tables keep files that hold no rows under names that
   * start with '_', such as _delta_log.
   */
  static boolean isTable(String path) {
    if (path.isEmpty()) {
      return true;
    }
    for (String part : path.split("/", -1)) {
      if (part.startsWith("_")) {
        return false;
      }
    }
    return path.endsWith(".parquet");
  }
}
