package io.maskmill.formats.encord;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.PlannedFrame.Paired;
import io.maskmill.spi.PlannedFrame.Rejected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds frames from parts that share an image's path without its extension. */
final class EncordPairing {
  static final String IMAGE = "image";

  private record Claim(FrameEntry entry, FramePart part) {}

  private final SourceOptions options;
  private final List<Claim> claims = new ArrayList<>();
  private final List<FramePart> files = new ArrayList<>();
  private final List<PlannedFrame> frames = new ArrayList<>();

  private EncordPairing(SourceOptions options) {
    this.options = options;
  }

  static List<PlannedFrame> pair(List<FramePart> parts, SourceOptions options) {
    EncordPairing pairing = new EncordPairing(options);
    for (FramePart part : parts) {
      switch (part.role()) {
        case DocumentRows.FRAME ->
            pairing.claims.add(new Claim(FrameEntry.fromJson(part.inline()), part));
        case IMAGE -> pairing.files.add(part);
        default -> throw new IllegalStateException(part.role());
      }
    }
    pairing.addFrames();
    pairing.addUnannotated();
    return pairing.frames;
  }

  private void addFrames() {
    Map<String, List<Claim>> byName = new LinkedHashMap<>();
    Map<String, Integer> lones = new LinkedHashMap<>();
    Map<String, Integer> wholes = new LinkedHashMap<>();
    for (Claim claim : claims) {
      byName
          .computeIfAbsent(id(claim.entry(), claim.entry().identity()), k -> new ArrayList<>())
          .add(claim);
    }
    for (List<Claim> same : byName.values()) {
      FrameEntry entry = same.get(0).entry();
      lones.merge(id(entry, entry.names().lone()), 1, Integer::sum);
      wholes.merge(id(entry, entry.names().whole()), 1, Integer::sum);
    }
    List<FrameEntry> entries = byName.values().stream().map(same -> same.get(0).entry()).toList();
    List<FramePart> images = ImageClaims.settle(options.images().layout(), entries, files);
    int frame = 0;
    for (List<Claim> same : byName.values()) {
      FrameEntry entry = same.get(0).entry();
      FrameNames names = entry.names();
      String name =
          options.images().layout().isByHash()
              ? options.images().layout().hashName(entry)
              : entry.isNamedByHash()
                  ? names.withHash()
                  // a stem that two titles share identifies neither
                  : lones.get(id(entry, names.lone())) == 1
                      ? names.lone()
                      : wholes.get(id(entry, names.whole())) == 1
                          ? names.whole()
                          : names.withHash();
      addFrame(new FrameKey(entry.dataset(), "", name), same, images.get(frame++));
    }
  }

  private static String id(FrameEntry entry, String name) {
    return entry.dataset() + '\n' + name;
  }

  private void addFrame(FrameKey key, List<Claim> same, FramePart file) {
    FrameEntry entry = same.get(0).entry();
    List<FramePart> own = new ArrayList<>();
    same.forEach(claim -> own.add(claim.part()));
    if (file != null) {
      own.add(file);
    }
    if (!entry.fault().isEmpty()) {
      String where = RowJson.name(own.get(0).file().path());
      String reason = entry.fault().startsWith(where) ? "" : where + ": ";
      frames.add(new Rejected(key, own, AnnotationFaults.MALFORMED, reason + entry.fault()));
    } else if (same.size() > 1) {
      frames.add(
          new Rejected(
              key,
              own,
              PairFaults.DUPLICATE_STEM,
              same.size()
                  + " label rows hold frame "
                  + entry.facts().get(Facts.FRAME)
                  + " of data "
                  + entry.names().hash()
                  + "; remove all but one"));
    } else {
      frames.add(new Paired(key, own));
    }
  }

  private void addUnannotated() {
    if (!options.images().quarantinesUnannotated()) {
      return;
    }
    for (FramePart file : files) {
      String path = file.file().path();
      frames.add(
          new Rejected(
              new FrameKey("", "", path),
              List.of(file),
              PairFaults.MISSING_MASK,
              "no label row names " + path + " (set unannotated=skip to leave such files out)"));
    }
  }
}
