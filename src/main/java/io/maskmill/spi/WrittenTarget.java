package io.maskmill.spi;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a run has written of one target, for sentences on how to use it.
 *
 * @param folder path or address that the target was written below, without '/' at its end
 * @param options target options, checked
 * @param images what became of the images
 * @param files paths below the folder of the documents, archives and metadata that the run put
 *     after the frames, in order; at least some of them, or none where they are not known. Files of
 *     frames are not among them
 */
public record WrittenTarget(String folder, Options options, ImageMode images, List<String> files) {

  public WrittenTarget {
    files = List.copyOf(files);
  }

  /** Whether programs of this machine can open the files by their paths. */
  public boolean isLocal() {
    String lower = folder.toLowerCase(Locale.ROOT);
    return lower.startsWith("file:") || !lower.matches("[a-z][a-z0-9+.-]*:.*");
  }

  /** Where a file or folder lies; empty for the target's own folder. */
  public String place(String path) {
    return path.isEmpty() ? folder : folder + "/" + path;
  }

  /**
   * What a program that reads local files is told: a plain path, and for an output on a store the
   * path below the folder, for the reader's own copy of it.
   */
  public String path(String path) {
    if (!isLocal()) {
      return path.isEmpty() ? folder.substring(folder.lastIndexOf('/') + 1) : path;
    }
    return place(path).replaceFirst("(?i)^file:(//(localhost)?)?(?=/)", "");
  }

  /** A program that reads local files, and for an output on a store that it reads a copy of it. */
  public String program(String name) {
    return isLocal() ? name : name + ", in a local copy";
  }

  /** A {@link #path} as a text of Python. */
  public String python(String path) {
    StringBuilder text = new StringBuilder("\"");
    for (char c : path(path).toCharArray()) {
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
    return text.append('"').toString();
  }

  /** A {@link #path} as a word of a shell. */
  public String shell(String path) {
    return word(path(path));
  }

  /** A text as a word of a shell. */
  public static String word(String word) {
    String safe = word.startsWith("-") ? "./" + word : word;
    return safe.matches("[\\p{L}\\p{N}_./:@%+=,-]+")
        ? safe
        : "'" + safe.replace("'", "'\\''") + "'";
  }

  /** The files that fit, in order. */
  public List<String> all(Predicate<String> fits) {
    return files.stream().filter(fits).toList();
  }

  /** The first of the files that fits; another text where none does. */
  public String first(Predicate<String> fits, String otherwise) {
    return files.stream().filter(fits).findFirst().orElse(otherwise);
  }
}
