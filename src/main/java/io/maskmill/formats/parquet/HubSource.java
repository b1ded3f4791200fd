package io.maskmill.formats.parquet;

import io.maskmill.raster.PixelMeaning;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Options for reading tables of Hugging Face.
 *
 * @param columns as the user named them; empty names are looked for
 * @param byRow whether frames are named by their rows
 * @param pixels what their values mean
 * @param missingMask what becomes of a row without a mask
 */
record HubSource(HubColumns columns, boolean byRow, PixelMeaning pixels, Missing missingMask)
    implements Serializable {
  /** Stands for the number of a row in place of a column's name. */
  static final String ROW = "row";

  enum Missing {
    QUARANTINE,
    KEEP
  }

  static final Option<String> LABELS =
      Option.text(
              "labels",
              "NAME[,NAME...]|FILE.json|JSON",
              "",
              "The labels in order, where the data set does not tell them: names, a JSON list of"
                  + " names or of objects with name and color, or an object as in id2label.json, in"
                  + " a file or as it is.")
          .withDefaultText("those of the table, id2label.json or the dataset card");

  static final Option<Integer> OFFSET =
      Option.number(
              "offset",
              1,
              0,
              255,
              "The pixel value of the first label in a list of names, or what is added to the keys"
                  + " of id2label.json.")
          .withDefaultText("1 for a list of names in labels, else 0");

  private static final Option<String> IMAGE =
      column("image", "Column of the images.", "known names");
  private static final Option<String> MASK = column("mask", "Column of the masks.", "known names");
  private static final Option<String> SEGMENTS =
      column(
          "segments",
          "Column of the list that says each segment's id and category_id; 'off' reads masks as"
              + " classes.",
          "segments_info, segments or objects, if there");
  private static final Option<String> NAME =
      column(
          "name",
          "Column of the frames' names, or 'row' for names made of a file and the row in it.",
          "the image's path, else the row");

  private static final Option<Missing> MISSING_MASK =
      Option.choice(
          "missing-mask",
          Missing.QUARANTINE,
          "What becomes of an image without a mask: it is set aside, or kept without objects.");

  static final List<Option<?>> ALL =
      Stream.of(
              List.of(LABELS, OFFSET, IMAGE, MASK, SEGMENTS, NAME),
              PixelMeaning.OPTIONS,
              List.of(MISSING_MASK))
          .<Option<?>>flatMap(List::stream)
          .toList();

  private static Option<String> column(String key, String help, String byDefault) {
    return Option.parsed(key, "COLUMN", "a column's name", Function.identity(), "", help)
        .withDefaultText(byDefault);
  }

  static HubSource of(Options options) {
    String name = options.getOr(NAME, "");
    return new HubSource(
        new HubColumns(
            options.getOr(IMAGE, ""), options.getOr(MASK, ""), options.getOr(SEGMENTS, ""), name),
        name.equals(ROW),
        PixelMeaning.of(options),
        options.get(MISSING_MASK));
  }

  /** Whether masks are read as classes although segments are told. */
  boolean ofClasses() {
    return columns.segments().equals("off");
  }

  /** The columns that the user named, without words that are no columns. */
  HubColumns named() {
    return new HubColumns(
        columns.image(),
        columns.mask(),
        ofClasses() ? "" : columns.segments(),
        byRow ? ROW : columns.name());
  }
}
