package io.maskmill.formats.coco;

import io.maskmill.spi.NotData;
import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How a source is read.
 *
 * @param documents paths of the documents to read; empty to find them
 * @param images folder of the images with {@code {subset}} for the subset; empty to find it
 * @param imageSize where the size of a frame comes from
 * @param unannotated what becomes of an image file that no document names
 * @param noSegmentation what becomes of an annotation without a segmentation
 * @param strictFrames whether one bad annotation sets its whole frame aside
 * @param ignoresCrowd whether {@code iscrowd} says nothing, as from exporters that write 1 for
 *     every mask
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

  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              "documents",
              "PATH[,PATH...]",
              "",
              "the documents to read, below the source's root; other documents are skipped"),
          new OptionSpec(
              "images",
              "FOLDER",
              "",
              "folder that file_name starts from, below the source's root; {subset} stands for the"
                  + " subset"),
          new OptionSpec(
              "image-size",
              "check|document",
              "check",
              "check: the image's header must have the document's size; document: headers are not"
                  + " read"),
          new OptionSpec(
              "unannotated",
              "quarantine|skip",
              "quarantine",
              "what becomes of an image file that no document names"),
          new OptionSpec(
              "no-segmentation",
              "skip|quarantine",
              "skip",
              "what becomes of an annotation that has a box alone"),
          new OptionSpec(
              "strict-frames",
              "true|false",
              "false",
              "whether one bad annotation sets its whole frame aside"));

  /** Where the size of a frame comes from. */
  enum ImageSize {
    CHECK,
    DOCUMENT
  }

  /** What becomes of something that gives no object. */
  enum Outcome {
    QUARANTINE,
    SKIP
  }

  private enum Flag {
    TRUE,
    FALSE
  }

  SourceOptions {
    documents = List.copyOf(documents);
  }

  /**
   * @param compat the system whose exporter made the source; empty when it may be any
   */
  static SourceOptions of(Options options, String compat) {
    List<String> documents = new ArrayList<>();
    for (String path : options.text("documents", "").split(",")) {
      if (!path.isBlank()) {
        NotData.refuse(options, "documents", path.strip());
        documents.add(path.strip());
      }
    }
    String images = options.text("images", "").strip();
    NotData.refuse(options, "images", images + "/");
    return new SourceOptions(
        documents,
        images.isEmpty() || images.endsWith("/") ? images : images + "/",
        options.choice("image-size", ImageSize.class, ImageSize.CHECK),
        options.choice("unannotated", Outcome.class, Outcome.QUARANTINE),
        options.choice("no-segmentation", Outcome.class, Outcome.SKIP),
        options.choice("strict-frames", Flag.class, Flag.FALSE) == Flag.TRUE,
        !compat.isEmpty());
  }
}
