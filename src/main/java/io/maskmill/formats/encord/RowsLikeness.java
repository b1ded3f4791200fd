package io.maskmill.formats.encord;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.List;

/** Recognizes label rows by their data units. */
final class RowsLikeness {
  private static final int MOST_DOCUMENTS = 12;

  private RowsLikeness() {}

  static Likeness of(Glimpse glimpse) throws IOException {
    SourceFile ontology = glimpse.find(EncordSource.ONTOLOGY);
    int seen = 0;
    for (SourceFile file : glimpse.files()) {
      if (EncordSource.isDocument(file.path()) && seen++ < MOST_DOCUMENTS) {
        JsonOutline outline = glimpse.json(file);
        if (isRow(outline, "") || isRow(outline, "[]/")) {
          return Likeness.of(
              Strength.CERTAIN,
              glimpse.shown(file)
                  + " holds label rows with data units"
                  + (ontology == null ? "" : ", and " + EncordSource.ONTOLOGY + " is there"));
        }
      }
    }
    boolean isNear = ontology != null && isOntology(glimpse.json(ontology));
    return isNear
        ? Likeness.of(
            Strength.NEAR, EncordSource.ONTOLOGY + " is there, but no label rows (labels.json)")
        : Likeness.NONE;
  }

  private static boolean isRow(JsonOutline outline, String row) {
    boolean hasUnits = outline.has(row + "data_units");
    boolean isNamed =
        List.of("label_hash", "data_hash", "data_title", "dataset_hash", "data_type").stream()
            .anyMatch(key -> outline.has(row + key));
    boolean isCut = outline.ending().contains("data_units");
    return (hasUnits || isCut || outline.has(row + "label_hash")) && (isNamed || hasUnits);
  }

  private static boolean isOntology(JsonOutline outline) {
    return outline.has("objects/[]/featureNodeHash");
  }
}
