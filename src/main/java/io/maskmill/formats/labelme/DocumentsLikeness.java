package io.maskmill.formats.labelme;

import io.maskmill.model.FileNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Whereabouts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Recognizes LabelMe's documents by their keys. */
final class DocumentsLikeness {
  private static final int MOST_DOCUMENTS = 24;

  private DocumentsLikeness() {}

  static Likeness of(Glimpse glimpse) throws IOException {
    List<String> folders = new ArrayList<>();
    SourceFile first = null;
    int seen = 0;
    for (SourceFile file : glimpse.files()) {
      boolean mayBe = FileNames.extension(glimpse.name(file)).equals("json");
      if (mayBe && seen++ < MOST_DOCUMENTS && isDocument(glimpse.json(file))) {
        first = first == null ? file : first;
        String folder = ImagePaths.folder(file.path());
        if (!folders.contains(folder)) {
          folders.add(folder);
        }
      }
    }
    if (first == null) {
      return Likeness.NONE;
    }
    if (first.path().isEmpty()) {
      return Likeness.of(
          Strength.NEAR,
          glimpse.shown(first)
              + " is a LabelMe document of one image, but the source must be the folder that holds"
              + " it");
    }
    // folders below one list of labels are one dataset
    boolean isWhole = folders.contains("") || glimpse.find(Labels.FILE) != null;
    return Likeness.of(
            Strength.CERTAIN, glimpse.shown(first) + " has shapes and imagePath, as LabelMe's have")
        .at(isWhole ? Whereabouts.WHOLE : Whereabouts.of(folders));
  }

  private static boolean isDocument(JsonOutline json) {
    boolean hasImage =
        json.has("imagePath")
            || json.has("imageData")
            || json.has("imageWidth")
            || json.ending().contains("imagePath")
            || json.ending().contains("imageWidth");
    return json.isObject() && json.holds("shapes") && hasImage;
  }
}
