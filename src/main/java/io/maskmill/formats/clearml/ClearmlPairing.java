package io.maskmill.formats.clearml;

import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes frames of a group: the sources whose images share a path up to its extension, and the files
 * that may be those images.
 *
 * @param uris maps addresses to paths in the source
 * @param readsImages whether decoding needs the images' pixels
 * @param imageSize where the size of a frame comes from
 */
record ClearmlPairing(UriMap uris, boolean readsImages, ImageSize imageSize) {
  List<PlannedFrame> pair(List<FramePart> parts) {
    Map<String, FramePart> files = new HashMap<>();
    Map<FramePart, SourceEntry> entries = new LinkedHashMap<>();
    List<PlannedFrame> frames = new ArrayList<>();
    Set<String> images = new HashSet<>();
    for (FramePart listed : parts) {
      FramePart part =
          listed.role().equals(Roles.UNLABELED)
              ? FramePart.inline(listed.key(), Roles.SOURCE, listed.file(), listed.inline())
              : listed;
      switch (part.role()) {
        case Roles.FILE -> files.put(FoldedName.of(part.file().path()), part);
        case Roles.SOURCE -> {
          SourceEntry entry = SourceEntry.fromJson(part.inline());
          entries.put(part, entry);
          images.add(imageName(entry));
        }
        case Roles.FAULT ->
            frames.add(
                new PlannedFrame.Rejected(
                    part.key(), List.of(part), AnnotationFaults.MALFORMED, part.inline()));
        default -> throw new IllegalStateException(part.role());
      }
    }
    Map<FrameKey, List<FramePart>> byKey = new LinkedHashMap<>();
    entries.forEach(
        (part, entry) ->
            byKey.computeIfAbsent(key(entry, images.size() > 1), k -> new ArrayList<>()).add(part));
    byKey.forEach((key, same) -> frames.addAll(frames(key, same, entries, files)));
    return frames;
  }

  /**
   * Frames that would share a key; their ids tell them apart, and without distinct ids they are
   * rejected.
   */
  private List<PlannedFrame> frames(
      FrameKey key,
      List<FramePart> same,
      Map<FramePart, SourceEntry> entries,
      Map<String, FramePart> files) {
    Set<String> ids = new HashSet<>();
    boolean differ = entries.get(same.get(0)).ownKey() == null;
    for (FramePart part : same) {
      String id = entries.get(part).frameId();
      differ &= !id.isEmpty() && ids.add(id);
    }
    if (same.size() > 1 && !differ) {
      return List.of(
          new PlannedFrame.Rejected(
              key,
              same,
              PairFaults.DUPLICATE_STEM,
              same.size()
                  + " frames of one name and no ids of their own: "
                  + wheres(same, entries)));
    }
    List<PlannedFrame> frames = new ArrayList<>();
    for (FramePart part : same) {
      SourceEntry entry = entries.get(part);
      FrameKey own =
          same.size() == 1
              ? key
              : new FrameKey("", "", key.name() + "/" + FileNames.safe(entry.frameId()));
      frames.add(frame(own, part, entry, files));
    }
    return frames;
  }

  private static String wheres(List<FramePart> same, Map<FramePart, SourceEntry> entries) {
    return String.join(
        ", ", same.stream().limit(5).map(part -> entries.get(part).where()).toList());
  }

  private PlannedFrame frame(
      FrameKey key, FramePart part, SourceEntry entry, Map<String, FramePart> files) {
    List<FramePart> all = new ArrayList<>();
    all.add(part);
    FramePart file = files.get(FoldedName.of(uris.pathOrEmpty(entry.uri(), entry.folder())));
    if (file != null) {
      FramePart.Access access =
          readsImages
              ? FramePart.Access.WHOLE
              : entry.hasSize() ? imageSize.access() : FramePart.Access.HEAD;
      all.add(file.withAccess(access));
    }
    int place = 0;
    for (SourceEntry.Mask mask : entry.masks()) {
      String path = uris.pathOrEmpty(mask.uri(), entry.folder());
      if (!path.isEmpty() && !Videos.isVideo(mask.contentType(), mask.uri())) {
        all.add(FramePart.namedMask(key, Roles.MASK + place, path));
      }
      place++;
    }
    return new PlannedFrame.Paired(key, all);
  }

  private FrameKey key(SourceEntry entry, boolean severalImages) {
    FrameKey own = entry.ownKey();
    if (own != null) {
      return own;
    }
    if (entry.isGrouped() && !entry.frameId().isEmpty()) {
      return new FrameKey("", "", FileNames.safe(entry.frameId() + "/" + entry.sourceId()));
    }
    String name = imageName(entry);
    String stem = FileNames.stem(name);
    // "a.jpg" of "a.jpg.png" may also be the key of an image a.jpg beside an a.png
    boolean isWhole = severalImages || ImageNames.isImage(stem);
    return new FrameKey("", "", isWhole ? name : stem);
  }

  /** Path of the image in the source, or below the host or bucket of its address. */
  private String imageName(SourceEntry entry) {
    return imageName(uris, entry);
  }

  static String imageName(UriMap uris, SourceEntry entry) {
    String path = uris.pathOrEmpty(entry.uri(), entry.folder());
    if (!path.isEmpty()) {
      return path;
    }
    String address = entry.uri();
    if (UriMap.isAddress(address)) {
      address = address.replaceFirst("^[^:]*:(//[^/]*)?/*", "").replaceFirst("[?#].*$", "");
    }
    return FileNames.safe(address);
  }
}
