package io.maskmill.formats.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.model.MaskDataException;
import io.maskmill.raster.ValueLabels;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.hadoop.metadata.FileMetaData;

/** The first file of a source that is a table of files. */
final class FirstHubTable {
  private static final int MAX_DEPTH = 8;

  private final FileTree tree;
  private final HubSource source;
  private SourceFile file;
  private FileMetaData footer;
  private HubColumns columns;
  private boolean hasFile;
  private String damage = "";

  private FirstHubTable(FileTree tree, HubSource source) {
    this.tree = tree;
    this.source = source;
  }

  static FirstHubTable find(FileTree tree, HubSource source) throws IOException {
    FirstHubTable found = new FirstHubTable(tree, source);
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
    for (SourceFile candidate : tree.files(folder, FirstTable::isTable)) {
      if (file == null) {
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
      columns = HubColumns.find(TableRows.name(tree, candidate), found.getSchema(), source.named());
      file = candidate;
      footer = found;
    } catch (DamagedFileException | MaskDataException e) {
      damage = damage.isEmpty() ? e.getMessage() : damage;
    }
  }

  void check() {
    if (file == null) {
      throw new ConfigException(
          tree.root() + " holds no table of masks that can be read; what is there: " + damage);
    }
  }

  HubColumns columns() {
    return columns;
  }

  String name() {
    return TableRows.name(tree, file);
  }

  String features() {
    return footer.getKeyValueMetaData().getOrDefault(HuggingFace.KEY, "");
  }

  /** The labels that maskmill has written; null where another program wrote the table. */
  ValueLabels labels() {
    String names = footer.getKeyValueMetaData().get(Footer.LABELS);
    String offset = footer.getKeyValueMetaData().get(HubTable.OFFSET);
    if (names == null || offset == null || !offset.matches("[01]")) {
      return null;
    }
    try {
      return ValueLabels.of(Footer.labels(names), Integer.parseInt(offset));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new ConfigException(
          name() + ": '" + Footer.LABELS + "' of its footer is broken: " + e.getMessage(), e);
    }
  }
}
