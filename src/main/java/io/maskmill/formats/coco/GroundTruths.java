package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.ReaderSetup;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the ground truth of each results list: the one that source option {@code ground-truth}
 * names, where {@code {subset}} stands for the list's subset; else {@code image_info_<subset>.json}
 * beside {@code results_<subset>.json}, as this format's target has them.
 */
final class GroundTruths {
  private static final String SUBSET = "{subset}";
  private static final String RESULTS = "results_";
  private static final String INFO = "image_info_";

  private final ReaderSetup setup;
  private final String named;
  private final Map<String, GroundTruth.Found> found = new HashMap<>();

  GroundTruths(ReaderSetup setup, SourceOptions options) {
    this.setup = setup;
    this.named = options.truth();
  }

  /** Whether the user names it. */
  boolean isNamed() {
    return !named.isEmpty();
  }

  /** Whether a document is one, or one of a subset. */
  boolean isOne(String path) {
    int at = named.indexOf(SUBSET);
    if (at < 0) {
      return path.equals(named);
    }
    String end = named.substring(at + SUBSET.length());
    return path.length() > at + end.length()
        && path.startsWith(named.substring(0, at))
        && path.endsWith(end);
  }

  /** The ground truth of a list of results; null when there is none. */
  GroundTruth.Found of(DocumentPlace place) throws IOException {
    String path = named.replace(SUBSET, subset(place));
    if (path.isEmpty()) {
      path = beside(place);
    }
    if (path.isEmpty()) {
      return null;
    }
    GroundTruth.Found known = found.get(path);
    if (known == null) {
      known = GroundTruth.find(setup, path);
      found.put(path, known);
    }
    return known;
  }

  private static String subset(DocumentPlace place) {
    String name = FileNames.last(place.whole());
    return name.startsWith(RESULTS)
        ? FileNames.stem(name.substring(RESULTS.length()))
        : place.subsetFolder();
  }

  /** Whether the ground truth of a list is found by its name alone. */
  boolean isBeside(DocumentPlace place) throws IOException {
    return named.isEmpty() && !beside(place).isEmpty();
  }

  private String beside(DocumentPlace place) throws IOException {
    String path = beside(place.whole());
    return path.isEmpty() || setup.tree().find(path) == null ? "" : path;
  }

  /** Where the images of a list of results may be; empty where its name does not say. */
  static String beside(String results) {
    String path = DocumentPart.whole(results);
    String name = FileNames.last(path);
    return name.startsWith(RESULTS)
        ? path.substring(0, path.length() - name.length()) + INFO + name.substring(RESULTS.length())
        : "";
  }
}
