package io.maskmill.formats.parquet;

import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import org.apache.parquet.schema.MessageType;

/** Recognizes tables of frames by the columns in the footer of their first file. */
final class TableLikeness {
  private static final int MOST_FILES = 3;

  private TableLikeness() {}

  static Likeness of(Glimpse glimpse) throws IOException {
    Likeness best = Likeness.NONE;
    int seen = 0;
    for (SourceFile file : glimpse.files()) {
      boolean isTable =
          file.path().isEmpty() ? hasMagic(glimpse, file) : FirstTable.isTable(file.path());
      if (isTable && seen++ < MOST_FILES) {
        best = best.or(of(glimpse, file));
      }
    }
    return best;
  }

  static boolean hasMagic(Glimpse glimpse, SourceFile file) throws IOException {
    byte[] head = glimpse.head(file);
    return head.length > 4 && head[0] == 'P' && head[1] == 'A' && head[2] == 'R' && head[3] == '1';
  }

  private static Likeness of(Glimpse glimpse, SourceFile file) throws IOException {
    String shown = glimpse.shown(file);
    MessageType schema;
    try {
      schema = TableRows.footer(glimpse.tree(), file).getFileMetaData().getSchema();
    } catch (DamagedFileException e) {
      return Likeness.of(Strength.NEAR, shown + " is called a table, but " + e.getMessage());
    }
    try {
      TableColumns.ofFrames(shown, schema, false);
      return Likeness.of(
          Strength.CERTAIN, shown + " has the columns name, width, height and objects");
    } catch (MaskDataException e) {
      return TableColumns.ofFiles(schema).isEmpty()
          ? Likeness.of(Strength.NEAR, e.getMessage())
          : Likeness.NONE; // of Hugging Face
    }
  }
}
