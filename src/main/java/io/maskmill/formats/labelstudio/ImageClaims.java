package io.maskmill.formats.labelstudio;

import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.spi.FramePart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Finds the images of tasks among files of the same name. Servers call images by folders that need
 * not be there any more, so the file whose folders fit best is the task's; one that may be any of
 * several tasks' is given to none.
 */
final class ImageClaims {
  /** Stands for several files of one ending; no file has this path. */
  private static final String SEVERAL = "";

  private final List<TaskClaim> claims;
  private final FramePart[] taken;
  private final Map<String, FramePart> files = new HashMap<>();

  private ImageClaims(ImageLayout layout, List<TaskClaim> claims, List<FramePart> files) {
    this.claims = claims;
    this.taken = new FramePart[claims.size()];
    files.forEach(file -> this.files.put(layout.below(file.file().path()), file));
  }

  /**
   * The image of each task, or null. Files that are taken, and those that several tasks claim, are
   * removed from the list.
   */
  static List<FramePart> settle(ImageLayout layout, List<TaskClaim> claims, List<FramePart> files) {
    ImageClaims settled = new ImageClaims(layout, claims, files);
    if (layout.isById()) {
      settled.takeById();
    } else {
      settled.takeExact();
      settled.takeNearest(path -> ImageValue.withoutPrefix(FileNames.last(path)));
      settled.takeNearest(path -> FoldedName.of(FileNames.stem(FileNames.last(path))));
    }
    files.retainAll(settled.files.values());
    return Arrays.asList(settled.taken);
  }

  /** The group holds the tasks of one id and its files. */
  private void takeById() {
    if (files.size() == 1 && claims.size() == 1) {
      taken[0] = files.values().iterator().next();
      files.clear();
    }
  }

  private void takeExact() {
    List<String> used = new ArrayList<>();
    for (int i = 0; i < taken.length; i++) {
      String path = claims.get(i).entry().image().path();
      taken[i] = files.get(path);
      if (taken[i] != null) {
        used.add(path);
      }
    }
    used.forEach(files::remove);
  }

  /**
   * Takes the files that share the most folders with tasks.
   *
   * @param name of a path, by which tasks and files meet
   */
  private void takeNearest(UnaryOperator<String> name) {
    Map<String, String> byEnding = new HashMap<>();
    for (String path : files.keySet()) {
      for (String ending : endings(path, name)) {
        byEnding.merge(ending, path, (one, other) -> SEVERAL);
      }
    }
    Map<String, List<Integer>> claimants = new HashMap<>();
    for (int i = 0; i < taken.length; i++) {
      TaskEntry task = claims.get(i).entry();
      String best = SEVERAL;
      if (taken[i] == null && task.own() == null) {
        List<String> endings = endings(task.image().path(), name);
        for (int j = endings.size() - 1; j >= 0 && !byEnding.containsKey(endings.get(j)); j--) {
          endings.remove(j);
        }
        best = endings.isEmpty() ? SEVERAL : byEnding.get(endings.get(endings.size() - 1));
      }
      if (!best.equals(SEVERAL)) {
        claimants.computeIfAbsent(best, k -> new ArrayList<>()).add(i);
      }
    }
    claimants.forEach((file, tasks) -> give(file, tasks, name));
  }

  /** The name of a path, then the name with one folder, with two, and so on. */
  private static List<String> endings(String path, UnaryOperator<String> name) {
    List<String> endings = new ArrayList<>();
    String whole = path.substring(0, path.lastIndexOf('/') + 1) + name.apply(path);
    for (int slash = whole.lastIndexOf('/');
        slash >= 0;
        slash = whole.lastIndexOf('/', slash - 1)) {
      endings.add(whole.substring(slash + 1));
    }
    endings.add(whole);
    return endings;
  }

  /** Gives a file to the task that is nearest to it, or to all if they are of one image. */
  private void give(String file, List<Integer> tasks, UnaryOperator<String> name) {
    Set<String> ofFile = Set.copyOf(endings(file, name));
    long most = -1;
    List<Integer> nearest = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (int task : tasks) {
      String path = claims.get(task).entry().image().path();
      long shared = endings(path, name).stream().filter(ofFile::contains).count();
      if (shared > most) {
        most = shared;
        nearest.clear();
        paths.clear();
      }
      if (shared == most) {
        nearest.add(task);
        paths.add(path);
      }
    }
    FramePart image = files.remove(file);
    if (paths.size() == 1) {
      nearest.forEach(task -> taken[task] = image);
    }
  }
}
