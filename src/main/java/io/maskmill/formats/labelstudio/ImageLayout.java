package io.maskmill.formats.labelstudio;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glob;
import io.maskmill.spi.NotData;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where images lie below the source's root, and where each meets its task.
 *
 * @param folder empty for the root, else ending in '/'
 * @param pattern of the paths of images, whose group {@code task} is the task's id; null when
 *     images are found by their names
 */
record ImageLayout(String folder, Pattern pattern) implements Serializable {
  private static final Pattern WILD = Pattern.compile("[*?{]");

  /** Files that are no images of tasks although they lie beside them. */
  private static final Pattern EXPORTED_MASK =
      Pattern.compile("task-\\d+-annotation-\\d+-by-.*\\.(png|npy)");

  static ImageLayout of(String folder) {
    return new ImageLayout(folder, null);
  }

  /** The value of the option; null when it is neither a folder nor a pattern. */
  static ImageLayout parse(String text) {
    String path = text.strip();
    Matcher wild = WILD.matcher(path);
    if (!wild.find()) {
      NotData.refuse(path + "/");
      return path.isEmpty() || !FileNames.isSafe(path.replaceFirst("/$", ""))
          ? null
          : of(path.endsWith("/") ? path : path + "/");
    }
    if (path.indexOf("{task}") < 0 || path.indexOf("{task}") != path.lastIndexOf("{task}")) {
      return null;
    }
    String folder = path.substring(0, path.lastIndexOf('/', wild.start()) + 1);
    NotData.refuse(folder);
    return new ImageLayout(
        folder,
        Glob.compile(
            path,
            variable ->
                variable.equals("task") ? "(?<task>[^/]+)" : Pattern.quote("{" + variable + "}")));
  }

  /** Whether images are found by the ids of their tasks. */
  boolean isById() {
    return pattern != null;
  }

  /** The path below the folder; null when the file is no image of a task. */
  String below(String path) {
    String name = FileNames.last(path);
    boolean isImage =
        path.startsWith(folder)
            && (pattern == null ? ImageNames.isImage(name) : pattern.matcher(path).matches())
            && !EXPORTED_MASK.matcher(name).matches();
    return isImage ? path.substring(folder.length()) : null;
  }

  /** The group where a file meets its task. */
  String groupOfFile(String path) {
    if (pattern == null) {
      return group(path);
    }
    Matcher matcher = pattern.matcher(path);
    return "task=" + (matcher.matches() ? matcher.group("task") : "");
  }

  /** The group where a task meets its file. */
  String groupOfTask(TaskEntry task) {
    return pattern == null ? group(task.image().path()) : "task=" + task.id();
  }

  /** The name without folders, extension and the digits of an upload. */
  private static String group(String path) {
    return FileNames.stem(ImageValue.withoutPrefix(FileNames.last(path)));
  }
}
