package io.maskmill.formats.coco.sam;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs the documents of one name with the images of that name. Of several, an image belongs to the
 * document whose folders are the most alike from the end on.
 */
final class SamPairing {
  private final SamReader reader;
  private final Map<String, List<FramePart>> byPlace = new TreeMap<>();
  private final List<FramePart> images = new ArrayList<>();

  SamPairing(SamReader reader, List<FramePart> parts) {
    this.reader = reader;
    for (FramePart part : parts) {
      if (part.role().equals(SamReader.IMAGE)) {
        images.add(part);
      } else {
        byPlace.computeIfAbsent(place(part), k -> new ArrayList<>()).add(part);
      }
    }
    byPlace.values().removeIf(own -> own.stream().noneMatch(SamPairing::isDocument));
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
    List<PlannedFrame> frames = new ArrayList<>();
    for (Map.Entry<String, List<FramePart>> one : byPlace.entrySet()) {
      List<FramePart> own = new ArrayList<>(one.getValue());
      FramePart image = nearest(one.getKey());
      String name = image == null ? one.getKey() : FileNames.stem(image.file().path());
      if (image != null) {
        images.remove(image);
        own.add(image);
      }
      frames.add(new PlannedFrame.Paired(new FrameKey("", "", below(name)), own));
    }
    for (FramePart image : images) {
      addUnannotated(image, frames);
    }
    return frames;
  }

  private FramePart nearest(String place) {
    FramePart best = null;
    int most = -1;
    for (FramePart image : images) {
      int alike = alike(SamReader.folder(place), SamReader.folder(image.file().path()));
      if (alike > most) {
        most = alike;
        best = image;
      }
    }
    boolean isOnly = byPlace.size() == 1 && images.size() == 1;
    return most > 0 || isOnly || byPlace.size() == 1 ? best : null;
  }

  /** How many folders are the same from the end on; one more where all are. */
  private static int alike(String a, String b) {
    if (a.equals(b)) {
      return Integer.MAX_VALUE;
    }
    String[] left = a.split("/", -1);
    String[] right = b.split("/", -1);
    int alike = 0;
    while (alike < Math.min(left.length, right.length)
        && left[left.length - 1 - alike].equals(right[right.length - 1 - alike])) {
      alike++;
    }
    return alike;
  }

  /** A path below the folder of images or documents, which names no frame. */
  static String below(String path) {
    return path.replaceFirst("^(?:images|imgs|img|annotations|masks|json|labels)/(?=.)", "");
  }

  private void addUnannotated(FramePart image, List<PlannedFrame> frames) {
    FrameKey key = new FrameKey("", "", below(FileNames.stem(image.file().path())));
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
