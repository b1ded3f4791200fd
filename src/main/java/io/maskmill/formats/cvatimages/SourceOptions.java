package io.maskmill.formats.cvatimages;

import io.maskmill.model.FileNames;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Options for reading a source.
 *
 * @param documents paths of the documents; empty to take every {@code *.xml}
 * @param subsetByFile whether the name of a document is the subset of images that have none
 * @param images where images lie and what is asked of them
 * @param elements what becomes objects
 * @param objects what becomes of objects that are not quite right
 * @param compat whether objects are drawn and ordered as CVAT's exporters do
 */
record SourceOptions(
    Set<String> documents,
    boolean subsetByFile,
    Images images,
    Set<Element> elements,
    OfObjects objects,
    boolean compat)
    implements Serializable {
  static final String COMPAT = "cvat";

  /**
   * The images.
   *
   * @param layout where they lie; null to find it
   * @param size where the size of a frame comes from
   * @param unannotated what becomes of one that no document names; null where it depends on the
   *     document
   * @param repeated what becomes of one that is named several times
   */
  record Images(ImageLayout layout, ImageSize size, Unannotated unannotated, Repeated repeated)
      implements Serializable {}

  /**
   * The objects.
   *
   * @param clips whether masks are cut at the border of their image
   * @param fills whether runs that end early are filled up with background
   * @param unites whether members of a group become one object
   * @param roundsAsBefore whether ellipses are rounded as CVAT did before May 2025
   * @param strictFrames whether one bad object sets its whole frame aside
   */
  record OfObjects(
      boolean clips, boolean fills, boolean unites, boolean roundsAsBefore, boolean strictFrames)
      implements Serializable {}

  /** What may become an object. */
  enum Element {
    MASK("mask"),
    POLYGON("polygon"),
    ROTATED_BOX("rotated-box"),
    ELLIPSE("ellipse"),
    BOX("box");

    private final String word;

    Element(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** What becomes of an image that no document names. */
  enum Unannotated {
    QUARANTINE,
    KEEP,
    SKIP
  }

  /** What becomes of an image that several elements name. */
  enum Repeated {
    APPEND,
    QUARANTINE
  }

  private enum Outside {
    QUARANTINE,
    CLIP
  }

  private enum ShortRuns {
    FILL,
    QUARANTINE
  }

  private enum Groups {
    KEEP,
    UNITE
  }

  private enum Rounding {
    NEW,
    OLD
  }

  private static final Option<List<String>> DOCUMENTS =
      Option.list(
              "documents",
              "PATH[,PATH...]",
              "The documents to read, below the source's root; others are skipped.")
          .withCheck(paths -> paths.forEach(NotData::refuse))
          .withDefaultText("every *.xml with annotations");

  private static final Option<Boolean> SUBSET_BY_FILE =
      Option.onOff(
          "subset-by-file",
          false,
          "Whether the name of a document, such as train.xml, is the subset of images of which it"
              + " says none.");

  private static final Option<ImageLayout> IMAGES =
      Option.parsed(
              "images",
              "FOLDER|PATTERN",
              "a folder, or a pattern that ends in {name}, such as images/{subset}/{name}",
              ImageLayout::parse,
              "",
              "Where images lie below the source's root: the folder that their names start from, or"
                  + " a pattern with {name}, {subset} and {folder} for the document's own folder.")
          .withDefaultText("where the first images are found");

  private static final Option<Unannotated> UNANNOTATED =
      Option.choice(
          "unannotated",
          Unannotated.class,
          "quarantine; keep for frames of a video",
          "What becomes of an image that no document names: it is set aside, kept without objects,"
              + " or left out.");

  private static final Option<Repeated> REPEATED =
      Option.choice(
          "repeated-images",
          Repeated.APPEND,
          "What becomes of an image that several elements name, as the jobs of one task do: it gets"
              + " the objects of all, or it is set aside.");

  private static final Option<List<Element>> ELEMENTS =
      Option.parsed(
              "elements",
              "NAME[,NAME...]",
              "names out of mask, polygon, rotated-box, ellipse and box, between commas",
              SourceOptions::elements,
              "mask,polygon,rotated-box,ellipse",
              "Which elements become objects; others are counted.")
          .withDefaultText("mask,polygon,rotated-box,ellipse; box too with --compat cvat");

  private static final Option<Outside> MASK_OUTSIDE =
      Option.choice(
          "mask-outside",
          Outside.QUARANTINE,
          "What becomes of a mask whose box reaches over the border of its image: it is set aside,"
              + " or cut there, as CVAT's canvas shows it.");

  private static final Option<ShortRuns> SHORT_RUNS =
      Option.choice(
          "short-runs",
          ShortRuns.FILL,
          "What becomes of a mask whose runs end before its box does: the rest is background, as"
              + " CVAT's canvas shows it, or it is set aside.");

  private static final Option<Groups> GROUPS =
      Option.choice(
          "groups",
          Groups.KEEP,
          "Whether the members of a group stay objects of their own, or become one, as in CVAT's"
              + " exports of instances.");

  private static final Option<Rounding> ELLIPSE_ROUNDING =
      Option.choice(
          "ellipse-rounding",
          Rounding.NEW,
          "How halves of pixels are rounded when ellipses are drawn: as CVAT does, or as it did"
              + " before May 2025.");

  private static final Option<Boolean> STRICT_FRAMES =
      Option.onOff(
          "strict-frames",
          false,
          "Whether one bad object sets its whole frame aside, not only itself.");

  static final List<Option<?>> ALL =
      List.of(
          DOCUMENTS,
          SUBSET_BY_FILE,
          IMAGES,
          ImageSize.OPTION,
          UNANNOTATED,
          REPEATED,
          ELEMENTS,
          MASK_OUTSIDE,
          SHORT_RUNS,
          GROUPS,
          ELLIPSE_ROUNDING,
          STRICT_FRAMES);

  static SourceOptions of(Options options) {
    boolean compat = options.compat().equals(COMPAT);
    Set<Element> elements = EnumSet.noneOf(Element.class);
    elements.addAll(options.get(ELEMENTS));
    if (compat && !options.has(ELEMENTS)) {
      elements.add(Element.BOX);
    }
    return new SourceOptions(
        new TreeSet<>(options.get(DOCUMENTS)),
        options.get(SUBSET_BY_FILE),
        new Images(
            options.getOr(IMAGES, null),
            options.get(ImageSize.OPTION),
            options.getOr(UNANNOTATED, null),
            options.get(REPEATED)),
        elements,
        new OfObjects(
            options.get(MASK_OUTSIDE) == Outside.CLIP,
            options.get(SHORT_RUNS) == ShortRuns.FILL,
            options.get(GROUPS) == Groups.UNITE,
            options.get(ELLIPSE_ROUNDING) == Rounding.OLD,
            options.get(STRICT_FRAMES)),
        compat);
  }

  private static List<Element> elements(String text) {
    List<Element> all = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      Element found = null;
      for (Element element : Element.values()) {
        found = element.word.equals(word.strip()) ? element : found;
      }
      if (found == null) {
        return null;
      }
      all.add(found);
    }
    return List.copyOf(all);
  }

  /** The key of the option that names the documents. */
  static String documentsKey() {
    return DOCUMENTS.key();
  }

  /** The same options with what opening the source has found. */
  SourceOptions opened(Set<String> found, ImageLayout layout, boolean isVideo) {
    Unannotated unannotated = images.unannotated();
    if (unannotated == null) {
      unannotated = isVideo ? Unannotated.KEEP : Unannotated.QUARANTINE;
    }
    return new SourceOptions(
        found,
        subsetByFile,
        new Images(
            images.layout() == null ? layout : images.layout(),
            images.size(),
            unannotated,
            images.repeated()),
        elements,
        objects,
        compat);
  }

  /** Whether a file may be a document; the path is empty when the source is one file. */
  boolean isDocument(String path) {
    return documents.isEmpty()
        ? path.isEmpty() || FileNames.extension(path).equals("xml")
        : documents.contains(path);
  }

  /** Whether a shape becomes an object, if it is sound. */
  boolean takes(ShapeEntry shape) {
    return elements.contains(
        switch (shape.element()) {
          case ShapeEntry.MASK -> Element.MASK;
          case ShapeEntry.POLYGON -> Element.POLYGON;
          case ShapeEntry.ELLIPSE -> Element.ELLIPSE;
          default -> shape.isRotated() ? Element.ROTATED_BOX : Element.BOX;
        });
  }
}
