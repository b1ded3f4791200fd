package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.NotData;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Whereabouts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes documents of a task by the keys at their beginning and end. Documents of COCO's other
 * tasks and of its relatives are told by name.
 */
final class DocumentLikeness {
  private static final int MOST_DOCUMENTS = 12;

  /** Keys that tell COCO's annotations apart. */
  private static final List<String> TELLING =
      List.of(
          "segmentation",
          "segmentations",
          "segments_info",
          "caption",
          "bbox",
          "keypoints",
          "image_id");

  /** A segmentation that is no empty list. */
  private static final Pattern SEGMENTATION =
      Pattern.compile("\"segmentation\"\\s*:\\s*+(?!\\[\\s*+\\])");

  private final Glimpse glimpse;
  private final Task task;
  private final List<String> usual = new ArrayList<>();
  private final List<String> unusual = new ArrayList<>();
  private Likeness best = Likeness.NONE;

  /** Of results lists, which are read with a ground truth, and not beside other documents. */
  private Likeness results = Likeness.NONE;

  private boolean hasForeign;
  private boolean isWhole = true;

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
      } else if (mayBe) {
        likeness.isWhole = false;
      }
    }
    return likeness.found();
  }

  private void look(SourceFile file) throws IOException {
    JsonOutline outline = glimpse.json(file);
    if (!outline.isJson()) {
      return;
    }
    Set<String> annotation = annotation(file, outline);
    DocumentLook look = look(file, outline, annotation);
    DocumentKind kind = kind(file, outline, look);
    String shown = glimpse.shown(file);
    boolean isCocos =
        isOfImages(outline)
            || isCategoriesFirst(file, outline)
            || isAnnotationsFirst(file, outline);
    boolean isTasks =
        isCocos && (task == Task.PANOPTIC ? kind == ImagesKind.PANOPTIC : isInstances(kind));
    if (kind == VideoKind.DOCUMENT && task == Task.INSTANCES) {
      (isPlaced(file.path()) ? usual : unusual).add(file.path());
      best = best.or(Likeness.of(Strength.CERTAIN, shown + " has the videos of YouTube-VIS"));
    } else if (isTasks) {
      Likeness own = ofTask(kind, outline, annotation, shown);
      boolean isOwn = own.isReadable() && isPlaced(file.path());
      if (own.isReadable()) {
        (isOwn ? usual : unusual).add(file.path());
      }
      best = best.or(own);
    } else if (task == Task.INSTANCES && kind.isOfResults() && kind.isTold(look)) {
      String truth = GroundTruths.beside(file.path());
      boolean isOwn =
          !truth.isEmpty() && glimpse.files().stream().anyMatch(f -> f.path().equals(truth));
      Likeness possible =
          isOwn
              ? Likeness.of(
                  Strength.LIKELY, shown + " has the results of images that are listed beside it")
              : Likeness.of(Strength.POSSIBLE, shown + " is " + kind.title());
      results =
          results.or(
              isPlaced(file.path())
                  ? possible
                  : new Likeness(
                      possible.strength(), possible.because(), Map.of("documents", file.path())));
    } else if (task == Task.INSTANCES && isRelative(kind, look, outline)) {
      best = best.or(relative(shown, kind.title(), kind.wayOut()));
    } else {
      boolean isNone = outline.isObject() && outline.has("images") && !isCocos;
      hasForeign |= isNone && isPlaced(file.path()) && !NotData.isEngines(glimpse.name(file));
    }
  }

  private Likeness ofTask(DocumentKind kind, JsonOutline outline, Set<String> keys, String shown) {
    if (task == Task.PANOPTIC) {
      return Likeness.of(
          Strength.CERTAIN, shown + " has images, and annotations with segments_info");
    }
    if (keys.contains("segmentation")) {
      return Likeness.of(
          Strength.CERTAIN,
          shown
              + " has images, and annotations with a segmentation"
              + (kind == ImagesKind.LVIS ? ", as LVIS has them" : ""));
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

  private static boolean isInstances(DocumentKind kind) {
    return kind == ImagesKind.INSTANCES || kind == ImagesKind.LVIS;
  }

  private static boolean isRelative(DocumentKind kind, DocumentLook look, JsonOutline outline) {
    if (kind == ImagesKind.IMAGE_INFO) {
      return isOfImages(outline) && outline.has("categories");
    }
    if (kind == RefusedKind.CAPTIONS) {
      return isOfImages(outline);
    }
    return !(kind instanceof ImagesKind) && kind.isTold(look);
  }

  /**
   * Whether it is COCO's with categories that fill its beginning, as in LVIS: its end or its name
   * tells.
   */
  private boolean isCategoriesFirst(SourceFile file, JsonOutline outline) {
    boolean isList = outline.has("categories/[]/id") && outline.has("categories/[]/name");
    if (!isList || outline.has("images") || file.length() <= Glimpse.HEAD) {
      return false;
    }
    Set<String> end = outline.ending();
    boolean isImages = end.contains("file_name") && end.contains("height");
    return end.contains("image_id")
        || isImages
        || (end.isEmpty() && named(file) != RefusedKind.OTHER);
  }

  /** Whether it is COCO's with annotations that fill its beginning, as where keys are sorted. */
  private static boolean isAnnotationsFirst(SourceFile file, JsonOutline outline) {
    Set<String> end = outline.ending();
    return outline.has("annotations/[]/image_id")
        && (outline.has("annotations/[]/category_id")
            || outline.has("annotations/[]/segments_info"))
        && !outline.has("images")
        && file.length() > Glimpse.HEAD
        && (end.isEmpty() || end.contains("file_name"));
  }

  private DocumentLook look(SourceFile file, JsonOutline outline, Set<String> annotation) {
    if (outline.isList()) {
      Set<String> element = outline.keys("[]");
      return DocumentLook.ofList(element.isEmpty(), element);
    }
    if (outline.hasLines()) {
      return DocumentLook.ofLines(outline.keys(""));
    }
    Set<String> keys = new HashSet<>(outline.keys(""));
    if (isCategoriesFirst(file, outline)) {
      keys.add("images");
      keys.add("annotations");
    } else if (isAnnotationsFirst(file, outline)) {
      keys.add("images");
    } else if (!outline.ending().isEmpty() && !annotation.isEmpty()) {
      keys.add("annotations"); // the beginning is all images
    } else if (keys.contains("images") && !outline.ending().isEmpty()) {
      keys.add("annotations");
    }
    if (outline.has("annotations/[]/segmentations") && outline.ending().contains("file_names")) {
      keys.add("videos"); // keys are sorted
    }
    Set<String> around = new HashSet<>(outline.keys("images/[]"));
    around.addAll(outline.keys("categories/[]"));
    return DocumentLook.ofObject(keys, annotation, around);
  }

  private DocumentKind kind(SourceFile file, JsonOutline outline, DocumentLook look) {
    DocumentKind kind = DocumentKinds.of(look);
    boolean isLong = file.length() > Glimpse.HEAD;
    boolean isUntold = isLong && isInstances(kind) && look.element().isEmpty();
    boolean isPanoptic =
        isUntold
            && (named(file) == ImagesKind.PANOPTIC
                || (named(file) == RefusedKind.OTHER && hasThings(outline)));
    return isPanoptic ? ImagesKind.PANOPTIC : kind;
  }

  /** Whether its categories say what is a thing, as those of panoptic documents do. */
  private static boolean hasThings(JsonOutline outline) {
    return outline.ending().contains("isthing") || outline.has("categories/[]/isthing");
  }

  /** The kind that the usual names of COCO's own documents state; OTHER for other names. */
  private DocumentKind named(SourceFile file) {
    String name = glimpse.name(file);
    if (name.startsWith("panoptic")) {
      return ImagesKind.PANOPTIC;
    }
    return name.startsWith("instances") ? ImagesKind.INSTANCES : RefusedKind.OTHER;
  }

  /** Telling keys of the annotations, also of those that only the end of the document shows. */
  private Set<String> annotation(SourceFile file, JsonOutline outline) throws IOException {
    Set<String> keys = new HashSet<>(outline.keys("annotations/[]"));
    String at = "annotations/[]/segmentation";
    if (outline.holds(at) && outline.keys(at).isEmpty()) {
      keys.remove("segmentation"); // empty lists, of boxes
    }
    for (String key : TELLING) {
      boolean isThere = outline.ending().contains(key);
      if (isThere && (!key.equals("segmentation") || hasSegmentations(file))) {
        keys.add(key);
      }
    }
    return keys;
  }

  private boolean hasSegmentations(SourceFile file) throws IOException {
    String end = new String(glimpse.tail(file), StandardCharsets.UTF_8);
    return SEGMENTATION.matcher(end).find();
  }

  /** Whether a document lies where it is read without being named. */
  private boolean isPlaced(String path) {
    if (path.isEmpty()) {
      return true;
    }
    String name = FileNames.last(path);
    String folder = path.substring(0, Math.max(0, path.length() - name.length() - 1));
    return (DocumentPlace.isPerFolder(folder, name) && task == Task.INSTANCES)
        || (DocumentPlace.isUsual(folder, task) && task.isCandidate(name));
  }

  private Likeness found() {
    if (!best.isReadable() && results.isReadable()) {
      return results;
    }
    if (best.isReadable() && usual.isEmpty()) {
      Strength strength = best.strength() == Strength.CERTAIN ? Strength.LIKELY : best.strength();
      return of(strength, unusual);
    }
    return best.isReadable() && hasForeign && isWhole ? of(best.strength(), taken()) : best;
  }

  private Likeness of(Strength strength, List<String> documents) {
    Map<String, String> options = Map.of("documents", String.join(",", documents));
    return new Likeness(strength, best.because(), options).at(Whereabouts.ofDocuments(documents));
  }

  /** Those of the usual documents that are read without being named. */
  private List<String> taken() {
    List<String> inFolder = usual.stream().filter(path -> path.startsWith("annotations/")).toList();
    List<String> inRoot = usual.stream().filter(path -> path.indexOf('/') < 0).toList();
    if (inFolder.isEmpty()) {
      return inRoot.isEmpty() ? usual : inRoot;
    }
    return inFolder;
  }
}
