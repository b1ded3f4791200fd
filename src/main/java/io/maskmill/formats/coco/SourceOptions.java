package io.maskmill.formats.coco;

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
 * @param images folder of the images, with {@code {subset}} for the subset; empty to find it
 * @param imageSize where the size of a frame comes from
 * @param unannotated what becomes of an image file that no document names
 * @param noSegmentation what becomes of an annotation without a segmentation
 * @param strictFrames whether one bad annotation sets its whole frame aside
 * @param ignoresCrowd whether {@code iscrowd} is ignored, for exporters that write 1 for every mask
 */
record SourceOptions(
    List<String> documents,
    String images,
    ImageSize imageSize,
    Outcome unannotated,
    Outcome noSegmentation,
    boolean strictFrames,
    boolean ignoresCrowd)
    implements Serializable {

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
              "FOLDER",
              "",
              "Where images lie below the source's root: the folder that file_name starts from, with"
                  + " {subset} for the subset.")
          .withCheck(folder -> NotData.refuse(folder.strip() + "/"))
          .withDefaultText("where the first image is found");

  private static final Option<Outcome> UNANNOTATED =
      Option.choice(
          "unannotated",
          Outcome.QUARANTINE,
          "What becomes of an image that no document names: it is set aside, or left out.");

  private static final Option<Outcome> NO_SEGMENTATION =
      Option.choice(
          "no-segmentation",
          Outcome.SKIP,
          "What becomes of an annotation that has a box alone: it is set aside, or left out and"
              + " counted.");

  private static final Option<Boolean> STRICT_FRAMES =
      Option.onOff(
          "strict-frames",
          false,
          "Whether one bad object sets its whole frame aside, not only itself.");

  static final List<Option<?>> ALL =
      List.of(DOCUMENTS, IMAGES, ImageSize.OPTION, UNANNOTATED, NO_SEGMENTATION, STRICT_FRAMES);

  /** Options of panoptic sources, whose segments always have pixels. */
  static final List<Option<?>> PANOPTIC =
      ALL.stream().filter(option -> option != NO_SEGMENTATION).toList();

  /** What becomes of an entry that yields no object. */
  enum Outcome {
    QUARANTINE,
    SKIP
  }

  SourceOptions {
    documents = List.copyOf(documents);
  }

  static SourceOptions of(Options options, Task task) {
    String images = options.get(IMAGES).strip();
    return new SourceOptions(
        options.get(DOCUMENTS),
        images.isEmpty() || images.endsWith("/") ? images : images + "/",
        options.get(ImageSize.OPTION),
        options.get(UNANNOTATED),
        task == Task.INSTANCES ? options.get(NO_SEGMENTATION) : Outcome.SKIP,
        options.get(STRICT_FRAMES),
        !options.compat().isEmpty());
  }
}
