package io.maskmill.formats.binarymasks;

import io.maskmill.json.Json;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the mapping of labels that lies with masks, and makes an option of it. */
final class NearMapping {
  static final String FILE = "classes_mapping.json";
  private static final int MOST = 256 * 1024;

  private NearMapping() {}

  /**
   * Adds the mapping that lies with folders of masks to the options, when the root has none.
   *
   * @param masks the folders of masks that the options' patterns take
   * @return the same likeness with the option; a near miss when there is a mapping that one option
   *     cannot give
   */
  static Likeness added(Glimpse glimpse, Likeness found, Collection<String> masks)
      throws IOException {
    if (glimpse.find(FILE) != null) {
      return found;
    }
    String first = null;
    String option = null;
    for (String folder : masks) {
      SourceFile file = nearest(glimpse, folder);
      if (file == null || file.path().equals(first)) {
        continue;
      }
      String text = oneLine(glimpse, file);
      String fault =
          text == null
              ? file.path() + " is no mapping of at most " + MOST / 1024 + " KiB"
              : first + " and " + file.path() + " differ";
      if (text == null || (option != null && !option.equals(text))) {
        return Likeness.of(
            Strength.NEAR,
            found.because()
                + ", but "
                + fault
                + "; give a folder that has "
                + FILE
                + " in itself, or source options images, masks and classes-mapping");
      }
      first = file.path();
      option = text;
    }
    if (option == null) {
      return found;
    }
    Map<String, String> options = new LinkedHashMap<>(found.options());
    options.put(ReadOptions.CLASSES_MAPPING.key(), option);
    return new Likeness(found.strength(), found.because(), options);
  }

  /** The mapping in a folder of masks, or else in the nearest folder above it; null for none. */
  private static SourceFile nearest(Glimpse glimpse, String masks) throws IOException {
    for (String folder = masks; !folder.isEmpty(); folder = FolderPairs.parent(folder)) {
      SourceFile file = glimpse.find(folder + "/" + FILE);
      if (file != null) {
        return file;
      }
    }
    return null;
  }

  /** A mapping as the value of an option; null when it is too long or no object. */
  static String oneLine(Glimpse glimpse, SourceFile file) throws IOException {
    if (file.length() > MOST) {
      return null;
    }
    String text =
        file.length() <= Glimpse.HEAD
            ? glimpse.text(file)
            : new String(glimpse.tree().readHead(file, MOST), StandardCharsets.UTF_8);
    String json = Json.withoutBom(text).strip();
    return json.startsWith("{") ? json.replaceAll("\\s*[\\r\\n]+\\s*", " ") : null;
  }
}
