package io.maskmill.formats.clearml;

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
import java.util.Map;

/** Recognizes hyper-datasets by the sources that their frames name. */
final class FramesLikeness {
  private static final int MOST_DOCUMENTS = 12;

  private FramesLikeness() {}

  static Likeness of(Glimpse glimpse) throws IOException {
    boolean hasLabels = glimpse.find(ClearmlFormat.LABELS) != null;
    List<String> unusual = new ArrayList<>();
    int seen = 0;
    for (SourceFile file : glimpse.files()) {
      String name = glimpse.name(file);
      boolean isDocument = List.of("json", "jsonl", "ndjson").contains(FileNames.extension(name));
      if ((!isDocument && !file.path().isEmpty()) || seen == MOST_DOCUMENTS) {
        continue;
      }
      seen++;
      if (!isOfFrames(glimpse.json(file))) {
        continue;
      }
      if (file.path().isEmpty() || SourceOptions.isUsual(file.path())) {
        return Likeness.of(
            Strength.CERTAIN,
            glimpse.shown(file)
                + " holds frames with sources and masks"
                + (hasLabels ? ", and " + ClearmlFormat.LABELS + " is there" : ""));
      }
      unusual.add(file.path());
    }
    if (!unusual.isEmpty()) {
      return new Likeness(
              Strength.LIKELY,
              unusual.get(0) + " holds frames with sources and masks",
              Map.of("documents", String.join(",", unusual)))
          .at(Whereabouts.ofDocuments(unusual));
    }
    return hasLabels
        ? Likeness.of(
            Strength.NEAR,
            ClearmlFormat.LABELS + " is there, but no document of frames (frames-<n>.jsonl)")
        : Likeness.NONE;
  }

  private static boolean isOfFrames(JsonOutline outline) {
    for (String frame : List.of("", "[]/", "frames/[]/", "data/frames/[]/")) {
      boolean hasSources = outline.has(frame + "sources/[]/uri");
      if (hasSources && (frame.isEmpty() ? outline.isObject() : true)) {
        return true;
      }
    }
    return false;
  }
}
