package io.maskmill.formats.clearml;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.NotData;
import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How a source is read.
 *
 * @param documents globs of the frame documents; empty for {@code frames*.json} and JSON Lines
 * @param uriMap addresses that stand for folders of the source
 * @param modes which masks are alpha or instance masks
 * @param multiLabel what becomes of several labels of one value
 * @param unmapped what becomes of a color that no label claims
 * @param regions which regions of the version's mapping become objects beside those of ROIs
 * @param polygons whether ROI polygons become objects
 * @param alpha what becomes of alpha masks
 * @param opacity which channels of an alpha mask hold the opacity
 */
record SourceOptions(
    List<Glob> documents,
    String uriMap,
    MaskModes modes,
    MultiLabel multiLabel,
    Unmapped unmapped,
    Regions regions,
    Polygons polygons,
    AlphaUse alpha,
    Opacity opacity)
    implements Serializable {
  /** The system whose behavior is wanted. */
  static final String COMPAT = "clearml";

  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              "documents",
              "GLOB[,GLOB...]",
              "frames*.json,*.jsonl",
              "the frame documents, below the source's root; other JSON files are skipped"),
          new OptionSpec(
              "mask-labels",
              "FILE|JSON",
              "",
              "labels of the version's values, in place of mask_labels.json, metadata.json or"
                  + " _mask_legend.json of the source"),
          new OptionSpec(
              "uri-map",
              "PREFIX=FOLDER[,...]",
              "",
              "what addresses in frames mean: PREFIX stands for FOLDER of the source, '.' for its"
                  + " root; no other address is read"),
          new OptionSpec(
              "alpha-masks", "ID|GLOB[,...]", "", "ids of masks that hold opacity, not labels"),
          new OptionSpec(
              "instance-masks",
              "ID|GLOB[,...]",
              "",
              "ids of masks that the version's labels do not apply to: ROIs name their colors"),
          new OptionSpec(
              "multi-label",
              "first|all|joined",
              "",
              "what a value of several labels becomes for a target of one label an object: the"
                  + " first, an object each, or one label of all names"),
          new OptionSpec(
              "unmapped",
              "background|quarantine|keep",
              "background",
              "what becomes of colors that no label claims; keep makes objects of label"
                  + " 'unmapped'"),
          new OptionSpec(
              "regions",
              "uncovered|all|none",
              "uncovered",
              "which regions of the version's labels become objects beside those of ROIs"),
          new OptionSpec(
              "roi-polygons",
              "skip|fill",
              "skip",
              "whether polygons of ROIs become objects; skipped ones are carried along"),
          new OptionSpec(
              "alpha",
              "keep|object|apply|threshold:N",
              "keep",
              "object: what it shows is an object of the mask's name, drawn with the opacity;"
                  + " apply: the image gets the opacity as its alpha channel; threshold: pixels of"
                  + " opacity N (1..255) or more are an object of the mask's name"),
          new OptionSpec(
              "opacity-from",
              "rgb|alpha",
              "rgb",
              "which channels of an alpha mask hold the opacity"));

  /** What becomes of several labels of one value. */
  enum MultiLabel {
    /** Kept as labels of one object, where the target can. */
    KEEP,
    FIRST,
    ALL,
    JOINED
  }

  /** What becomes of a color that no label claims. */
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
  enum Polygons {
    SKIP,
    FILL
  }

  /** Which channels hold the opacity. */
  enum Opacity {
    RGB,
    ALPHA
  }

  SourceOptions {
    documents = List.copyOf(documents);
  }

  static SourceOptions of(Options options, String compat) {
    MultiLabel byDefault = compat.equals(COMPAT) ? MultiLabel.FIRST : MultiLabel.KEEP;
    MultiLabel multiLabel = options.choice("multi-label", MultiLabel.class, byDefault);
    if (options.has("multi-label") && multiLabel == MultiLabel.KEEP) {
      throw options.bad("multi-label", "keep", "one of first, all, joined");
    }
    for (String glob : parts(options.text("documents", ""))) {
      NotData.refuse(options, "documents", glob);
    }
    return new SourceOptions(
        Glob.list(options.text("documents", "frames*.json,frames*.ndjson,*.jsonl")),
        options.text("uri-map", ""),
        new MaskModes(
            Glob.list(options.text("alpha-masks", "")),
            Glob.list(options.text("instance-masks", ""))),
        multiLabel,
        options.choice("unmapped", Unmapped.class, Unmapped.BACKGROUND),
        options.choice("regions", Regions.class, Regions.UNCOVERED),
        options.choice("roi-polygons", Polygons.class, Polygons.SKIP),
        AlphaUse.of(options),
        options.choice("opacity-from", Opacity.class, Opacity.RGB));
  }

  /**
   * What becomes of alpha masks.
   *
   * @param kind what is done
   * @param threshold least opacity of an object's pixel, 1..255; 0 when there are no such objects
   */
  record AlphaUse(Kind kind, int threshold) implements Serializable {
    /** Whether alpha masks become objects, which are called as the masks. */
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

    static AlphaUse of(Options options) {
      String text = options.text("alpha", "keep");
      switch (text) {
        case "keep" -> {
          return new AlphaUse(Kind.KEEP, 0);
        }
        case "object" -> {
          return new AlphaUse(Kind.OBJECT, 1);
        }
        case "apply" -> {
          return new AlphaUse(Kind.APPLY, 0);
        }
        default -> {}
      }
      if (text.matches(THRESHOLD + "[0-9]{1,3}")) {
        int least = Integer.parseInt(text.substring(THRESHOLD.length()));
        if (least >= 1 && least <= 255) {
          return new AlphaUse(Kind.THRESHOLD, least);
        }
      }
      throw options.bad("alpha", text, "keep, object, apply or threshold:N with N in 1..255");
    }
  }

  /** The globs as a list of texts, for messages. */
  String documentGlobs() {
    return String.join(", ", documents.stream().map(Glob::text).toList());
  }

  /** A wrong option in a sentence. */
  static ConfigException wrong(String key, String value, String expected) {
    return new ConfigException(
        "source option '" + key + "' must be " + expected + ", was '" + value + "'");
  }

  /** Texts between commas, without empty ones; blanks inside ids are kept. */
  static List<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).filter(part -> !part.isEmpty()).toList();
  }
}
