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
import java.util.Locale;
import java.util.Map;

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

  /** How much a source looks like it, with the option that reads it. */
  public static Likeness likeness(Glimpse glimpse) throws IOException {
    int seen = 0;
    for (SourceFile file : glimpse.files()) {
      String name = glimpse.name(file);
      SegmentAnything kind = null;
      if (FileNames.extension(name).equals(JSON) && seen < MOST_FILES) {
        seen++;
        kind = of(glimpse.json(file));
      } else if (FileNames.last(name).equals(SamReader.TABLE) && seen < MOST_FILES) {
        seen++;
        kind = glimpse.text(file).startsWith(TABLE_BEGINS) ? AMG_FOLDER : null;
      }
      if (kind != null) {
        return new Likeness(
            Strength.CERTAIN,
            glimpse.shown(file) + " is of " + kind.title,
            Map.of("kind", kind.word()));
      }
    }
    return Likeness.NONE;
  }

  /** What a document is; null for neither. */
  private static SegmentAnything of(JsonOutline json) {
    boolean isOfImage = json.isObject() && json.has("image/file_name") && !json.has("images");
    if (isOfImage && (json.has("annotations") || json.holds("annotations"))) {
      return SA_1B;
    }
    boolean isOfMasks =
        json.has("[]/predicted_iou") || json.has("[]/stability_score") || json.has("[]/crop_box");
    boolean isList = json.isList() && json.has("[]/segmentation") && !json.has("[]/image_id");
    return isList && isOfMasks ? AMG : null;
  }

  /** What lies in the folders of a source's root, judged as {@link #find} does. */
  public static SegmentAnything below(FileTree tree) throws IOException {
    for (String name : tree.firstFolders("", MOST_FILES)) {
      SegmentAnything found = find(tree, FileNames.last(name));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** What lies directly in a folder, judged by the first documents in it; null for neither. */
  public static SegmentAnything find(FileTree tree, String folder) throws IOException {
    int seen = 0;
    for (SourceFile file : tree.firstFiles(folder, MOST_LISTED)) {
      if (!mayTell(file.path()) || seen++ >= MOST_FILES) {
        continue;
      }
      String head = new String(tree.readHead(file, HEAD), StandardCharsets.UTF_8);
      SegmentAnything kind =
          file.path().endsWith(SamReader.TABLE)
              ? head.startsWith(TABLE_BEGINS) ? AMG_FOLDER : null
              : ofHead(head.strip());
      if (kind != null) {
        return kind;
      }
    }
    return null;
  }

  private static boolean mayTell(String path) {
    return FileNames.extension(path).equals(JSON) || FileNames.last(path).equals(SamReader.TABLE);
  }

  private static SegmentAnything ofHead(String head) {
    boolean isOfImage = head.matches("(?s)\\uFEFF?\\{\\s*\"image\"\\s*:\\s*\\{.*");
    if (isOfImage) {
      return SA_1B;
    }
    boolean isList = head.matches("(?s)\\uFEFF?\\[\\s*\\{.*");
    boolean isOfMasks = head.contains("\"predicted_iou\"") || head.contains("\"stability_score\"");
    return isList && isOfMasks && !head.contains("\"image_id\"") ? AMG : null;
  }

  /**
   * Opens a source.
   *
   * @param imageSize where a frame's size comes from
   * @param keepsUnannotated whether an image without masks is a frame
   * @param skipsUnannotated whether such an image is left out, and not set aside
   */
  public DatasetReader reader(
      ImageSize imageSize, boolean keepsUnannotated, boolean skipsUnannotated) {
    return new SamReader(this, new SamReader.Rules(imageSize, keepsUnannotated, skipsUnannotated));
  }
}
