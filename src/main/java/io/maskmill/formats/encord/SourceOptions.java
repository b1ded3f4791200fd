package io.maskmill.formats.encord;

import io.maskmill.spi.ImageSize;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Options for reading a source.
 *
 * @param ontology path or address of the ontology; empty to look for {@code ontology.json}
 * @param images where images lie and what is asked of them
 * @param shapes what becomes of polygons and boxes
 * @param offset what becomes of bitmasks whose top or left is not 0
 * @param strictFrames whether one bad object sets its whole frame aside
 * @param lenient whether damaged strings are read as Encord's client reads them
 * @param learnsLabels whether labels are taken from objects
 */
record SourceOptions(
    String ontology,
    Images images,
    Shapes shapes,
    Offset offset,
    boolean strictFrames,
    boolean lenient,
    boolean learnsLabels)
    implements Serializable {

  /** The client's own behavior, as a value of --compat. */
  static final String COMPAT = "encord";

  private static final Option<String> ONTOLOGY =
      Option.text("ontology", "FILE", "", "The project's ontology.")
          .withDefaultText("ontology.json at the top, else the names that objects have");

  private static final Option<ImageLayout> IMAGES =
      Option.parsed(
              "images",
              "PATTERN",
              "a folder and then {title} or {data_hash}, such as images/{dataset}/{title}",
              ImageLayout::parse,
              "",
              "Where images lie below the source's root, such as images/{dataset}/{title} or"
                  + " images/{data_hash}.")
          .withDefaultText("where the first image is found");

  private static final Option<Shapes> SHAPES =
      Option.choice(
              "shapes",
              Shapes.SKIP,
              "What becomes of objects that are vector shapes, not masks: they are left out and"
                  + " counted, drawn, or set aside.")
          .withFormerWord("reject", "quarantine");

  private static final Option<Offset> ENCORD_OFFSET =
      Option.choice(
              "encord-offset",
              Offset.QUARANTINE,
              "What becomes of a bitmask whose top or left is not 0: it is set aside, or both are"
                  + " ignored as Encord's client does, or it is placed there.")
          .withFormerWord("reject", "quarantine")
          .withCompat(COMPAT, Offset.IGNORE);

  private static final Option<Outcome> UNANNOTATED =
      Option.choice(
          "unannotated",
          Outcome.QUARANTINE,
          "What becomes of an image that no document names: it is set aside, or left out.");

  private static final Option<Boolean> STRICT_FRAMES =
      Option.onOff(
          "strict-frames",
          false,
          "Whether one bad object sets its whole frame aside, not only itself.");

  static final List<Option<?>> ALL =
      List.of(
          ONTOLOGY, IMAGES, SHAPES, ENCORD_OFFSET, ImageSize.OPTION, UNANNOTATED, STRICT_FRAMES);

  /**
   * The images of the label rows.
   *
   * @param layout where they lie; null to find it
   * @param size where the size of a frame comes from
   * @param quarantinesUnannotated whether an image without a label row is set aside; if not, it is
   *     left out
   */
  record Images(ImageLayout layout, ImageSize size, boolean quarantinesUnannotated)
      implements Serializable {}

  /** What becomes of objects that are not bitmasks. */
  enum Shapes {
    SKIP,
    RASTERIZE,
    QUARANTINE;

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
    QUARANTINE,
    IGNORE,
    PLACE
  }

  private enum Outcome {
    QUARANTINE,
    SKIP
  }

  static SourceOptions of(Options options) {
    return new SourceOptions(
        options.get(ONTOLOGY).strip(),
        new Images(
            options.getOr(IMAGES, null),
            options.get(ImageSize.OPTION),
            options.get(UNANNOTATED) == Outcome.QUARANTINE),
        options.get(SHAPES),
        options.get(ENCORD_OFFSET),
        options.get(STRICT_FRAMES),
        options.compat().equals(COMPAT),
        true);
  }

  /** The same options, completed with what opening the source found. */
  SourceOptions opened(ImageLayout found, boolean hasOntology) {
    return new SourceOptions(
        ontology,
        new Images(
            images.layout() == null ? found : images.layout(),
            images.size(),
            images.quarantinesUnannotated()),
        shapes,
        offset,
        strictFrames,
        lenient,
        !hasOntology);
  }
}
