package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Options for reading a source.
 *
 * @param documents paths of the documents to read; empty to find them
 * @param truth path or address of the document that has the images of results lists; empty for none
 * @param isById whether ids name the images of results lists
 * @param images folder of the images, or a pattern of their paths with {@code {id}}, with {@code
 *     {subset}} for the subset; empty to find it
 * @param imageSize where the size of a frame comes from
 * @param unnamed what becomes of an image file that no document names
 * @param withoutAnnotation what becomes of an image of a panoptic document without an annotation
 * @param objects what becomes of objects that are not quite right
 */
record SourceOptions(
    List<String> documents,
    String truth,
    boolean isById,
    String images,
    ImageSize imageSize,
    Unannotated unnamed,
    Unannotated withoutAnnotation,
    OfObjects objects)
    implements Serializable {

  /**
   * Options about objects.
   *
   * @param noSegmentation what becomes of an annotation without a segmentation
   * @param degenerate what becomes of a polygon's part without area, beside parts with one
   * @param fillsRuns whether pixels behind the last run of a mask are background, not a fault
   * @param strictFrames whether one bad annotation sets its whole frame aside
   * @param ignoresCrowd whether {@code iscrowd} is ignored, for exporters that write 1 for every
   *     mask
   */
  record OfObjects(
      Outcome noSegmentation,
      Outcome degenerate,
      boolean fillsRuns,
      boolean strictFrames,
      boolean ignoresCrowd)
      implements Serializable {}

  private static final Option<List<String>> DOCUMENTS =
      Option.list(
              "documents",
              "PATH[,PATH...]",
              "The documents to read, below the source's root; others are skipped.")
          .withCheck(paths -> paths.forEach(NotData::refuse))
          .withDefaultText("those of the usual places");

  private static final Option<String> IMAGES =
      Option.text(
              "images",
              "FOLDER|PATTERN|DOCUMENT",
              "",
              "Where images lie below the source's root: the folder that file_name starts from, or a"
                  + " pattern with {id} for the image's id, such as"
                  + " leftImg8bit/{subset}/**/{id}_leftImg8bit.png; {subset} is the subset; or, as"
                  + " *.json, the ground truth of results lists.")
          .withCheck(SourceOptions::checkImages)
          .withDefaultText("where the first image is found");

  private static final Option<String> IMAGES_PANOPTIC =
      Option.text(
              "images",
              "FOLDER|PATTERN",
              "",
              "Where images lie below the source's root: the folder that file_name starts from, or a"
                  + " pattern with {id} for the image's id, such as"
                  + " leftImg8bit/{subset}/**/{id}_leftImg8bit.png; {subset} is the subset.")
          .withCheck(SourceOptions::checkImages)
          .withDefaultText("where the first image is found");

  private static final Option<SourceLayout> KIND =
      Option.choice(
          "kind",
          SourceLayout.AUTO,
          "How masks lie in the source: in documents of many images; in a document an image, as in"
              + " SA-1B or by Segment Anything's amg.py; in a folder an image; or in a table and a PNG an object,"
              + " as in Open Images; auto looks.");

  /** What becomes of masks of another size than their image's. */
  private enum Scale {
    NEAREST,
    NEVER
  }

  private static final Option<Scale> SCALE =
      Option.choice(
          "scale",
          Scale.NEAREST,
          "What becomes of a mask of Open Images of another size than its image: it is scaled by"
              + " nearest neighbor and counted, or set aside.");

  private static final Option<String> GROUND_TRUTH =
      Option.text(
              "ground-truth",
              "DOCUMENT",
              "",
              "The document that has the images and categories of results lists: a path below the"
                  + " source's root, where {subset} is the subset, or any path or address.")
          .withDefaultText("image_info_SUBSET.json beside results_SUBSET.json");

  private static final Option<Boolean> IMAGES_BY_ID =
      Option.onOff(
          "images-by-id",
          false,
          "Whether results lists are read without a ground truth: images are called after their ids"
              + " in twelve digits, labels category_ID.");

  private static final Option<Unannotated> UNANNOTATED =
      Option.choice(
          "unannotated",
          Unannotated.QUARANTINE,
          "What becomes of an image that no document names: it is set aside, kept without objects, or"
              + " left out.");

  private static final Option<Unannotated> UNANNOTATED_PANOPTIC =
      Option.choice(
          "unannotated",
          Unannotated.class,
          "keep; quarantine for files that no document names",
          "What becomes of an image without an annotation, and of one that no document names: it is"
              + " set aside, kept without objects, or left out.");

  private static final Option<Outcome> NO_SEGMENTATION =
      Option.choice(
          "no-segmentation",
          Outcome.SKIP,
          "What becomes of an annotation that has a box alone: it is set aside, or left out and"
              + " counted.");

  private static final Option<Outcome> DEGENERATE_PARTS =
      Option.choice(
          "degenerate-parts",
          Outcome.SKIP,
          "What becomes of a polygon's part of fewer than three points, beside parts that have more:"
              + " it is left out and counted, or its object is set aside.");

  private static final Option<ShortRuns> SHORT_RUNS =
      Option.choice(
          "short-runs",
          ShortRuns.QUARANTINE,
          "What becomes of a mask whose runs end before its last pixel, whose rest is whatever was in"
              + " memory where COCO's program reads it: it is set aside, or the rest is background.");

  private static final Option<Boolean> STRICT_FRAMES =
      Option.onOff(
          "strict-frames",
          false,
          "Whether one bad object sets its whole frame aside, not only itself.");

  static final List<Option<?>> ALL =
      List.of(
          KIND,
          DOCUMENTS,
          IMAGES,
          GROUND_TRUTH,
          IMAGES_BY_ID,
          ImageSize.OPTION,
          UNANNOTATED,
          SCALE,
          NO_SEGMENTATION,
          DEGENERATE_PARTS,
          SHORT_RUNS,
          STRICT_FRAMES);

  /** Options of panoptic sources, whose segments always have pixels. */
  static final List<Option<?>> PANOPTIC =
      List.of(DOCUMENTS, IMAGES_PANOPTIC, ImageSize.OPTION, UNANNOTATED_PANOPTIC, STRICT_FRAMES);

  /** What becomes of an entry that yields no object. */
  enum Outcome {
    QUARANTINE,
    SKIP
  }

  /** What becomes of runs that end early. */
  enum ShortRuns {
    QUARANTINE,
    ZEROS
  }

  /** What becomes of an image of which nothing is said. */
  enum Unannotated {
    QUARANTINE,
    KEEP,
    SKIP
  }

  SourceOptions {
    documents = List.copyOf(documents);
  }

  /** Whether masks of another size than their image are scaled. */
  static boolean scales(Options options) {
    return options.get(SCALE) == Scale.NEAREST;
  }

  /** How masks lie in an instances source. */
  static SourceLayout layout(Options options) {
    return options.get(KIND);
  }

  /** Whether the user named documents, which only those of many images are. */
  static boolean namesDocuments(Options options) {
    return options.has(DOCUMENTS);
  }

  static SourceOptions of(Options options, Task task) {
    boolean isPanoptic = task == Task.PANOPTIC;
    String given = options.get(isPanoptic ? IMAGES_PANOPTIC : IMAGES).strip();
    boolean isDocument = !isPanoptic && isDocument(given);
    String named = isPanoptic ? "" : options.get(GROUND_TRUTH).strip();
    if (isDocument && !named.isEmpty() && !named.equals(given)) {
      throw options.bad(IMAGES, "a folder or a pattern beside ground-truth=" + named);
    }
    String images = isDocument ? "" : given;
    String truth = isDocument ? given : named;
    boolean isById = !isPanoptic && options.get(IMAGES_BY_ID);
    if (isById && !truth.isEmpty()) {
      throw options.bad(IMAGES_BY_ID, "off beside a ground truth, which names the images");
    }
    boolean isFolder = !images.isEmpty() && !ImagePlaces.isPattern(images);
    return new SourceOptions(
        options.get(DOCUMENTS),
        truth,
        isById,
        isFolder && !images.endsWith("/") ? images + "/" : images,
        options.get(ImageSize.OPTION),
        isPanoptic
            ? options.getOr(UNANNOTATED_PANOPTIC, Unannotated.QUARANTINE)
            : isById ? options.getOr(UNANNOTATED, Unannotated.KEEP) : options.get(UNANNOTATED),
        isPanoptic ? options.getOr(UNANNOTATED_PANOPTIC, Unannotated.KEEP) : Unannotated.KEEP,
        new OfObjects(
            isPanoptic ? Outcome.SKIP : options.get(NO_SEGMENTATION),
            isPanoptic ? Outcome.SKIP : options.get(DEGENERATE_PARTS),
            !isPanoptic && options.get(SHORT_RUNS) == ShortRuns.ZEROS,
            options.get(STRICT_FRAMES),
            !options.compat().isEmpty()));
  }

  /** Whether the value of {@code images} is a ground truth rather than a place of images. */
  private static boolean isDocument(String images) {
    return FileNames.extension(images).equals("json") && !ImagePlaces.isPattern(images);
  }

  private static void checkImages(String images) {
    if (isDocument(images.strip())) {
      return;
    }
    if (!ImagePlaces.isPattern(images)) {
      NotData.refuse(images.strip() + "/");
      return;
    }
    NotData.refuse(ImagePlaces.fixedFolder(images.strip()));
    if (!images.contains("{id}")) {
      throw new ConfigException(
          "a pattern must have {id} where paths have the image's id; without '*', '?' and '{' it is"
              + " a folder");
    }
  }
}
