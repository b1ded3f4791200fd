package io.maskmill.formats.coco.sam;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs the documents of one name with the images of that name. Of several, an image belongs to the
 * document of its own folder, else to the one whose folders are the most alike from the end on.
 */
final class SamPairing {
  private final SamReader reader;
  private final FrameKey group;
  private final Map<String, List<FramePart>> byPlace = new TreeMap<>();
  private final Map<String, List<FramePart>> withoutTable = new TreeMap<>();

  /** Those that belong to no document yet, by path. */
  private final Map<String, FramePart> images = new LinkedHashMap<>();

  private final Map<String, FramePart> imageOf = new HashMap<>();

  SamPairing(SamReader reader, FrameKey group, List<FramePart> parts) {
    this.reader = reader;
    this.group = group;
    for (FramePart part : parts) {
      if (part.role().equals(SamReader.IMAGE)) {
        images.put(part.file().path(), part);
      } else {
        byPlace.computeIfAbsent(place(part), k -> new ArrayList<>()).add(part);
      }
    }
    byPlace.forEach(
        (place, own) -> {
          if (own.stream().noneMatch(SamPairing::isDocument)) {
            withoutTable.put(place, own);
          }
        });
    byPlace.keySet().removeAll(withoutTable.keySet());
  }

  private static boolean isDocument(FramePart part) {
    return part.role().equals(SamReader.DOCUMENT);
  }

  /** Where the masks of an image lie: a document's path without extension, or a folder. */
  private String place(FramePart part) {
    String path = part.file().path();
    return reader.kind() == SegmentAnything.AMG_FOLDER
        ? SamReader.folder(path)
        : FileNames.stem(path);
  }

  List<PlannedFrame> frames() {
    match();
    List<PlannedFrame> frames = new ArrayList<>();
    for (Map.Entry<String, List<FramePart>> one : byPlace.entrySet()) {
      List<FramePart> own = new ArrayList<>(one.getValue());
      FramePart image = imageOf.get(one.getKey());
      String name = image == null ? one.getKey() : FileNames.stem(image.file().path());
      if (image != null) {
        own.add(image);
      }
      frames.add(new PlannedFrame.Paired(key(name), own));
    }
    withoutTable.forEach(
        (folder, own) ->
            frames.add(
                new PlannedFrame.Rejected(
                    key(folder),
                    own,
                    AnnotationFaults.MALFORMED,
                    folder
                        + " has files that are called as masks, and no "
                        + SamReader.TABLE
                        + "; add it, or take the folder away")));
    images.values().forEach(image -> addUnannotated(image, frames));
    return frames;
  }

  /** Gives each document at most one image, those first whose folders are most alike. */
  private void match() {
    int deepest = 0;
    Map<String, Deque<FramePart>> bySuffix = new HashMap<>();
    for (FramePart image : images.values()) {
      String folder = SamReader.folder(image.file().path());
      bySuffix.computeIfAbsent("/" + folder, k -> new ArrayDeque<>()).add(image);
      List<String> suffixes = suffixes(folder);
      deepest = Math.max(deepest, suffixes.size());
      for (String suffix : suffixes) {
        bySuffix.computeIfAbsent(suffix, k -> new ArrayDeque<>()).add(image);
      }
    }
    byPlace.keySet().forEach(place -> take(place, bySuffix.get("/" + SamReader.folder(place))));
    for (int length = deepest; length > 0; length--) {
      for (String place : byPlace.keySet()) {
        List<String> suffixes = suffixes(SamReader.folder(place));
        if (suffixes.size() >= length) {
          take(place, bySuffix.get(suffixes.get(length - 1)));
        }
      }
    }
    if (byPlace.size() == 1) {
      take(byPlace.keySet().iterator().next(), new ArrayDeque<>(images.values()));
    }
  }

  /** Gives a document without an image the first of some that is still there. */
  private void take(String place, Deque<FramePart> some) {
    while (some != null && !some.isEmpty() && !imageOf.containsKey(place)) {
      FramePart image = some.removeFirst();
      if (images.remove(image.file().path()) != null) {
        imageOf.put(place, image);
      }
    }
  }

  /** The last folder of a path, the last two, and so on; none for the root. */
  private static List<String> suffixes(String folder) {
    List<String> suffixes = new ArrayList<>();
    int slash = folder.length();
    while (slash > 0) {
      slash = folder.lastIndexOf('/', slash - 1);
      suffixes.add(folder.substring(slash + 1));
    }
    return suffixes;
  }

  private FrameKey key(String path) {
    String name = below(path);
    return new FrameKey("", "", name.isEmpty() ? group.name() : name);
  }

  /** A path below the folder of images or documents, which names no frame. */
  static String below(String path) {
    return path.replaceFirst("^(?:images|imgs|img|annotations|masks|json|labels)/(?=.)", "");
  }

  private void addUnannotated(FramePart image, List<PlannedFrame> frames) {
    FrameKey key = key(FileNames.stem(image.file().path()));
    if (reader.rules().keepsUnannotated()) {
      FramePart head = image.withAccess(FramePart.Access.HEAD);
      frames.add(new PlannedFrame.Paired(key, List.of(head)));
    } else if (!reader.rules().skipsUnannotated()) {
      frames.add(
          new PlannedFrame.Rejected(
              key,
              List.of(image),
              PairFaults.MISSING_MASK,
              image.file().path()
                  + " has no masks of its name (set unannotated=keep for a frame without objects,"
                  + " skip to leave such images out)"));
    }
  }
}
