package io.maskmill.formats.rlecsv;

import io.maskmill.csv.CsvRecords;
import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Whereabouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Recognizes tables of masks by their header and the runs of their first rows. */
final class RunsLikeness {
  private static final int MOST_TABLES = 8;
  private static final int MOST_ROWS = 20;
  private static final ColumnNames ANY = new ColumnNames("", "", "", "", "");

  /**
   * Numbers, as Kaggle's tables have them, also as a list in brackets. Possessive, since Java goes
   * back through a repeated group by recursion, which thousands of numbers overflow.
   */
  private static final Pattern NUMBERS =
      Pattern.compile("[\\[\\s]*+-?\\d++(?:[\\s,;|]++-?\\d++)*+[\\]\\s]*+");

  private RunsLikeness() {}

  static Likeness of(Glimpse glimpse) throws IOException {
    Likeness best = Likeness.NONE;
    int seen = 0;
    for (SourceFile file : glimpse.files()) {
      boolean mayBe =
          (SourceOptions.isCsv(glimpse.name(file)) && !isSample(file))
              || (file.path().isEmpty() && isText(glimpse, file));
      if (mayBe && seen++ < MOST_TABLES) {
        best = best.or(of(glimpse, file));
      }
    }
    return best;
  }

  /** Whether it is an example of a submission, which is not read unless it is named. */
  private static boolean isSample(SourceFile file) {
    String name = FileNames.last(file.path());
    return name.toLowerCase(Locale.ROOT).startsWith("sample_submission");
  }

  private static boolean isText(Glimpse glimpse, SourceFile file) throws IOException {
    String name = glimpse.name(file);
    return name.indexOf('.') < 0 && glimpse.text(file).chars().limit(200).allMatch(c -> c >= 9);
  }

  private static Likeness of(Glimpse glimpse, SourceFile file) throws IOException {
    String shown = glimpse.shown(file);
    try (CsvRecords records = CsvRecords.from(new ByteArrayInputStream(whole(glimpse, file)), 0)) {
      List<String> header = records.next() ? List.copyOf(records.fields()) : null;
      Columns columns = header == null ? null : Columns.of(header, ANY);
      if (columns == null) {
        return near(shown, header);
      }
      String image = header.get(columns.image()).strip();
      String runs = header.get(columns.rle()).strip();
      String first = "";
      for (int row = 0; row < MOST_ROWS; row++) {
        if (!records.next()) {
          break;
        }
        List<String> fields = records.fields();
        first = first.isEmpty() ? name(fields, columns) : first;
        String text = fields.size() <= columns.rle() ? "" : fields.get(columns.rle()).strip();
        if (NUMBERS.matcher(text).matches() && text.matches("(?s).*\\d\\D+\\d.*")) {
          Map<String, String> images = images(glimpse, file, first);
          return new Likeness(Strength.CERTAIN, columns(shown, image, runs), images)
              .at(Whereabouts.of(List.copyOf(images.values())));
        }
        if (!text.isEmpty() && !text.equals("-1") && !text.equals("1")) {
          boolean isNamedRuns = runs.toLowerCase(Locale.ROOT).matches(".*(rle|encoded).*");
          return isNamedRuns
              ? Likeness.of(Strength.LIKELY, columns(shown, image, runs))
              : Likeness.of(
                  Strength.NEAR, shown + " has a column " + runs + ", but it holds no run lengths");
        }
      }
      return Likeness.of(Strength.LIKELY, columns(shown, image, runs));
    }
  }

  /** The beginning up to its last whole line, so that no row is cut. */
  private static byte[] whole(Glimpse glimpse, SourceFile file) throws IOException {
    byte[] head = glimpse.head(file);
    int end = head.length;
    while (head.length < file.length() && end > 0 && head[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(head, end == 0 ? head.length : end);
  }

  private static String columns(String shown, String image, String runs) {
    return shown + " has the columns " + image + " and " + runs;
  }

  private static String name(List<String> fields, Columns columns) {
    return fields.size() <= columns.image() ? "" : fields.get(columns.image()).strip();
  }

  /**
   * Where the images lie, when that is neither {@code images} nor beside the table, as in Kaggle's
   * archives.
   *
   * @param first name of the image of the first row
   */
  private static Map<String, String> images(Glimpse glimpse, SourceFile table, String first)
      throws IOException {
    int slash = table.path().lastIndexOf('/');
    String beside = slash < 0 ? "" : table.path().substring(0, slash);
    Glimpse.Folder usual = glimpse.folder("images");
    Glimpse.Folder own = glimpse.folder(beside);
    if (first.isEmpty() || usual != null || (own != null && holds(glimpse, own, first))) {
      return Map.of();
    }
    String folder = beside + "/images";
    if (slash >= 0 && glimpse.folder(folder) != null) {
      return Map.of("images", folder);
    }
    for (Glimpse.Folder one : glimpse.folders()) {
      if (!one.path().isEmpty() && holds(glimpse, one, first)) {
        return Map.of("images", one.path());
      }
    }
    return Map.of();
  }

  /** Whether a folder holds the image of a name, with or without its extension. */
  private static boolean holds(Glimpse glimpse, Glimpse.Folder folder, String name)
      throws IOException {
    for (SourceFile file : folder.files(ImageNames::isImage)) {
      String image = FileNames.last(file.path());
      if (image.equals(name) || FileNames.stem(image).equals(name)) {
        return true;
      }
      boolean hasLabel = name.startsWith(image + "_"); // as in IMAGE.jpg_LABEL
      if (hasLabel) {
        return true;
      }
    }
    boolean mayHide = folder.isCut() || name.indexOf('/') >= 0;
    return mayHide && FileNames.isSafe(name) && glimpse.find(folder.inside(name)) != null;
  }

  private static Likeness near(String shown, List<String> header) {
    if (header == null) {
      return Likeness.NONE;
    }
    String separator = header.size() == 1 ? Columns.otherSeparator(header.get(0)) : "";
    if (!separator.isEmpty()) {
      boolean isTable = Columns.of(List.of(header.get(0).split(separator, -1)), ANY) != null;
      return isTable
          ? Likeness.of(Strength.NEAR, Columns.refusal(shown, header, ANY))
          : Likeness.NONE;
    }
    if (header.size() < 2) {
      return Likeness.NONE;
    }
    List<String> few = header.subList(0, Math.min(6, header.size()));
    return Likeness.of(
        Strength.NEAR,
        shown
            + " has the columns "
            + String.join(", ", few.stream().map(RunsLikeness::shortened).toList())
            + (header.size() > few.size() ? ", ..." : "")
            + ", but none for an image's name and its run lengths");
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}
