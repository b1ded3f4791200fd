package io.maskmill.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one of the complete documents that a larger one was cut into, such as {@code
 * instances_train-00003-of-00012.json}.
 *
 * @param document path of the whole, such as {@code instances_train.json}
 * @param number of the part, from 1; from 0 where other programs count so
 * @param of how many parts there are
 */
public record DocumentPart(String document, int number, int of) {
  /** The largest size of a document that formats write. */
  public static final Option<Long> MAX_SIZE =
      Option.size(
          "documents.max-size",
          "1KiB",
          "2GiB",
          "Largest size of a document that gathers many frames; a larger one is written as"
              + " complete documents NAME-00001-of-00012, cut between frames.");

  private static final Pattern NAME =
      Pattern.compile("(.*)-(\\d{5,9})-of-(\\d{5,9})(\\.[^./]*)?", Pattern.DOTALL);

  /** The part that a path names; null when it is no part's. */
  public static DocumentPart of(String path) {
    Matcher m = NAME.matcher(path);
    if (!m.matches()) {
      return null;
    }
    int number = Integer.parseInt(m.group(2));
    int of = Integer.parseInt(m.group(3));
    String document = m.group(1) + (m.group(4) == null ? "" : m.group(4));
    // Numbers of more digits than they need are another program's, whose parts would not be found.
    boolean isPart = number <= of && of > 0 && path.equals(path(document, number, of));
    return isPart ? new DocumentPart(document, number, of) : null;
  }

  /** The path of the document that a path is of: of the whole when it is a part's, else itself. */
  public static String whole(String path) {
    DocumentPart part = of(path);
    return part == null ? path : part.document;
  }

  /** The path of a part. */
  public static String path(String document, int number, int of) {
    int dot = document.lastIndexOf('.');
    int end = dot > document.lastIndexOf('/') ? dot : document.length();
    return document.substring(0, end)
        + '-'
        + digits(number)
        + "-of-"
        + digits(of)
        + document.substring(end);
  }

  /** The path of another part of the same cut. */
  public String sibling(int other) {
    return path(document, other, of);
  }

  private static String digits(int n) {
    String digits = Integer.toString(n);
    return "0".repeat(Math.max(0, 5 - digits.length())) + digits;
  }
}
