package io.maskmill.formats.parquet;

import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options for reading tables of Hugging Face.
 *
 * @param columns as the user named them; empty names are looked for
 * @param byRow whether frames are named by their rows
 * @param divisor of values that hold class and instance; 0 where values are classes
 * @param voids the value that is neither a label nor background; -1 for none, {@link #USUAL} for
 *     the usual ones
 * @param unmapped what becomes of values that no label claims
 * @param missingMask what becomes of a row without a mask
 */
record HubSource(
    HubColumns columns,
    boolean byRow,
    int divisor,
    int voids,
    Unmapped unmapped,
    Missing missingMask)
    implements Serializable {
  private static final int USUAL = -2;

  /** Stands for the number of a row in place of a column's name. */
  static final String ROW = "row";

  enum Unmapped {
    BACKGROUND,
    QUARANTINE
  }

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

  private static final Option<String> VOID =
      Option.parsed(
          "void",
          "VALUE",
          "a number, or 'none'",
          text -> text.equals("none") || text.matches("\\d{1,9}") ? text : null,
          "",
          "Values that are neither a label nor background: one number, or 'none'.")
          .withDefaultText("255, and 65535 in masks of 16 bits, unless a label has it");

  private static final Option<Integer> PACKING =
      Option.parsed(
              "packing",
              "class*N+instance",
              "as class*1000+instance",
              HubSource::divisor,
              "",
              "How class and instance are packed into a value, such as class*1000+instance; values"
                  + " below N are classes without instance.")
          .withDefaultText("a value is a class");

  private static final Option<Unmapped> UNMAPPED =
      Option.choice(
          "unmapped",
          Unmapped.QUARANTINE,
          "What becomes of values that no label claims: they are background and counted, or their"
              + " frame is set aside.");

  private static final Option<Missing> MISSING_MASK =
      Option.choice(
          "missing-mask",
          Missing.QUARANTINE,
          "What becomes of an image without a mask: it is set aside, or kept without objects.");

  static final List<Option<?>> ALL =
      List.of(LABELS, OFFSET, IMAGE, MASK, SEGMENTS, NAME, PACKING, VOID, UNMAPPED, MISSING_MASK);

  private static Option<String> column(String key, String help, String byDefault) {
    return Option.parsed(key, "COLUMN", "a column's name", Function.identity(), "", help)
        .withDefaultText(byDefault);
  }

  static HubSource of(Options options) {
    String name = options.getOr(NAME, "");
    String voids = options.getOr(VOID, "");
    return new HubSource(
        new HubColumns(
            options.getOr(IMAGE, ""),
            options.getOr(MASK, ""),
            options.getOr(SEGMENTS, ""),
            name),
        name.equals(ROW),
        options.getOr(PACKING, 0),
        voids.isEmpty() ? USUAL : voids.equals("none") ? -1 : Integer.parseInt(voids),
        options.get(UNMAPPED),
        options.get(MISSING_MASK));
  }

  private static Integer divisor(String text) {
    Matcher packing = Pattern.compile("class\\*(\\d{1,8})\\+instance").matcher(text.strip());
    int divisor = packing.matches() ? Integer.parseInt(packing.group(1)) : 0;
    return divisor > 1 ? divisor : null;
  }

  /** The class of a value. */
  int classOf(int value) {
    return divisor == 0 || value < divisor ? value : value / divisor;
  }

  /** The instance of a value, from 1; 0 for none. */
  int instanceOf(int value) {
    return divisor == 0 || value < divisor ? 0 : value % divisor;
  }

  /**
   * Whether a value that no label has is neither a label nor background.
   *
   * @param depth bits of the mask's samples
   */
  boolean isVoid(int value, int depth) {
    return voids == USUAL ? value == 255 || (depth == 16 && value == 65_535) : value == voids;
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
