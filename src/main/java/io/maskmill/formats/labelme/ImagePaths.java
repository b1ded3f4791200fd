package io.maskmill.formats.labelme;

import io.maskmill.model.FileNames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Places of images as documents say them: paths of Windows or Unix from the document's own folder.
 */
final class ImagePaths {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

  private ImagePaths() {}

  /** The folder of a path with '/' at its end; empty at the source's root. */
  static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** The file's name as the document says it; empty when it says none. */
  static String name(String document, String imagePath) {
    String name = FileNames.last(unified(document, imagePath));
    boolean isDrive = !name.equals(imagePath) && DRIVE.matcher(name).lookingAt();
    return FileNames.isSafe(name) && !isDrive ? name : "";
  }

  /**
   * The path below the source's root; the file's name in the document's own folder when the path is
   * absolute or leads out of the source.
   *
   * @param document path of the document
   * @return empty when the path names no file
   */
  static String resolved(String document, String imagePath) {
    String name = name(document, imagePath);
    String beside = folder(document) + name;
    String path = unified(document, imagePath);
    if (name.isEmpty() || path.equals(name)) {
      return name.isEmpty() ? "" : beside;
    }
    if (path.startsWith("/") || DRIVE.matcher(path).lookingAt()) {
      return beside;
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (folder(document) + path).split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return beside;
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    String resolved = String.join("/", parts);
    return FileNames.isSafe(resolved) ? resolved : beside;
  }

  /**
   * The path with slashes, as LabelMe reads it on every system. Only where the document has the
   * image's very name are its backslashes part of that name.
   */
  private static String unified(String document, String imagePath) {
    String own = FileNames.stem(FileNames.last(document));
    boolean isName = own.equals(imagePath) || own.equals(FileNames.stem(imagePath));
    return isName ? imagePath : imagePath.replace('\\', '/');
  }
}
