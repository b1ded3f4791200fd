package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recognizes documents of a task by the keys at their beginning and end. Documents of COCO's other
 * tasks and of its relatives are told by name.
 */
final class DocumentLikeness {
  private static final int MOST_DOCUMENTS = 12;

  /** Keys that tell COCO's annotations apart. */
  private static final List<String> TELLING =
      List.of("segmentation", "segments_info", "caption", "bbox", "keypoints", "image_id");

  private final Glimpse glimpse;
  private final Task task;
  private final List<String> usual = new ArrayList<>();
  private final List<String> unusual = new ArrayList<>();
  private Likeness best = Likeness.NONE;

  private DocumentLikeness(Glimpse glimpse, Task task) {
    this.glimpse = glimpse;
    this.task = task;
  }

  static Likeness of(Glimpse glimpse, Task task) throws IOException {
    DocumentLikeness likeness = new DocumentLikeness(glimpse, task);
    int seen = 0;
    for (SourceFile file : glimpse.files()) {
      boolean mayBe = file.path().isEmpty() || FileNames.extension(file.path()).equals("json");
      if (mayBe && seen++ < MOST_DOCUMENTS) {
        likeness.look(file);
      }
    }
    return likeness.found();
  }

  private void look(SourceFile file) throws IOException {
    JsonOutline outline = glimpse.json(file);
    if (!outline.isJson()) {
      return;
    }
    DocumentKind kind = kind(outline);
    String shown = glimpse.shown(file);
    boolean isTasks =
        kind == (task == Task.PANOPTIC ? DocumentKind.PANOPTIC : DocumentKind.INSTANCES)
            && isOfImages(outline);
    if (isTasks) {
      Likeness own = ofTask(outline, shown);
      boolean isOwn = own.isReadable() && isPlaced(file.path());
      if (own.isReadable()) {
        (isOwn ? usual : unusual).add(file.path());
      }
      best = best.or(own);
    } else if (task == Task.INSTANCES && isRelative(kind, outline)) {
      best = best.or(relative(shown, kind.title(), kind.wayOut()));
    }
  }

  private Likeness ofTask(JsonOutline outline, String shown) {
    if (task == Task.PANOPTIC) {
      return Likeness.of(
          Strength.CERTAIN, shown + " has images, and annotations with segments_info");
    }
    Set<String> keys = annotation(outline);
    if (keys.contains("segmentation")) {
      return Likeness.of(
          Strength.CERTAIN, shown + " has images, and annotations with a segmentation");
    }
    if (keys.contains("keypoints")) {
      return relative(
          shown,
          "a COCO keypoints document without segmentations",
          "export the instances of its images with their segmentations");
    }
    if (keys.contains("bbox")) {
      return relative(
          shown,
          "a COCO document with boxes and no segmentation",
          "export it with segmentations; boxes have no masks");
    }
    return Likeness.of(
        Strength.LIKELY,
        shown
            + (outline.has("annotations")
                ? " has the lists images and annotations"
                : " begins with the list images"));
  }

  private static Likeness relative(String shown, String title, String wayOut) {
    return Likeness.of(Strength.RELATIVE, title + " (" + shown + "); " + wayOut);
  }

  /** Whether its images are those of COCO, which other systems' lists of that name are not. */
  private static boolean isOfImages(JsonOutline outline) {
    boolean isEmpty = outline.keys("images/[]").isEmpty();
    return (isEmpty && outline.has("annotations"))
        || (outline.has("images/[]/id")
            && (outline.has("images/[]/file_name")
                || outline.has("images/[]/coco_url")
                || outline.has("images/[]/width")));
  }

  private static boolean isRelative(DocumentKind kind, JsonOutline outline) {
    return switch (kind) {
      case INSTANCES, PANOPTIC, OTHER, OTHER_LIST, EMPTY_LIST -> false;
      case IMAGE_INFO -> isOfImages(outline) && outline.has("categories");
      case BOX_RESULTS -> outline.has("[]/category_id");
      case CAPTIONS -> isOfImages(outline);
      case RESULTS, PANOPTIC_RESULTS, VIDEO, VIDEO_RESULTS, SA1B, SA_V, BURST, SEGMENT_ANYTHING ->
          true;
    };
  }

  private static DocumentKind kind(JsonOutline outline) {
    if (outline.isList()) {
      Set<String> element = outline.keys("[]");
      return DocumentKind.ofList(element.isEmpty(), element);
    }
    Set<String> keys = new HashSet<>(outline.keys(""));
    Set<String> annotation = annotation(outline);
    if (!outline.ending().isEmpty() && !annotation.isEmpty()) {
      keys.add("annotations"); // the beginning is all images
    } else if (keys.contains("images") && !outline.ending().isEmpty()) {
      keys.add("annotations");
    }
    return DocumentKind.ofObject(keys, annotation);
  }

  /** Keys of the annotations, also of those that only the end of the document shows. */
  private static Set<String> annotation(JsonOutline outline) {
    Set<String> keys = new HashSet<>(outline.keys("annotations/[]"));
    for (String key : TELLING) {
      if (outline.ending().contains(key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Whether a document lies where it is read without being named. */
  private boolean isPlaced(String path) {
    if (path.isEmpty()) {
      return true;
    }
    String name = FileNames.last(path);
    String folder = path.substring(0, Math.max(0, path.length() - name.length() - 1));
    boolean isRoboflows =
        name.equals("_annotations.coco.json") && folder.indexOf('/') < 0 && !folder.isEmpty();
    return isRoboflows
        || ((folder.isEmpty() || folder.equals("annotations")) && task.isCandidate(name));
  }

  private Likeness found() {
    return best.isReadable() && usual.isEmpty()
        ? new Likeness(
            best.strength() == Strength.CERTAIN ? Strength.LIKELY : best.strength(),
            best.because(),
            Map.of("documents", String.join(",", unusual)))
        : best;
  }
}
