package io.maskmill.formats.labelstudio;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.FramePart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Names frames by their images: the name without folders and extension, as far as that tells the
 * tasks of one group apart; else with as many folders as are needed; of one image in several tasks
 * with the task's id.
 */
final class ClaimNames {
  /** Begins a task's id in a name. */
  static final char ID_MARK = '~';

  private ClaimNames() {}

  /** The names of frames, one per task. */
  static List<String> of(
      List<TaskClaim> claims, List<FramePart> images, SourceOptions.Images options) {
    if (options.layout().isById()) {
      return byFiles(claims, images, options.layout());
    }
    List<String> files = fileNames(claims, options.stripsPrefix());
    Map<String, Integer> stems = new HashMap<>();
    files.forEach(file -> stems.merge(FileNames.stem(file), 1, Integer::sum));
    List<String> names = new ArrayList<>();
    for (String file : files) {
      String stem = FileNames.stem(file);
      // "a.jpg" of "a.jpg.png" may also be the image a.jpg
      names.add(stems.get(stem) == 1 && !ImageNames.isImage(stem) ? stem : file);
    }
    return names;
  }

  private static List<String> byFiles(
      List<TaskClaim> claims, List<FramePart> images, ImageLayout layout) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      String id = FileNames.safe("task-" + claims.get(i).entry().id());
      names.add(
          images.get(i) == null ? id : FileNames.stem(layout.below(images.get(i).file().path())));
    }
    return names;
  }

  /** File names with as many folders as tell them apart. */
  private static List<String> fileNames(List<TaskClaim> claims, boolean stripsPrefix) {
    Map<String, List<Integer>> byLast = new HashMap<>();
    String[] names = new String[claims.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = last(claims.get(i), stripsPrefix);
      byLast.computeIfAbsent(names[i], k -> new ArrayList<>()).add(i);
    }
    byLast.values().removeIf(same -> same.size() == 1);
    byLast.forEach((last, same) -> tellApart(claims, same, names));
    return List.of(names);
  }

  private static String last(TaskClaim claim, boolean stripsPrefix) {
    ImageValue image = claim.entry().image();
    String last = image.fileName();
    return stripsPrefix && image.isUpload() ? ImageValue.withoutPrefix(last) : last;
  }

  private static void tellApart(List<TaskClaim> claims, List<Integer> same, String[] names) {
    Map<String, Integer> paths = new HashMap<>();
    int parts = 1;
    for (int i : same) {
      String path = claims.get(i).entry().image().path();
      paths.merge(path, 1, Integer::sum);
      parts = Math.max(parts, path.split("/", -1).length);
    }
    int kept = 1; // of what a stripped name was
    while (kept < parts && !isDistinct(paths.keySet(), kept)) {
      kept++;
    }
    for (int i : same) {
      TaskEntry task = claims.get(i).entry();
      String path = task.image().path();
      String name = ending(path, kept);
      names[i] = paths.get(path) == 1 || task.own() != null ? name : withId(name, task);
    }
  }

  private static boolean isDistinct(Iterable<String> paths, int parts) {
    HashSet<String> endings = new HashSet<>();
    for (String path : paths) {
      if (!endings.add(ending(path, parts))) {
        return false;
      }
    }
    return true;
  }

  /** The last parts of a path. */
  private static String ending(String path, int parts) {
    int from = path.length();
    for (int i = 0; i < parts && from >= 0; i++) {
      from = path.lastIndexOf('/', from - 1);
    }
    return path.substring(from + 1);
  }

  private static String withId(String name, TaskEntry task) {
    String stem = FileNames.stem(name);
    String id = FileNames.safe(task.id()).replace('/', '_');
    return stem + ID_MARK + id + name.substring(stem.length());
  }
}
