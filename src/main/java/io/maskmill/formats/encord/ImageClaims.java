package io.maskmill.formats.encord;

import io.maskmill.model.FoldedName;
import io.maskmill.spi.FramePart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the images of frames whose images lie close to each other. A file that is called by a title
 * that several frames have may be any one's and is given to none.
 */
final class ImageClaims {
  private final ImageLayout layout;
  private final List<FrameEntry> frames;
  private final Map<String, FramePart> files = new HashMap<>();
  private final FramePart[] taken;
  private final Set<String> disputed = new HashSet<>();

  private ImageClaims(ImageLayout layout, List<FrameEntry> frames, List<FramePart> files) {
    this.layout = layout;
    this.frames = frames;
    this.taken = new FramePart[frames.size()];
    files.forEach(file -> this.files.put(file.file().path(), file));
  }

  /**
   * The image of each frame, or null. What is taken, and what several frames claim, is removed from
   * the files.
   */
  static List<FramePart> settle(
      ImageLayout layout, List<FrameEntry> frames, List<FramePart> files) {
    ImageClaims claims = new ImageClaims(layout, frames, files);
    Function<FrameEntry, String> byHash =
        frame -> layout.path(frame, frame.names().fileNameWithHash());
    claims.take(byHash);
    claims.takeAny(byHash);
    claims.take(layout::path);
    claims.takeAny(layout::path);
    files.removeIf(file -> !claims.isLeft(file.file().path()));
    return Arrays.asList(claims.taken);
  }

  private boolean isLeft(String path) {
    return files.containsKey(path) && !disputed.contains(path);
  }

  /** Takes the files whose paths only one frame without an image has. */
  private void take(Function<FrameEntry, String> path) {
    Map<String, Integer> claimants = new HashMap<>();
    for (int i = 0; i < taken.length; i++) {
      if (taken[i] == null) {
        claimants.merge(path.apply(frames.get(i)), 1, Integer::sum);
      }
    }
    for (int i = 0; i < taken.length; i++) {
      String own = path.apply(frames.get(i));
      if (taken[i] == null && files.containsKey(own)) {
        if (claimants.get(own) == 1 || layout.isByHash()) {
          taken[i] = files.remove(own);
        } else {
          disputed.add(own);
        }
      }
    }
  }

  private static String stem(String path) {
    return FoldedName.of(Titles.stem(path));
  }

  /** Takes files of whatever extension and spelling where stems leave no doubt. */
  private void takeAny(Function<FrameEntry, String> path) {
    Map<String, List<String>> byStem = new HashMap<>();
    for (String file : files.keySet()) {
      byStem.computeIfAbsent(stem(file), k -> new ArrayList<>()).add(file);
    }
    Map<String, Integer> claimants = new HashMap<>();
    for (FrameEntry frame : frames) {
      claimants.merge(stem(path.apply(frame)), 1, Integer::sum);
    }
    for (int i = 0; i < taken.length; i++) {
      String stem = stem(path.apply(frames.get(i)));
      List<String> own = byStem.getOrDefault(stem, List.of());
      if (taken[i] == null && own.size() == 1 && claimants.get(stem) == 1) {
        taken[i] = files.remove(own.get(0));
      }
    }
  }
}
