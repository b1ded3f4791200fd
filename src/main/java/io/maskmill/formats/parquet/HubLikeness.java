package io.maskmill.formats.parquet;

import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;

/** Recognizes tables whose columns hold files of images and masks by the footer of the first. */
final class HubLikeness {
  private static final int MOST_FILES = 3;
  private static final HubColumns ANY = new HubColumns("", "", "", "");

  private HubLikeness() {}

  static Likeness of(Glimpse glimpse) throws IOException {
    Likeness best = Likeness.NONE;
    int seen = 0;
    for (SourceFile file : glimpse.files()) {
      boolean isTable =
          file.path().isEmpty()
              ? TableLikeness.hasMagic(glimpse, file)
              : FirstTable.isTable(file.path());
      if (isTable && seen++ < MOST_FILES) {
        best = best.or(of(glimpse, file));
      }
    }
    return best;
  }

  private static Likeness of(Glimpse glimpse, SourceFile file) throws IOException {
    String shown = glimpse.shown(file);
    FileMetaData footer;
    try {
      footer = TableRows.footer(glimpse.tree(), file).getFileMetaData();
    } catch (DamagedFileException e) {
      return Likeness.NONE; // said of tables of frames
    }
    MessageType schema = footer.getSchema();
    if (TableColumns.ofFiles(schema).isEmpty() || isOfFrames(shown, schema)) {
      return Likeness.NONE;
    }
    try {
      HubColumns columns = HubColumns.find(shown, schema, ANY);
      boolean isTold = footer.getKeyValueMetaData().containsKey(HuggingFace.KEY);
      return Likeness.of(
          isTold ? Strength.CERTAIN : Strength.LIKELY,
          shown
              + " is a table of Hugging Face with "
              + (columns.image().isEmpty()
                  ? ""
                  : "images in the column " + columns.image() + " and ")
              + "masks in the column "
              + columns.mask());
    } catch (MaskDataException e) {
      return Likeness.of(Strength.NEAR, e.getMessage());
    }
  }

  private static boolean isOfFrames(String shown, MessageType schema) {
    try {
      TableColumns.ofFrames(shown, schema, false);
      return true;
    } catch (MaskDataException e) {
      return false;
    }
  }
}
