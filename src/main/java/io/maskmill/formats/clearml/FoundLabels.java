package io.maskmill.formats.clearml;

import io.maskmill.model.FileNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds the labels of a source that has none at its root: a {@code mask_labels.json} beside its
 * documents, as in an archive with one folder at its top.
 */
final class FoundLabels {
  /** The reason for skipping such a file, by which the listing tells where it is. */
  static final String REASON = "mask-labels";

  private FoundLabels() {}

  /** Whether a listed file is a table of labels beside a frame document. */
  static boolean isTable(String path, FileTree tree, SourceOptions options) throws IOException {
    if (!FileNames.last(path).equals(ClearmlFormat.LABELS)) {
      return false;
    }
    String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return tree.files(folder).stream().map(SourceFile::path).anyMatch(options::isDocument);
  }

  /**
   * The labels that the listing met; {@link VersionLabels#NONE} when there are none.
   *
   * @throws ConfigException when there are several tables that differ
   */
  static VersionLabels of(ListingSummary listing, FileTree tree) {
    long tables = listing.skipped().getOrDefault(REASON, 0L);
    if (tables == 0) {
      return VersionLabels.NONE;
    }
    List<String> paths = listing.examples().get(REASON);
    try {
      String first = text(tree, paths.get(0));
      for (String other : paths) {
        if (!text(tree, other).equals(first)) {
          throw several(paths.get(0), other);
        }
      }
      if (tables > paths.size()) {
        throw several(paths.get(0), paths.get(1));
      }
      return MaskLabels.parse(first, paths.get(0))
          .withNote("using " + paths.get(0) + " of the input for all documents");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConfigException several(String one, String other) {
    return new ConfigException(
        one
            + " and "
            + other
            + " may give the values different labels; convert their folders one by one, or name"
            + " the labels of all with source option mask-labels=FILE");
  }

  private static String text(FileTree tree, String path) throws IOException {
    SourceFile file = tree.find(path);
    return file == null ? "" : new String(tree.read(file), StandardCharsets.UTF_8);
  }
}
