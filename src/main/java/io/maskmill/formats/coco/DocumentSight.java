package io.maskmill.formats.coco;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the beginning and the end of a document show of its kind. */
final class DocumentSight {
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
  private final SourceFile file;
  private final JsonOutline outline;
  private final Set<String> annotation;
  private final DocumentLook look;
  private final DocumentKind kind;

  DocumentSight(Glimpse glimpse, SourceFile file, JsonOutline outline) throws IOException {
    this.glimpse = glimpse;
    this.file = file;
    this.outline = outline;
    this.annotation = telling();
    this.look = seen();
    this.kind = told();
  }

  /** What the document is. */
  DocumentKind kind() {
    return kind;
  }

  /** What tells the kind. */
  DocumentLook look() {
    return look;
  }

  /** Telling keys of the annotations. */
  Set<String> annotation() {
    return annotation;
  }

  /** Whether its lists are those of COCO. */
  boolean isCocos() {
    return isOfImages() || isCategoriesFirst() || isAnnotationsFirst();
  }

  /** Whether it is told by its name where nothing of COCO's can be read. */
  boolean isRelative() {
    if (kind == ImagesKind.IMAGE_INFO) {
      return isOfImages() && outline.has("categories");
    }
    if (kind == RefusedKind.CAPTIONS) {
      return isOfImages();
    }
    return !(kind instanceof ImagesKind) && kind.isTold(look);
  }

  /** Whether a kind is that of instances. */
  static boolean isInstances(DocumentKind kind) {
    return kind == ImagesKind.INSTANCES || kind == ImagesKind.LVIS;
  }

  /** Whether its images are those of COCO, which other systems' lists of that name are not. */
  private boolean isOfImages() {
    boolean isEmpty = outline.keys("images/[]").isEmpty();
    return (isEmpty && outline.has("annotations"))
        || (outline.has("images/[]/id")
            && (outline.has("images/[]/file_name")
                || outline.has("images/[]/coco_url")
                || outline.has("images/[]/width")));
  }

  /**
   * Whether it is COCO's with categories that fill its beginning, as in LVIS: its end or its name
   * tells.
   */
  private boolean isCategoriesFirst() {
    boolean isList = outline.has("categories/[]/id") && outline.has("categories/[]/name");
    if (!isList || outline.has("images") || file.length() <= Glimpse.HEAD) {
      return false;
    }
    Set<String> end = outline.ending();
    boolean isImages = end.contains("file_name") && end.contains("height");
    return end.contains("image_id") || isImages || (end.isEmpty() && named() != RefusedKind.OTHER);
  }

  /** Whether it is COCO's with annotations that fill its beginning, as where keys are sorted. */
  private boolean isAnnotationsFirst() {
    Set<String> end = outline.ending();
    return outline.has("annotations/[]/image_id")
        && (outline.has("annotations/[]/category_id")
            || outline.has("annotations/[]/segments_info"))
        && !outline.has("images")
        && file.length() > Glimpse.HEAD
        && (end.isEmpty() || end.contains("file_name"));
  }

  private DocumentLook seen() {
    if (outline.isList()) {
      Set<String> element = outline.keys("[]");
      return DocumentLook.ofList(element.isEmpty(), element);
    }
    if (outline.hasLines()) {
      return DocumentLook.ofLines(outline.keys(""));
    }
    Set<String> keys = new HashSet<>(outline.keys(""));
    if (isCategoriesFirst()) {
      keys.add("images");
      keys.add("annotations");
    } else if (isAnnotationsFirst()) {
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

  private DocumentKind told() {
    DocumentKind first = DocumentKinds.of(look);
    boolean isLong = file.length() > Glimpse.HEAD;
    boolean isUntold = isLong && isInstances(first) && look.element().isEmpty();
    boolean isPanoptic =
        isUntold
            && (named() == ImagesKind.PANOPTIC || (named() == RefusedKind.OTHER && hasThings()));
    return isPanoptic ? ImagesKind.PANOPTIC : first;
  }

  /** Whether its categories say what is a thing, as those of panoptic documents do. */
  private boolean hasThings() {
    return outline.ending().contains("isthing") || outline.has("categories/[]/isthing");
  }

  /** The kind that the usual names of COCO's own documents state; OTHER for other names. */
  private DocumentKind named() {
    String name = glimpse.name(file);
    if (name.startsWith("panoptic")) {
      return ImagesKind.PANOPTIC;
    }
    return name.startsWith("instances") ? ImagesKind.INSTANCES : RefusedKind.OTHER;
  }

  /** Telling keys of the annotations, also of those that only the end of the document shows. */
  private Set<String> telling() throws IOException {
    Set<String> keys = new HashSet<>(outline.keys("annotations/[]"));
    String at = "annotations/[]/segmentation";
    if (outline.holds(at) && outline.keys(at).isEmpty()) {
      keys.remove("segmentation"); // empty lists, of boxes
    }
    for (String key : TELLING) {
      boolean isThere = outline.ending().contains(key);
      if (isThere && (!key.equals("segmentation") || hasSegmentations())) {
        keys.add(key);
      }
    }
    return keys;
  }

  private boolean hasSegmentations() throws IOException {
    String end = new String(glimpse.tail(file), StandardCharsets.UTF_8);
    return SEGMENTATION.matcher(end).find();
  }
}
