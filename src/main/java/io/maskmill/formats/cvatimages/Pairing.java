package io.maskmill.formats.cvatimages;

import io.maskmill.formats.cvatimages.ImageEntry.Place;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.PlannedFrame.Paired;
import io.maskmill.spi.PlannedFrame.Rejected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Builds frames from the parts of one group: all whose paths differ only in the extensions of
 * images.
 */
final class Pairing {
  static final String FILE = "image";

  /** The elements of one image, and their first entry. */
  private record Claim(ImageEntry first, List<FramePart> entries) {}

  private final SourceOptions options;
  private final boolean severalFolders;
  private final Map<String, FramePart> files = new TreeMap<>();
  private final Map<Place, Claim> claims = new LinkedHashMap<>();
  private final Map<Place, FramePart> found = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> stems = new HashMap<>();
  private final List<PlannedFrame> frames = new ArrayList<>();

  private Pairing(SourceOptions options, boolean severalFolders) {
    this.options = options;
    this.severalFolders = severalFolders;
  }

  static List<PlannedFrame> pair(
      List<FramePart> parts, SourceOptions options, boolean severalFolders) {
    Pairing pairing = new Pairing(options, severalFolders);
    for (FramePart part : parts) {
      if (part.role().equals(FILE)) {
        pairing.files.put(part.file().path(), part);
      } else {
        pairing.claim(part);
      }
    }
    pairing.find();
    pairing.claims.forEach(pairing::addFrame);
    pairing.files.forEach(pairing::addUnannotated);
    return pairing.frames;
  }

  /** Documents of a folder without images of its own say "folder" in vain. */
  private Place placeOf(ImageEntry entry) {
    Place place = entry.place();
    return options.images().layout().isBesideDocument()
        ? place
        : new Place("", place.subset(), place.name());
  }

  private void claim(FramePart part) {
    ImageEntry entry = ImageEntry.ofText(part.inline());
    Place place = placeOf(entry);
    if (!place.fault().isEmpty()) {
      String where = part.file().path() + ": " + entry.title();
      FrameKey key = new FrameKey("", place.subsetOfKey(), where);
      reject(key, List.of(part), AnnotationFaults.MALFORMED, where + " " + place.fault());
      return;
    }
    claims.computeIfAbsent(place, k -> new Claim(entry, new ArrayList<>())).entries().add(part);
  }

  /** Gives each image its file: by its path, else in another spelling or of another extension. */
  private void find() {
    ImageLayout layout = options.images().layout();
    for (Place place : claims.keySet()) {
      FramePart file = files.get(layout.path(place));
      if (file != null) {
        found.put(place, file);
        taken.add(file.file().path());
      }
    }
    Set<String> exact = Set.copyOf(taken);
    for (Place place : claims.keySet()) {
      if (found.containsKey(place)) {
        continue;
      }
      for (FramePart file : files.values()) {
        if (layout.isSame(place, file.file().path())) {
          found.putIfAbsent(place, file);
          taken.add(file.file().path());
        }
      }
      List<FramePart> left =
          files.values().stream().filter(one -> !exact.contains(one.file().path())).toList();
      if (!found.containsKey(place) && left.size() == 1) {
        found.put(place, left.get(0));
        taken.add(left.get(0).file().path());
      }
    }
    Set<String> names = new HashSet<>();
    claims.keySet().forEach(place -> names.add(place.folder() + name(place)));
    files.keySet().stream().filter(path -> !taken.contains(path)).forEach(names::add);
    names.forEach(name -> stems.merge(ImageNames.stem(name), 1, Integer::sum));
  }

  /** The image's name as its file spells it, if there is one. */
  private String name(Place place) {
    FramePart file = found.get(place);
    return file == null ? place.name() : options.images().layout().name(place, file.file().path());
  }

  /** A stem that two images share identifies neither. */
  private FrameKey key(Place place) {
    String name = name(place);
    String stem = ImageNames.stem(name);
    String dataset = "";
    if (severalFolders && !place.folder().isEmpty()) {
      dataset = place.folder().substring(0, place.folder().length() - 1);
    }
    boolean isAlone = stems.get(place.folder() + stem) == 1;
    return new FrameKey(dataset, place.subsetOfKey(), isAlone ? stem : name);
  }

  private void addFrame(Place place, Claim claim) {
    FrameKey key = key(place);
    List<FramePart> own = new ArrayList<>(claim.entries());
    FramePart file = found.get(place);
    long images = own.stream().filter(one -> !ImageEntry.ofText(one.inline()).isRow()).count();
    if (images > 1 && options.images().repeated() == SourceOptions.Repeated.QUARANTINE) {
      reject(
          key,
          own,
          CvatImagesFaults.REPEATED,
          own.get(0).file().path()
              + ": "
              + claim.first().title()
              + " is one of "
              + images
              + " elements of that image (set repeated-images=append to take the objects of all)");
      return;
    }
    List<FramePart> several =
        file != null
            ? List.of()
            : files.values().stream().filter(one -> !taken.contains(one.file().path())).toList();
    if (several.size() > 1) {
      several.forEach(one -> taken.add(one.file().path()));
      reject(
          key,
          own,
          PairFaults.DUPLICATE_STEM,
          "'"
              + place.name()
              + "' may be "
              + several.get(0).file().path()
              + " or "
              + several.get(1).file().path()
              + "; name images with their extensions");
      return;
    }
    if (file != null) {
      own.add(file);
    }
    frames.add(new Paired(key, own));
  }

  private void addUnannotated(String path, FramePart file) {
    if (taken.contains(path)) {
      return;
    }
    String name = options.images().layout().nameOf(path);
    FrameKey key = new FrameKey("", "", stems.size() > 1 ? name : ImageNames.stem(name));
    switch (options.images().unannotated()) {
      case KEEP -> frames.add(new Paired(key, List.of(file)));
      case QUARANTINE ->
          reject(
              key,
              List.of(file),
              PairFaults.MISSING_MASK,
              "no document names "
                  + path
                  + " (set unannotated=keep for a frame without objects, skip to leave such images"
                  + " out)");
      case SKIP -> {}
    }
  }

  private void reject(FrameKey key, List<FramePart> own, FaultCode code, String reason) {
    frames.add(new Rejected(key, own, code, reason));
  }
}
