package io.maskmill.formats.encord;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Whereabouts;
import java.io.IOException;
import java.util.List;
import java.util.Map;

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
          Map<String, String> images = images(glimpse, file);
          return new Likeness(
                  Strength.CERTAIN,
                  glimpse.shown(file)
                      + " holds label rows with data units"
                      + (ontology == null ? "" : ", and " + EncordSource.ONTOLOGY + " is there"),
                  images)
              .at(Whereabouts.of(List.copyOf(images.values())));
        }
      }
    }
    boolean isNear = ontology != null && isOntology(glimpse.json(ontology));
    return isNear
        ? Likeness.of(
            Strength.NEAR, EncordSource.ONTOLOGY + " is there, but no label rows (labels.json)")
        : Likeness.NONE;
  }

  /** Where the images lie, when the document's folder is not the root, as in some archives. */
  private static Map<String, String> images(Glimpse glimpse, SourceFile document) {
    int slash = document.path().indexOf('/');
    String folder = slash < 0 ? "" : document.path().substring(0, slash) + "/images";
    Glimpse.Folder images = slash < 0 ? null : glimpse.folder(folder);
    return images == null || glimpse.folder("images") != null
        ? Map.of()
        : Map.of("images", folder + (images.folders().isEmpty() ? "" : "/{dataset}") + "/{title}");
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
