package io.maskmill.formats.coco.sam;

import io.maskmill.model.FileNames;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What Segment Anything makes, told by what documents hold. Source: facebookresearch/
 * segment-anything, README "Dataset", {@code scripts/amg.py} and {@code
 * automatic_mask_generator.py}.
 */
public enum SegmentAnything {
  /** One document an image with the keys {@code image} and {@code annotations}. */
  SA_1B("SA-1B"),
  /** One list of masks an image, called after its stem. */
  AMG("masks of Segment Anything's amg.py"),
  /** One folder an image, with a PNG a mask and metadata.csv. */
  AMG_FOLDER("folders of masks of Segment Anything's amg.py");

  /** What a source holds at most. */
  static final Traits TRAITS =
      Traits.of(
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.OVERLAP,
          Trait.SCORES,
          Trait.ATTRIBUTES,
          Trait.IMAGES);

  private static final int MOST_FILES = 8;
  private static final int MOST_LISTED = 256;
  private static final int HEAD = 1 << 14;

  /** Where the first mask of a list fills its beginning. */
  private static final int LONG_HEAD = 1 << 21;

  private static final byte[] NO_TAIL = {};
  private static final String JSON = "json";
  private static final String TABLE_BEGINS = "id,area,bbox_x0";

  private final String title;

  SegmentAnything(String title) {
    this.title = title;
  }

  /** The word of source option {@code kind}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * How much a source looks like it, with the option that reads it; not at all where a document of
   * many images is seen first, beside which these are taken for something else.
   */
  public static Likeness likeness(Glimpse glimpse) throws IOException {
    int seen = 0;
    Likeness found = Likeness.NONE;
    for (SourceFile file : glimpse.files()) {
      String name = glimpse.name(file);
      if (!mayTell(name) || seen++ >= MOST_FILES) {
        continue;
      }
      JsonOutline outline =
          isTable(name) ? null : found.isReadable() ? glimpse.json(file) : outline(glimpse, file);
      SegmentAnything kind = outline == null ? ofTable(glimpse.text(file)) : of(outline);
      if (outline != null && isOfManyImages(outline)) {
        return Likeness.NONE;
      }
      if (kind != null && !found.isReadable()) {
        found =
            new Likeness(
                Strength.CERTAIN,
                glimpse.shown(file) + " is of " + kind.title,
                Map.of("kind", kind.word()));
      }
    }
    return found;
  }

  /** What the beginning of a document shows, and more of it where a long mask stands first. */
  public static JsonOutline outline(Glimpse glimpse, SourceFile file) throws IOException {
    JsonOutline outline = glimpse.json(file);
    return isCut(outline) && file.length() > Glimpse.HEAD
        ? JsonOutline.of(glimpse.tree().readHead(file, LONG_HEAD), NO_TAIL)
        : outline;
  }

  /** Whether an outline ends within the first mask of a list, whose other keys tell its kind. */
  private static boolean isCut(JsonOutline json) {
    return json.isList() && json.keys("[]").equals(Set.of("segmentation"));
  }

  /** What a document is; null for neither. */
  private static SegmentAnything of(JsonOutline json) {
    if (json.isList()) {
      boolean isOfImages = json.has("[]/image_id") || json.has("[]/video_id");
      return json.has("[]/segmentation") && !isOfImages && isOfMasks(json, "[]/") ? AMG : null;
    }
    boolean isOfImage =
        json.holds("image") && (json.has("annotations") || json.has("image/file_name"));
    boolean isOfItsMasks = isOfMasks(json, "annotations/[]/");
    boolean isOne = (isOfImage || isOfItsMasks) && !json.has("annotations/[]/image_id");
    return json.isObject() && isOne && !json.has("images") ? SA_1B : null;
  }

  private static boolean isOfMasks(JsonOutline json, String of) {
    return json.has(of + "predicted_iou")
        || json.has(of + "stability_score")
        || json.has(of + "crop_box");
  }

  /** Whether a document is one of COCO's, which no image's document lies beside. */
  private static boolean isOfManyImages(JsonOutline json) {
    return json.isObject()
        && (json.has("images/[]/id")
            || json.has("videos/[]/id")
            || json.has("annotations/[]/image_id")
            || (json.has("categories/[]/id") && json.has("categories/[]/name")));
  }

  private static SegmentAnything ofTable(String head) {
    return head.replaceFirst("^\\uFEFF", "").startsWith(TABLE_BEGINS) ? AMG_FOLDER : null;
  }

  /** What lies in the folders of a source's root, and in theirs, judged as {@link #find} does. */
  public static SegmentAnything below(FileTree tree) throws IOException {
    List<String> folders = tree.firstFolders("", MOST_FILES);
    List<String> deeper = new ArrayList<>();
    for (String folder : folders) {
      SegmentAnything found = find(tree, folder);
      if (found != null) {
        return found;
      }
      for (String name : tree.firstFolders(folder, 2)) {
        deeper.add(folder + "/" + FileNames.last(name));
      }
    }
    for (String folder : deeper) {
      SegmentAnything found = find(tree, folder);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * What lies directly in a folder, judged by the first documents in it; null for neither, and
   * where one of them is of many images.
   */
  public static SegmentAnything find(FileTree tree, String folder) throws IOException {
    int seen = 0;
    SegmentAnything found = null;
    SourceFile single = folder.isEmpty() ? tree.find("") : null;
    for (SourceFile file :
        single == null ? tree.firstFiles(folder, MOST_LISTED) : List.of(single)) {
      if (!mayTell(file.path()) || seen++ >= MOST_FILES) {
        continue;
      }
      byte[] head = tree.readHead(file, HEAD);
      if (isTable(file.path())) {
        found = found == null ? ofTable(new String(head, StandardCharsets.UTF_8)) : found;
        continue;
      }
      JsonOutline outline = JsonOutline.of(head, NO_TAIL);
      if (found == null && isCut(outline) && file.length() > HEAD) {
        outline = JsonOutline.of(tree.readHead(file, LONG_HEAD), NO_TAIL);
      }
      if (isOfManyImages(outline)) {
        return null;
      }
      found = found == null ? of(outline) : found;
    }
    return found;
  }

  private static boolean isTable(String path) {
    return FileNames.last(path).equals(SamReader.TABLE);
  }

  /** Whether a file may tell; a source that is one file has no name of its own. */
  private static boolean mayTell(String path) {
    return path.isEmpty() || FileNames.extension(path).equals(JSON) || isTable(path);
  }

  /**
   * Opens a source.
   *
   * @param imageSize where a frame's size comes from
   * @param keepsUnannotated whether an image without masks is a frame
   * @param skipsUnannotated whether such an image is left out, and not set aside
   */
  public DatasetReader reader(
      FileTree tree, ImageSize imageSize, boolean keepsUnannotated, boolean skipsUnannotated)
      throws IOException {
    return SamReader.open(
        tree, this, new SamReader.Rules(imageSize, keepsUnannotated, skipsUnannotated));
  }
}
