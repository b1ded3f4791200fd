package io.maskmill.formats.encord;

import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a source is read.
 *
 * @param ontology path or address of the ontology; empty to look for {@code ontology.json}
 * @param layout where images lie; null to find it
 * @param shapes what becomes of polygons and boxes
 * @param offset what becomes of bitmasks whose top or left is not 0
 * @param checksImages whether the image's header must have the document's size
 * @param quarantinesImages whether an image of no label row is set aside, or left out
 * @param strictFrames whether one bad object sets its whole frame aside
 * @param lenient whether damaged strings are read as Encord's client does
 * @param learnsLabels whether labels are what objects name
 */
record SourceOptions(
    String ontology,
    ImageLayout layout,
    Shapes shapes,
    Offset offset,
    boolean checksImages,
    boolean quarantinesImages,
    boolean strictFrames,
    boolean lenient,
    boolean learnsLabels)
    implements Serializable {

  /** The client's own behavior, as a value of --compat. */
  static final String COMPAT = "encord";

  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              "ontology",
              "FILE",
              "",
              "the project's ontology; without one, ontology.json at the top or the names that"
                  + " objects have"),
          new OptionSpec(
              "images",
              "PATTERN",
              "",
              "where images lie below the source's root, such as images/{dataset}/{title} or"
                  + " images/{data_hash}"),
          new OptionSpec(
              "shapes",
              "skip|rasterize|reject",
              "skip",
              "what becomes of polygons and boxes: counted, filled, or set aside"),
          new OptionSpec(
              "encord-offset",
              "reject|ignore|place",
              "reject",
              "what becomes of a bitmask whose top or left is not 0; Encord's client ignores both"),
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
              "what becomes of an image file that no label row names"),
          new OptionSpec(
              "strict-frames",
              "true|false",
              "false",
              "whether one bad object sets its whole frame aside"));

  /** What becomes of objects of other shapes than bitmasks. */
  enum Shapes {
    SKIP,
    RASTERIZE,
    REJECT;

    private static final Set<String> WITH_AREA =
        Set.of("polygon", "bounding_box", "rotatable_bounding_box");

    /** Whether a shape, in lower case, has an area. */
    static boolean hasArea(String shape) {
      return WITH_AREA.contains(shape);
    }

    /** Whether objects of a shape become masks. */
    boolean takes(String shape) {
      String word = shape.toLowerCase(Locale.ROOT);
      return word.equals("bitmask") || (this == RASTERIZE && hasArea(word));
    }
  }

  /** What becomes of a bitmask with an offset. */
  enum Offset {
    REJECT,
    IGNORE,
    PLACE
  }

  private enum ImageSize {
    CHECK,
    DOCUMENT
  }

  private enum Outcome {
    QUARANTINE,
    SKIP
  }

  private enum Flag {
    TRUE,
    FALSE
  }

  static SourceOptions of(Options options, String compat) {
    boolean lenient = compat.equals(COMPAT);
    return new SourceOptions(
        options.text("ontology", "").strip(),
        options.has("images") ? ImageLayout.of(options, "images") : null,
        options.choice("shapes", Shapes.class, Shapes.SKIP),
        options.choice("encord-offset", Offset.class, lenient ? Offset.IGNORE : Offset.REJECT),
        options.choice("image-size", ImageSize.class, ImageSize.CHECK) == ImageSize.CHECK,
        options.choice("unannotated", Outcome.class, Outcome.QUARANTINE) == Outcome.QUARANTINE,
        options.choice("strict-frames", Flag.class, Flag.FALSE) == Flag.TRUE,
        lenient,
        true);
  }

  /** The same with what opening the source found. */
  SourceOptions opened(ImageLayout found, boolean hasOntology) {
    return new SourceOptions(
        ontology,
        layout == null ? found : layout,
        shapes,
        offset,
        checksImages,
        quarantinesImages,
        strictFrames,
        lenient,
        !hasOntology);
  }
}
