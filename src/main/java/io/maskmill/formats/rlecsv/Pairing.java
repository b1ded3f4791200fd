package io.maskmill.formats.rlecsv;

import io.maskmill.model.FaultCode;
import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.FrameKey;
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

/** Builds frames from rows and images whose names are equal apart from image extensions. */
final class Pairing {
  static final String IMAGE = "image";

  /** A frame's rows and its image, which may be null. */
  private record Claim(String subset, String name, FramePart file, List<FramePart> rows) {}

  private final SourceOptions options;
  private final Map<String, FramePart> files = new TreeMap<>();
  private final Map<List<String>, Claim> claims = new LinkedHashMap<>();
  private final Map<String, Integer> stems = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final List<PlannedFrame> frames = new ArrayList<>();

  private Pairing(SourceOptions options) {
    this.options = options;
  }

  static List<PlannedFrame> pair(List<FramePart> parts, SourceOptions options) {
    Pairing pairing = new Pairing(options);
    for (FramePart part : parts) {
      if (part.role().equals(IMAGE)) {
        pairing.files.put(options.imageName(part.file().path()), part);
      }
    }
    for (FramePart part : parts) {
      if (part.role().equals(RowParts.ROW)) {
        pairing.claim(part);
      }
    }
    pairing.addFrames();
    return pairing.frames;
  }

  private void claim(FramePart part) {
    Row row = Row.ofText(part.inline());
    if (row.image().isEmpty()) {
      FrameKey key = new FrameKey("", "", row.where(part.file().path()));
      String reason = row.fault().isEmpty() ? "names no image" : row.fault();
      reject(key, List.of(part), AnnotationFaults.MALFORMED, key.name() + ": " + reason);
      return;
    }
    List<FramePart> files = filesOf(row.image());
    FramePart file = files.size() == 1 ? files.get(0) : null;
    String name = file == null ? row.image() : options.imageName(file.file().path());
    claims
        .computeIfAbsent(
            List.of(row.subset(), name),
            k -> new Claim(row.subset(), name, file, new ArrayList<>()))
        .rows()
        .add(part);
  }

  /** The file of this name in any spelling, else all files that differ only in the extension. */
  private List<FramePart> filesOf(String image) {
    FramePart file = files.get(image);
    if (file != null) {
      return List.of(file);
    }
    List<FramePart> found = new ArrayList<>();
    String folded = FoldedName.of(image);
    for (Map.Entry<String, FramePart> candidate : files.entrySet()) {
      String name = FoldedName.of(candidate.getKey());
      if (name.equals(folded)) {
        return List.of(candidate.getValue());
      }
      if (TableNames.stem(name).equals(folded)) {
        found.add(candidate.getValue());
      }
    }
    return found;
  }

  private void addFrames() {
    Set<String> names = new HashSet<>(files.keySet());
    claims.values().forEach(claim -> names.add(claim.name()));
    names.forEach(name -> stems.merge(TableNames.stem(name), 1, Integer::sum));
    claims.values().forEach(this::addFrame);
    files.forEach(
        (name, file) -> {
          if (!taken.contains(name) && TableNames.isImage(name)) {
            addUnannotated(name, file);
          }
        });
  }

  private void addFrame(Claim claim) {
    List<FramePart> own = new ArrayList<>(claim.rows());
    if (claim.file() != null) {
      own.add(claim.file());
      taken.add(claim.name());
    }
    String name = claim.name();
    FrameKey key = new FrameKey("", claim.subset(), keyName(name));
    List<FramePart> several = claim.file() == null ? filesOf(name) : List.of();
    several.forEach(file -> taken.add(options.imageName(file.file().path())));
    if (!FileNames.isSafe(name)) {
      reject(
          key,
          own,
          AnnotationFaults.MALFORMED,
          "'" + name + "' names no image: a part of the path is empty, '.' or '..'");
    } else if (!several.isEmpty()) {
      own.addAll(several);
      reject(
          key,
          own,
          PairFaults.DUPLICATE_STEM,
          "'"
              + name
              + "' may be "
              + several.get(0).file().path()
              + " or "
              + several.get(1).file().path()
              + "; name images with their extensions");
    } else {
      frames.add(new Paired(key, own));
    }
  }

  /** A stem that two images share identifies neither. */
  private String keyName(String name) {
    String stem = TableNames.stem(name);
    return stems.get(stem) == 1 ? stem : name;
  }

  private void addUnannotated(String name, FramePart file) {
    FrameKey key = new FrameKey("", "", keyName(name));
    switch (options.images().unannotated()) {
      case KEEP -> frames.add(new Paired(key, List.of(file)));
      case QUARANTINE ->
          reject(
              key,
              List.of(file),
              PairFaults.MISSING_MASK,
              "no row names "
                  + file.file().path()
                  + " (set unannotated=keep for a frame without objects, skip to leave such images"
                  + " out)");
      case SKIP -> {}
    }
  }

  private void reject(FrameKey key, List<FramePart> own, FaultCode code, String reason) {
    frames.add(new Rejected(key, own, code, reason));
  }
}
