package io.maskmill.formats.labelme;

import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds the images of documents whose images share a stem. An image is taken where the document
 * says it is, else beside the document, else wherever its name is found once.
 */
final class Pairing {
  /** Role of an image that several documents have, so that no frame can be called by its name. */
  static final String SHARED_IMAGE = "shared-image";

  private final Root root;
  private final List<FramePart> documents = new ArrayList<>();
  private final Map<String, FramePart> places = new HashMap<>();
  private final Map<String, FramePart> images = new TreeMap<>(FrameKey::compareCodePoints);
  private final Map<String, List<FramePart>> byName = new HashMap<>();
  private final Map<String, List<FramePart>> byFolder = new HashMap<>();

  private Pairing(List<FramePart> parts, Root root) {
    this.root = root;
    for (FramePart part : parts) {
      switch (part.role()) {
        case LabelmeReader.DOCUMENT -> documents.add(part);
        case LabelmeReader.IMAGE_PATH -> places.put(part.file().path(), part);
        case LabelmeReader.IMAGE -> {
          images.put(part.file().path(), part);
          String folder = ImagePaths.folder(part.file().path());
          byName.computeIfAbsent(name(part), k -> new ArrayList<>()).add(part);
          byFolder.computeIfAbsent(folder, k -> new ArrayList<>()).add(part);
        }
        default -> throw new IllegalStateException(part.role());
      }
    }
  }

  static List<PlannedFrame> pair(List<FramePart> parts, SourceOptions options, Root root) {
    Pairing pairing = new Pairing(parts, root);
    List<FramePart> found = new ArrayList<>();
    Map<String, Integer> claims = new HashMap<>();
    for (FramePart document : pairing.documents) {
      FramePart image = pairing.image(document);
      found.add(image);
      if (image != null) {
        claims.merge(image.file().path(), 1, Integer::sum);
      }
    }
    List<PlannedFrame> frames = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      frames.add(pairing.frame(pairing.documents.get(i), found.get(i), claims));
    }
    if (options.unannotated() != SourceOptions.Unannotated.SKIP) {
      boolean isKept = options.unannotated() == SourceOptions.Unannotated.KEEP;
      pairing.images.values().stream()
          .filter(image -> !claims.containsKey(image.file().path()))
          .forEach(image -> frames.add(pairing.unannotated(image, isKept)));
    }
    return frames;
  }

  private PlannedFrame frame(FramePart document, FramePart image, Map<String, Integer> claims) {
    String path = document.file().path();
    FrameKey key = new FrameKey("", "", FileNames.stem(root.name(path)));
    List<FramePart> own = new ArrayList<>();
    own.add(document);
    FramePart place = places.get(path);
    if (place != null) {
      own.add(place);
    }
    if (image != null) {
      boolean isShared = claims.get(image.file().path()) > 1;
      own.add(isShared ? shared(image) : image);
    }
    return new PlannedFrame.Paired(key, own);
  }

  private static FramePart shared(FramePart image) {
    return FramePart.image(image.key(), SHARED_IMAGE, image.access(), image.file());
  }

  /** An image without a document is called by its whole name, which no document is called by. */
  private PlannedFrame unannotated(FramePart image, boolean isKept) {
    String path = image.file().path();
    FrameKey key = new FrameKey("", "", root.name(path));
    if (isKept) {
      return new PlannedFrame.Paired(key, List.of(image.withAccess(FramePart.Access.HEAD)));
    }
    return new PlannedFrame.Rejected(
        key,
        List.of(image),
        PairFaults.MISSING_MASK,
        path
            + " has no JSON (set unannotated=skip to leave such images out, unannotated=keep to take them as frames without objects)");
  }

  /** The image of a document; null when there is none, or when several may be it. */
  private FramePart image(FramePart document) {
    String path = document.file().path();
    FramePart place = places.get(path);
    String said = place == null ? "" : place.inline();
    FramePart exact = images.get(ImagePaths.resolved(path, said));
    if (exact != null) {
      return exact;
    }
    String name = FoldedName.of(ImagePaths.name(path, said));
    List<FramePart> near = byFolder.getOrDefault(ImagePaths.folder(path), List.of());
    FramePart beside = only(near, image -> name(image).equals(name));
    if (beside == null) {
      String stem = FoldedName.of(FileNames.stem(FileNames.last(path)));
      beside = only(near, image -> FileNames.stem(name(image)).equals(stem));
    }
    List<FramePart> named = byName.getOrDefault(name, List.of());
    return beside == null && named.size() == 1 ? named.get(0) : beside;
  }

  private static String name(FramePart image) {
    return FoldedName.of(FileNames.last(image.file().path()));
  }

  private static FramePart only(Iterable<FramePart> parts, Predicate<FramePart> wanted) {
    FramePart only = null;
    for (FramePart part : parts) {
      if (wanted.test(part)) {
        if (only != null) {
          return null;
        }
        only = part;
      }
    }
    return only;
  }
}
