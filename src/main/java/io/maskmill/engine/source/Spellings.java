package io.maskmill.engine.source;

import io.maskmill.model.FoldedName;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Pairs parts whose names differ in spelling only: URL-encoded or not, composed letters or letters
 * taken apart. Parts of one spelling belong together. Several spellings are one frame's when none
 * holds what another has too, such as a document's entry under one and the image under the other.
 */
final class Spellings {
  /** Counts the frames whose parts spell their name differently. */
  static final String COUNTER = "names-respelled";

  private static final Comparator<FramePart> WITHOUT_KEY =
      Comparator.comparing(FramePart::role)
          .thenComparing(part -> part.file().path(), FrameKey::compareCodePoints)
          .thenComparing(FramePart::inline);

  private Spellings() {}

  /**
   * The frames of a group.
   *
   * @param folded what all spellings have in common
   * @param parts sorted
   */
  static List<PlannedFrame> pair(FrameKey folded, List<FramePart> parts, DatasetReader reader) {
    if (parts.isEmpty()) {
      return List.of();
    }
    Map<FrameKey, List<FramePart>> spellings = new TreeMap<>();
    for (FramePart part : parts) {
      spellings.computeIfAbsent(part.key(), k -> new ArrayList<>()).add(part);
    }
    if (spellings.size() == 1) {
      return reader.pair(parts.get(0).key(), parts);
    }
    if (complementEachOther(spellings.values())) {
      List<FramePart> all = new ArrayList<>(parts);
      all.sort(WITHOUT_KEY);
      return reader.pair(ofImage(all, folded), all);
    }
    List<PlannedFrame> frames = new ArrayList<>();
    spellings.forEach(
        (key, own) -> {
          for (PlannedFrame frame : reader.pair(key, own)) {
            frames.add(told(frame, spellings.keySet()));
          }
        });
    return frames;
  }

  private static boolean complementEachOther(Collection<List<FramePart>> spellings) {
    Set<String> roles = new HashSet<>();
    for (List<FramePart> spelling : spellings) {
      Set<String> own = spelling.stream().map(FramePart::role).collect(Collectors.toSet());
      if (own.stream().anyMatch(roles::contains)) {
        return false;
      }
      roles.addAll(own);
    }
    return true;
  }

  /** The image's spelling, so that the frame is called what its file is. */
  private static FrameKey ofImage(List<FramePart> parts, FrameKey otherwise) {
    return parts.stream()
        .filter(part -> part.kind() == FramePart.Kind.IMAGE)
        .map(FramePart::key)
        .findFirst()
        .orElse(otherwise);
  }

  private static PlannedFrame told(PlannedFrame frame, Set<FrameKey> spellings) {
    if (!(frame instanceof PlannedFrame.Rejected rejected)) {
      return frame;
    }
    String names =
        spellings.stream()
            .map(key -> "'" + FoldedName.shown(key.toString()) + "'")
            .collect(Collectors.joining(", "));
    return new PlannedFrame.Rejected(
        rejected.key(),
        rejected.parts(),
        rejected.code(),
        rejected.reason() + "; these are different names: " + names);
  }

  /** Whether the parts of a frame spell their name differently. */
  static boolean differ(PlannedFrame frame) {
    List<FramePart> parts = frame.parts();
    for (int i = 1; i < parts.size(); i++) {
      FrameKey first = parts.get(0).key();
      FrameKey key = parts.get(i).key();
      if (!key.equals(first) && key.folded().equals(first.folded())) {
        return true;
      }
    }
    return false;
  }
}
