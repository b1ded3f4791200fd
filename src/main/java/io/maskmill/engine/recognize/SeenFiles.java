package io.maskmill.engine.recognize;

import io.maskmill.model.FileNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says how many files of which kinds a look has seen, and one of their names. */
final class SeenFiles {
  /** What is said where no file was seen. */
  static final String NONE = "no files";

  private static final int SHOWN_KINDS = 6;

  private SeenFiles() {}

  static String in(Glimpse glimpse) throws IOException {
    Map<String, Integer> kinds = new TreeMap<>();
    String example = "";
    List<SourceFile> files = glimpse.files();
    for (SourceFile file : files) {
      String extension = FileNames.extension(glimpse.name(file));
      kinds.merge(extension.isEmpty() ? "no extension" : "." + extension, 1, Integer::sum);
      example = example.isEmpty() ? glimpse.shown(file) : example;
    }
    if (files.isEmpty()) {
      return NONE;
    }
    List<String> shown =
        kinds.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(SHOWN_KINDS)
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .toList();
    boolean isCut =
        glimpse.folders().size() >= Look.MOST_FOLDERS
            || glimpse.folders().stream().anyMatch(Glimpse.Folder::isCut);
    return (isCut ? "at least " : "")
        + files.size()
        + (files.size() == 1 ? " file (" : " files (")
        + String.join(", ", shown)
        + (kinds.size() > SHOWN_KINDS ? ", ..." : "")
        + "), such as "
        + example;
  }
}
