package io.maskmill.formats.labelstudio;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Recognizes tasks by their annotations, and labeling interfaces without any. */
final class TasksLikeness {
  private static final int MOST_DOCUMENTS = 12;

  private TasksLikeness() {}

  static Likeness of(Glimpse glimpse) throws IOException {
    int seen = 0;
    Likeness best = Likeness.NONE;
    for (SourceFile file : glimpse.files()) {
      if (LabelStudioSource.isDocument(file.path()) && seen++ < MOST_DOCUMENTS) {
        JsonOutline outline = glimpse.json(file);
        String what = what(outline, "[]/");
        what = what.isEmpty() ? what(outline, "") : what;
        if (!what.isEmpty()) {
          best = best.or(Likeness.of(Strength.CERTAIN, glimpse.shown(file) + " holds " + what));
        }
      }
    }
    return best.isReadable() ? best : nearly(glimpse);
  }

  /** What an object is, or the objects of a list; empty when it is none of Label Studio's. */
  private static String what(JsonOutline outline, String at) {
    boolean hasData = outline.holds(at + "data");
    boolean isTask =
        outline.has(at + "annotations/[]/result")
            || outline.has(at + "completions/[]/result")
            || (hasData && outline.has(at + "predictions/[]/result"))
            || (hasData && outline.has(at + "annotations") && outline.has(at + "id"))
            || (hasData && outline.has(at + "predictions"));
    if (isTask) {
      return "Label Studio tasks with their annotations or predictions";
    }
    if (outline.has(at + "result") && outline.holds(at + "task/data")) {
      return "a Label Studio annotation with its task";
    }
    boolean isMin =
        outline.has(at + "annotation_id")
            && outline.has(at + "annotator")
            && (outline.has(at + "lead_time") || outline.has(at + "created_at"));
    return isMin ? "Label Studio annotations as JSON-MIN" : "";
  }

  private static Likeness nearly(Glimpse glimpse) throws IOException {
    for (String name : SourceTop.CONFIGS) {
      SourceFile file = glimpse.find(name);
      if (file != null) {
        String text = new String(glimpse.head(file), StandardCharsets.UTF_8);
        if (text.contains("<View") && text.contains("toName=")) {
          return Likeness.of(
              Strength.NEAR,
              name + " is a labeling interface of Label Studio, but no export (JSON) is there");
        }
      }
    }
    return Likeness.NONE;
  }
}
