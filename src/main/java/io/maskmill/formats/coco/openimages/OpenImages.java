package io.maskmill.formats.coco.openimages;

import io.maskmill.csv.CsvRecords;
import io.maskmill.model.FileNames;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Open Images V5 and later, as it is shipped, and as CVAT and Datumaro lay it out. Source: Open
 * Images, "Download V5"; cvat-ai/datumaro, {@code plugins/open_images_format.py}.
 */
public final class OpenImages {
  /** The word of source option {@code kind}. */
  public static final String WORD = "open-images";

  private static final int MOST_FILES = 16;
  private static final int HEAD = 1 << 12;

  /** Where tables lie, besides the root. */
  private static final String TABLES = "annotations";

  private OpenImages() {}

  /** How much a source looks like it, with the option that reads it. */
  public static Likeness likeness(Glimpse glimpse) throws IOException {
    int seen = 0;
    for (SourceFile file : glimpse.files()) {
      boolean isTable = FileNames.extension(glimpse.name(file)).equals("csv");
      if (isTable && seen++ < MOST_FILES && isTable(glimpse.head(file))) {
        return new Likeness(
            Strength.CERTAIN,
            glimpse.shown(file) + " is a table of masks of Open Images",
            Map.of("kind", WORD));
      }
    }
    return Likeness.NONE;
  }

  /** Whether a table of masks lies in the root or in annotations. */
  public static boolean isThere(FileTree tree) throws IOException {
    for (String folder : List.of("", TABLES)) {
      for (SourceFile file : tree.firstFiles(folder, MOST_FILES)) {
        boolean isCsv = FileNames.extension(file.path()).equals("csv");
        if (isCsv && isTable(tree.readHead(file, HEAD))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isTable(byte[] head) throws IOException {
    try (CsvRecords records = new CsvRecords(new ByteArrayInputStream(head))) {
      return records.next() && MaskRow.isHeader(records.fields());
    }
  }

  /**
   * Opens a source.
   *
   * @param scales whether masks of another size than their image are scaled, not set aside
   * @param keepsUnannotated whether an image without masks is a frame
   * @param skipsUnannotated whether such an image is left out, and not set aside
   */
  public static DatasetReader reader(
      FileTree tree, boolean scales, boolean keepsUnannotated, boolean skipsUnannotated)
      throws IOException {
    OpenImagesReader.Rules rules =
        new OpenImagesReader.Rules(scales, keepsUnannotated, skipsUnannotated);
    return OpenImagesReader.open(tree, rules, TABLES);
  }
}
