package io.maskmill.spi;

import io.maskmill.model.FrameKey;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Reports how well outlines that a target writes fit the masks that they stand for, for targets
 * whose outlines may leave pixels out: counts objects that do not fit wholly, tells the run which
 * one fits worst, and names those that fit worse than the user wants, one line each, in a table
 * beside the data.
 */
public final class OutlineFit {
  /** The table, at the target's root. Its lines are in the order of frames. */
  public static final String DOCUMENT = "poor-outlines.csv";

  /** The measure of which each target keeps the smallest value, unless all outlines are exact. */
  public static final String MEASURE = "outline-iou";

  /** What stands around the table's lines. */
  public static final Envelope ENVELOPE =
      new Envelope(List.of("objects"), List.of("frame,object,label,iou\n", "\n"), "\n", 1);

  /** The option of every target that may simplify outlines. */
  public static final Option<Double> TOLERANCE =
      Option.parsed(
          "tolerance",
          "PIXELS",
          "a number of pixels from 0 to 1000",
          text -> number(text, 1000),
          "0",
          "How far outlines may lie off, in pixels, to have fewer points; 0 keeps every pixel.");

  /** The option that says which fit is a poor one. */
  public static final Option<Double> LEAST_IOU =
      Option.parsed(
          "least-iou",
          "SHARE",
          "a number from 0 to 1",
          text -> number(text, 1),
          "0.9",
          "Objects whose outline shares less than this with their mask, as intersection over union"
              + " of the pixels that a reader gets, are counted and named in "
              + DOCUMENT
              + ".");

  private OutlineFit() {}

  private static Double number(String text, double most) {
    boolean fits = text.matches("\\d{1,9}(\\.\\d{1,9})?|\\.\\d{1,9}");
    return fits && Double.parseDouble(text) <= most ? Double.valueOf(text) : null;
  }

  /**
   * Reports an object's fit.
   *
   * @param number of the object in its frame, from 1
   * @param iou of what a reader gets and the mask, 0..1
   * @param least a smaller one is named
   */
  public static void report(
      EntrySink sink, FrameKey frame, int number, String label, double iou, double least)
      throws IOException {
    if (iou < 1) {
      sink.count("inexact-outlines", 1);
      sink.least(MEASURE, iou, frame + " object " + number + " '" + label + "'");
    }
    if (iou < least) {
      sink.count("poor-outlines", 1);
      String share = String.format(Locale.ROOT, "%.4f", Math.floor(iou * 10_000) / 10_000);
      sink.record(
          DOCUMENT,
          "objects",
          quoted(frame.toString()) + "," + number + "," + quoted(label) + "," + share);
    }
  }

  /** A cell; control characters, which stand for other things in records, become '?'. */
  private static String quoted(String text) {
    return "\"" + text.replaceAll("\\p{Cntrl}", "?").replace("\"", "\"\"") + "\"";
  }
}
