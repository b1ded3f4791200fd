package io.maskmill.formats.coco;

import io.maskmill.formats.coco.sam.SegmentAnything;
import io.maskmill.model.FileNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.NotData;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Whereabouts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recognizes documents of a task by the keys at their beginning and end. Documents of COCO's other
 * tasks and of its relatives are told by name.
 */
final class DocumentLikeness {
  private static final int MOST_DOCUMENTS = 12;

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
    JsonOutline outline = SegmentAnything.outline(glimpse, file);
    if (!outline.isJson()) {
      return;
    }
    DocumentSight sight = new DocumentSight(glimpse, file, outline);
    DocumentKind kind = sight.kind();
    String shown = glimpse.shown(file);
    boolean isCocos = sight.isCocos();
    boolean isTasks =
        isCocos
            && (task == Task.PANOPTIC
                ? kind == ImagesKind.PANOPTIC
                : DocumentSight.isInstances(kind));
    if (kind == VideoKind.DOCUMENT && task == Task.INSTANCES) {
      (isPlaced(file.path()) ? usual : unusual).add(file.path());
      best = best.or(Likeness.of(Strength.CERTAIN, shown + " has the videos of YouTube-VIS"));
    } else if (isTasks) {
      Likeness own = ofTask(kind, outline, sight.annotation(), shown);
      boolean isOwn = own.isReadable() && isPlaced(file.path());
      if (own.isReadable()) {
        (isOwn ? usual : unusual).add(file.path());
      }
      best = best.or(own);
    } else if (task == Task.INSTANCES && kind.isOfResults() && kind.isTold(sight.look())) {
      results = results.or(ofResults(file, kind, shown));
    } else if (task == Task.INSTANCES && sight.isRelative()) {
      best = best.or(relative(shown, kind.title(), kind.wayOut()));
    } else {
      boolean isNone = outline.isObject() && outline.has("images") && !isCocos;
      hasForeign |= isNone && isPlaced(file.path()) && !NotData.isEngines(glimpse.name(file));
    }
  }

  private Likeness ofResults(SourceFile file, DocumentKind kind, String shown) throws IOException {
    String truth = GroundTruths.beside(file.path());
    boolean isOwn =
        !truth.isEmpty() && glimpse.files().stream().anyMatch(f -> f.path().equals(truth));
    Likeness possible =
        isOwn
            ? Likeness.of(
                Strength.LIKELY, shown + " has the results of images that are listed beside it")
            : Likeness.of(Strength.POSSIBLE, shown + " is " + kind.title());
    return isPlaced(file.path())
        ? possible
        : new Likeness(possible.strength(), possible.because(), Map.of("documents", file.path()));
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
