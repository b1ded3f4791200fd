package io.maskmill.formats.clearml;

import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Glob;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Options for reading a source.
 *
 * @param files which files are read
 * @param modes which masks are alpha or instance masks
 * @param multiLabel what happens to several labels of one value
 * @param unmapped what happens to a color that no label claims
 * @param regions which regions of the version's mapping become objects besides those of ROIs
 * @param shapes whether ROI polygons become objects
 * @param alphas how alpha masks are read and what happens to them
 */
record SourceOptions(
    Files files,
    MaskModes modes,
    MultiLabel multiLabel,
    Unmapped unmapped,
    Regions regions,
    Shapes shapes,
    Alphas alphas)
    implements Serializable {
  /** The value of {@code --compat}: ClearML's own behavior. */
  static final String COMPAT = "clearml";

  private static final String USUAL_DOCUMENTS = "frames*.json,frames*.ndjson,*.jsonl";

  private static final Option<List<Glob>> DOCUMENTS =
      Option.globs(
              "documents",
              "GLOB[,GLOB...]",
              USUAL_DOCUMENTS,
              "The documents to read, below the source's root; others are skipped, and a glob"
                  + " without '/' fits in any folder.")
          .withCheck(globs -> globs.forEach(glob -> NotData.refuse(glob.toString())));

  static final Option<String> MASK_LABELS =
      Option.text("mask-labels", "FILE|JSON", "", "The labels of the version's values.")
          .withDefaultText("mask_labels.json, metadata.json or _mask_legend.json of the source");

  private static final Option<List<UriMap.Prefix>> URI_MAP =
      Option.parsed(
          "uri-map",
          "PREFIX=FOLDER[,...]",
          "PREFIX=FOLDER, such as s3://bucket/data/=., with a FOLDER of the source",
          UriMap::prefixes,
          "",
          "What addresses in frames mean: PREFIX, which may be relative such as ../, stands for"
              + " FOLDER of the source, '.' for its root; no other address is read.");

  private static final Option<List<Glob>> ALPHA_MASKS =
      Option.idGlobs(
          "alpha-masks", "GLOB[,GLOB...]", "Ids of masks that hold opacity, not labels.");

  private static final Option<List<Glob>> INSTANCE_MASKS =
      Option.idGlobs(
          "instance-masks",
          "GLOB[,GLOB...]",
          "Ids of masks to which the version's labels do not apply: ROIs name their colors.");

  private static final Option<MultiLabel> MULTI_LABEL =
      Option.choice(
              "multi-label",
              MultiLabel.KEEP,
              "What a value of several labels becomes: one object with all of them where the target"
                  + " can, one of the first, one per label, or one of a label that joins their"
                  + " names.")
          .withCompat(SourceOptions.COMPAT, MultiLabel.FIRST);

  private static final Option<Unmapped> UNMAPPED =
      Option.choice(
          "unmapped",
          Unmapped.BACKGROUND,
          "What becomes of colors that no label claims: they are background and counted, or their"
              + " mask is set aside, or they are objects of label 'unmapped'.");

  private static final Option<Regions> REGIONS =
      Option.choice(
          "regions",
          Regions.UNCOVERED,
          "Which regions of the version's labels become objects beside those of ROIs.");

  private static final Option<Shapes> SHAPES =
      Option.choice(
              "shapes",
              Shapes.SKIP,
              "What becomes of objects that are vector shapes, not masks: ROI polygons are drawn,"
                  + " or left out and carried along.")
          .withFormerKey("roi-polygons")
          .withFormerWord("fill", "rasterize");

  private static final Option<AlphaUse> ALPHA =
      Option.parsed(
          "alpha",
          "keep|object|apply|threshold:N",
          "keep, object, apply or threshold:N with N in 1..255",
          AlphaUse::parse,
          "keep",
          "What becomes of alpha masks: they are kept, or what they show is an object of the"
              + " mask's name drawn with the opacity, or the image gets the opacity as its alpha"
              + " channel, or pixels of opacity N (1..255) and more are an object.");

  private static final Option<Opacity> OPACITY_FROM =
      Option.choice(
          "opacity-from", Opacity.RGB, "Which channels of an alpha mask hold the opacity.");

  static final List<Option<?>> ALL =
      List.of(
          DOCUMENTS,
          MASK_LABELS,
          URI_MAP,
          ImageSize.OPTION,
          ALPHA_MASKS,
          INSTANCE_MASKS,
          MULTI_LABEL,
          UNMAPPED,
          REGIONS,
          SHAPES,
          ALPHA,
          OPACITY_FROM);

  /** What happens to several labels of one value. */
  enum MultiLabel {
    /** Keeps them as labels of one object, where the target can. */
    KEEP,
    FIRST,
    ALL,
    JOINED
  }

  /** What happens to a color that no label claims. */
  enum Unmapped {
    BACKGROUND,
    QUARANTINE,
    KEEP
  }

  /** Which regions of the mapping become objects. */
  enum Regions {
    UNCOVERED,
    ALL,
    NONE
  }

  /** Whether polygons become objects. */
  enum Shapes {
    SKIP,
    RASTERIZE
  }

  /** Which channels hold the opacity. */
  enum Opacity {
    RGB,
    ALPHA
  }

  static SourceOptions of(Options options) {
    return new SourceOptions(
        new Files(
            options.get(DOCUMENTS),
            options.getOr(URI_MAP, List.of()),
            options.get(ImageSize.OPTION)),
        new MaskModes(options.get(ALPHA_MASKS), options.get(INSTANCE_MASKS)),
        options.get(MULTI_LABEL),
        options.get(UNMAPPED),
        options.get(REGIONS),
        options.get(SHAPES),
        new Alphas(options.get(ALPHA), options.get(OPACITY_FROM)));
  }

  /**
   * Files of the source.
   *
   * @param documents globs of the frame documents
   * @param uriMap addresses that stand for folders of the source
   * @param imageSize where the size of a frame comes from
   */
  record Files(List<Glob> documents, List<UriMap.Prefix> uriMap, ImageSize imageSize)
      implements Serializable {
    Files {
      documents = List.copyOf(documents);
      uriMap = List.copyOf(uriMap);
    }
  }

  /**
   * Alpha masks.
   *
   * @param use what happens to them
   * @param opacity which of their channels hold the opacity
   */
  record Alphas(AlphaUse use, Opacity opacity) implements Serializable {}

  /**
   * What happens to alpha masks.
   *
   * @param kind what they become
   * @param threshold least opacity of an object's pixel, 1..255; 0 when they become no objects
   */
  record AlphaUse(Kind kind, int threshold) implements Serializable {
    /** Whether alpha masks become objects, labeled by mask id. */
    boolean makesObjects() {
      return kind == Kind.OBJECT || kind == Kind.THRESHOLD;
    }

    private static final String THRESHOLD = "threshold:";

    enum Kind {
      KEEP,
      OBJECT,
      APPLY,
      THRESHOLD
    }

    /** Parses a text; null when it is not valid. */
    static AlphaUse parse(String text) {
      return switch (text) {
        case "keep" -> new AlphaUse(Kind.KEEP, 0);
        case "object" -> new AlphaUse(Kind.OBJECT, 1);
        case "apply" -> new AlphaUse(Kind.APPLY, 0);
        default -> {
          if (!text.matches(THRESHOLD + "[0-9]{1,3}")) {
            yield null;
          }
          int least = Integer.parseInt(text.substring(THRESHOLD.length()));
          yield least >= 1 && least <= 255 ? new AlphaUse(Kind.THRESHOLD, least) : null;
        }
      };
    }
  }

  /** Whether a file is a frame document. */
  boolean isDocument(String path) {
    return files.documents().stream().anyMatch(glob -> glob.matchesPath(path));
  }

  /** Whether a file is a frame document when the user names none. */
  static boolean isUsual(String path) {
    return Glob.list(USUAL_DOCUMENTS).stream().anyMatch(glob -> glob.matchesPath(path));
  }

  /** Whether the user said which the documents are. */
  boolean namesDocuments() {
    return !files.documents().equals(Glob.list(USUAL_DOCUMENTS));
  }

  /** Refuses a document that lacks parts, unless the user said which to read. */
  void checkWhole(SourceFile document, FileTree tree) throws IOException {
    if (!namesDocuments()) {
      CutDocuments.check(document.path(), tree);
    }
  }

  /** The globs as a list of texts, for messages. */
  String documentGlobs() {
    return String.join(", ", files.documents().stream().map(Glob::toString).toList());
  }
}
