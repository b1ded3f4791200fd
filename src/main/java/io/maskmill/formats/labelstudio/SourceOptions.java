package io.maskmill.formats.labelstudio;

import io.maskmill.spi.ImageSize;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Options for reading a source.
 *
 * @param config path or address of the labeling interface; empty to look for it
 * @param images where images lie and how they are called
 * @param annotations which annotations are read
 * @param predictions when predictions are read
 * @param modelVersions of predictions that are read; empty for all
 * @param keepsEmpty whether tasks without regions are frames
 * @param regions what becomes of regions
 */
record SourceOptions(
    String config,
    Images images,
    AnnotationChoice annotations,
    Predictions predictions,
    List<String> modelVersions,
    boolean keepsEmpty,
    Regions regions)
    implements Serializable {
  private static final Option<String> CONFIG =
      Option.text(
              "config",
              "FILE",
              "",
              "The project's labeling interface in XML, for the order and the colors of labels.")
          .withDefaultText(
              "labels.xml or config.xml at the top, else the labels that regions have");

  private static final Option<String> IMAGE_KEY =
      Option.text(
              "image-key", "KEY", "", "The key of a task's data that holds the image's address.")
          .withDefaultText("that of the labeling interface, else image, else the only image");

  private static final Option<ImageLayout> IMAGES =
      Option.parsed(
              "images",
              "FOLDER|PATTERN",
              "a folder below the source's root, or a path with {task} where it has the task's id",
              ImageLayout::parse,
              "",
              "Where images lie below the source's root: a folder, or a path with {task} for the"
                  + " task's id, such as frames/{task}.png.")
          .withDefaultText("images/ if it is there, else anywhere");

  private static final Option<Boolean> STRIP_PREFIX =
      Option.onOff(
          "strip-prefix",
          false,
          "Whether the eight digits that Label Studio puts before the name of an upload are taken off"
              + " again.");

  private static final Option<AnnotationChoice> ANNOTATIONS =
      Option.parsed(
          "annotations",
          "all|latest|ground-truth|by:NAME",
          "all, latest, ground-truth or by: with an annotator's e-mail address or number",
          AnnotationChoice::parse,
          "all",
          "Which annotations of a task are read: all side by side, the one that was made last, those"
              + " marked as ground truth, or those of an annotator, by:EMAIL or by:NUMBER.");

  private static final Option<Predictions> PREDICTIONS =
      Option.choice(
          "predictions",
          Predictions.class,
          "off; fill where tasks have no annotations key, as files for import have",
          "Whether predictions are read: never, in place of annotations, beside them, or where no"
              + " annotation is read.");

  private static final Option<List<String>> MODEL_VERSION =
      Option.list(
              "model-versions",
              "NAME[,NAME...]",
              "The versions of models whose predictions are read.")
          .withDefaultText("all of them");

  private static final Option<Integer> ALPHA_THRESHOLD =
      Option.number(
          "alpha-threshold",
          1,
          1,
          255,
          "The least opacity of a pixel that belongs to a brush mask; strokes have soft rims, which 1"
              + " takes whole and 128 cuts at half.");

  private static final Option<SeveralLabels> SEVERAL_LABELS =
      Option.choice(
          "several-labels",
          SeveralLabels.KEEP,
          "What becomes of a region with several labels: one object with all of them, or one object"
              + " per label.");

  private static final Option<Shapes> SHAPES =
      Option.choice(
          "shapes",
          Shapes.RASTERIZE,
          "What becomes of regions that are vector shapes, not masks: they are left out and counted,"
              + " drawn, or set aside.");

  private static final Option<Unannotated> UNANNOTATED =
      Option.choice(
          "unannotated",
          Unannotated.QUARANTINE,
          "What becomes of an image that no document names: it is set aside, kept without objects, or"
              + " left out.");

  private static final Option<EmptyTasks> EMPTY_TASKS =
      Option.choice(
          "empty-tasks",
          EmptyTasks.KEEP,
          "What becomes of a task without a region that is read: it is a frame without objects, or"
              + " left out.");

  private static final Option<Boolean> STRICT_FRAMES =
      Option.onOff(
          "strict-frames",
          false,
          "Whether one bad object sets its whole frame aside, not only itself.");

  static final List<Option<?>> ALL =
      List.of(
          CONFIG,
          IMAGE_KEY,
          IMAGES,
          STRIP_PREFIX,
          ANNOTATIONS,
          PREDICTIONS,
          MODEL_VERSION,
          ALPHA_THRESHOLD,
          SEVERAL_LABELS,
          SHAPES,
          ImageSize.OPTION,
          UNANNOTATED,
          EMPTY_TASKS,
          STRICT_FRAMES);

  /**
   * The images of tasks.
   *
   * @param key of a task's data that holds the image; empty where each task tells
   * @param tag of the labeling interface that shows the image; empty where there is only one
   * @param layout where images lie; null to find it
   * @param stripsPrefix whether names of uploads lose their first nine characters
   * @param size where the size of a frame comes from
   * @param unannotated what becomes of an image that no task names
   */
  record Images(
      String key,
      String tag,
      ImageLayout layout,
      boolean stripsPrefix,
      ImageSize size,
      Unannotated unannotated)
      implements Serializable {}

  /**
   * What becomes of regions.
   *
   * @param threshold the least opacity of a pixel that is set, 1..255
   * @param several what becomes of regions with several labels
   * @param shapes what becomes of polygons, rectangles and ellipses
   * @param strictFrames whether one bad region sets its whole frame aside
   */
  record Regions(int threshold, SeveralLabels several, Shapes shapes, boolean strictFrames)
      implements Serializable {}

  /** When predictions are read. */
  enum Predictions {
    OFF,
    ONLY,
    ALSO,
    FILL
  }

  /** What becomes of regions with several labels. */
  enum SeveralLabels {
    KEEP,
    REPEAT
  }

  /** What becomes of regions that are no masks. */
  enum Shapes {
    SKIP,
    RASTERIZE,
    QUARANTINE
  }

  private enum EmptyTasks {
    KEEP,
    SKIP
  }

  /** What becomes of an image that no task names. */
  enum Unannotated {
    QUARANTINE,
    KEEP,
    SKIP
  }

  static SourceOptions of(Options options) {
    return new SourceOptions(
        options.get(CONFIG).strip(),
        new Images(
            options.get(IMAGE_KEY).strip(),
            "",
            options.getOr(IMAGES, null),
            options.get(STRIP_PREFIX),
            options.get(ImageSize.OPTION),
            options.get(UNANNOTATED)),
        options.get(ANNOTATIONS),
        options.getOr(PREDICTIONS, null),
        options.get(MODEL_VERSION),
        options.get(EMPTY_TASKS) == EmptyTasks.KEEP,
        new Regions(
            options.get(ALPHA_THRESHOLD),
            options.get(SEVERAL_LABELS),
            options.get(SHAPES),
            options.get(STRICT_FRAMES)));
  }

  /**
   * The same options, completed with what opening the source found.
   *
   * @param key of the labeling interface; empty when it names none
   * @param tag of it that shows the image; empty when there is only one
   * @param layout of the images, unless one was given
   */
  SourceOptions opened(String key, String tag, ImageLayout layout) {
    return new SourceOptions(
        config,
        new Images(
            images.key().isEmpty() ? key : images.key(),
            tag,
            images.layout() == null ? layout : images.layout(),
            images.stripsPrefix(),
            images.size(),
            images.unannotated()),
        annotations,
        predictions,
        modelVersions,
        keepsEmpty,
        regions);
  }
}
