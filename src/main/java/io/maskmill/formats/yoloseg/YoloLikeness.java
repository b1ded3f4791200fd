package io.maskmill.formats.yoloseg;

import io.maskmill.model.FileNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Whereabouts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Recognizes datasets by their document and by rows of outlines. Rows of boxes alone are another
 * system's.
 */
final class YoloLikeness {
  private static final int MOST_FILES = 24;
  private static final int MOST_LINES = 50;
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d*\\.?\\d+([eE][-+]?\\d+)?");

  private final Glimpse glimpse;
  private String outlines = ""; // the first file with rows of outlines
  private boolean hasBoxes;

  private YoloLikeness(Glimpse glimpse) {
    this.glimpse = glimpse;
  }

  static Likeness of(Glimpse glimpse) throws IOException {
    return glimpse.single() == null ? new YoloLikeness(glimpse).likeness() : Likeness.NONE;
  }

  private Likeness likeness() throws IOException {
    look();
    List<SourceFile> documents = documents();
    if (documents.isEmpty()) {
      return outlines.isEmpty()
          ? Likeness.NONE
          : Likeness.of(
              Strength.NEAR,
              outlines
                  + " has rows of outlines as YOLO's, but there is no data.yaml; write one with"
                  + " names, train and val, or name it with --source-opt data-yaml=FILE");
    }
    SourceFile first = documents.get(0);
    String path = first.path();
    if (documents.size() > 1) {
      return Likeness.of(
          Strength.NEAR,
          path
              + " and "
              + documents.get(1).path()
              + " each describe a dataset; say which with --source-opt data-yaml=FILE");
    }
    String text = glimpse.text(first);
    if (text.contains("kpt_shape")) {
      return Likeness.of(
          Strength.RELATIVE,
          "a YOLO dataset of poses ("
              + path
              + " has kpt_shape), whose rows have no masks; label or predict segments");
    }
    if (outlines.isEmpty() && text.contains("masks_dir")) {
      return Likeness.of(
          Strength.RELATIVE,
          "a YOLO dataset of semantic masks ("
              + path
              + " has masks_dir), whose masks are gray PNGs; --from binary-masks with images= and"
              + " masks= patterns reads them");
    }
    return outlines.isEmpty() && hasBoxes ? Likeness.NONE : found(path, text);
  }

  private Likeness found(String path, String text) {
    try {
      if (text.length() < Glimpse.HEAD) { // else its end was not seen
        DataYaml.parse(path, text);
      }
    } catch (ConfigException e) {
      return Likeness.of(Strength.NEAR, path + " is there, but " + e.getMessage());
    }
    Whereabouts where = path.indexOf('/') < 0 ? Whereabouts.WHOLE : Whereabouts.of(List.of(path));
    return Likeness.of(
            outlines.isEmpty() ? Strength.LIKELY : Strength.CERTAIN,
            path
                + " names classes and images"
                + (outlines.isEmpty() ? "" : ", and " + outlines + " has rows of outlines"))
        .at(where);
  }

  /** Documents of datasets in the root, else in its folders, as the reader finds them. */
  private List<SourceFile> documents() throws IOException {
    List<SourceFile> found = in(glimpse.top());
    if (found.isEmpty()) {
      for (String name : glimpse.top().folders()) {
        Glimpse.Folder folder = glimpse.folder(name);
        if (folder != null) {
          found.addAll(in(folder));
        }
      }
    }
    return found;
  }

  private List<SourceFile> in(Glimpse.Folder folder) throws IOException {
    List<SourceFile> found = new ArrayList<>();
    for (SourceFile file : folder.ending("yaml", "yml")) {
      if (YamlFinder.isOfDataset(glimpse.text(file))) {
        if (FileNames.last(file.path()).equals(YoloWriter.DATA_YAML)) {
          return List.of(file);
        }
        found.add(file);
      }
    }
    return found;
  }

  private void look() throws IOException {
    int seen = 0;
    for (SourceFile file : glimpse.files()) {
      if (file.path().endsWith(".txt") && file.length() > 0 && seen++ < MOST_FILES) {
        int numbers = longestRow(glimpse.text(file));
        hasBoxes |= numbers == 5;
        if (numbers > 6) {
          outlines = file.path();
          return;
        }
      }
    }
  }

  /** How many numbers the longest row has; 0 when the text is no label file. */
  private static int longestRow(String text) {
    int most = 0;
    boolean isCut = text.length() >= Glimpse.HEAD;
    for (String line : text.lines().limit(MOST_LINES).toList()) {
      if (line.isBlank()) {
        continue;
      }
      String[] fields = SPACES.split(line.strip(), -1);
      boolean fits = fields.length >= 5 && fields[0].matches("\\d{1,5}(\\.0*)?");
      for (int i = 1; fits && i < fields.length; i++) {
        fits = NUMBER.matcher(fields[i]).matches();
      }
      if (!fits) {
        return isCut ? most : 0;
      }
      most = Math.max(most, fields.length);
    }
    return most;
  }
}
