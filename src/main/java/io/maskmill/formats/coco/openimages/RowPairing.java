package io.maskmill.formats.coco.openimages;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes a frame of the rows, masks and image of one id; of several subsets, one of each. */
final class RowPairing {
  private RowPairing() {}

  static List<PlannedFrame> pair(
      FrameKey key, List<FramePart> parts, OpenImagesReader.Rules rules) {
    Map<String, List<FramePart>> bySubset = new TreeMap<>();
    List<FramePart> masks = new ArrayList<>();
    List<FramePart> images = new ArrayList<>();
    for (FramePart part : parts) {
      switch (part.role()) {
        case OpenImagesReader.ROW ->
            bySubset
                .computeIfAbsent(MaskRow.fromText(part.inline()).subset(), k -> new ArrayList<>())
                .add(part);
        case OpenImagesReader.MASK -> masks.add(part);
        default -> images.add(part);
      }
    }
    List<PlannedFrame> frames = new ArrayList<>();
    for (Map.Entry<String, List<FramePart>> one : bySubset.entrySet()) {
      List<FramePart> own = new ArrayList<>(one.getValue());
      own.addAll(named(one.getKey(), one.getValue(), masks));
      FramePart image = image(one.getKey(), images);
      if (image != null) {
        own.add(image);
      }
      frames.add(new PlannedFrame.Paired(new FrameKey("", one.getKey(), key.name()), own));
    }
    if (bySubset.isEmpty()) {
      images.forEach(image -> addUnannotated(key, image, rules, frames));
    }
    return frames;
  }

  /** The masks that rows name: of several of one name, one whose folder is called as the subset. */
  private static List<FramePart> named(String subset, List<FramePart> rows, List<FramePart> masks) {
    Set<String> wanted = new HashSet<>();
    rows.forEach(row -> wanted.add(MaskRow.fromText(row.inline()).mask()));
    Map<String, FramePart> byName = new TreeMap<>();
    for (FramePart mask : masks) {
      String name = FileNames.last(mask.file().path());
      if (wanted.contains(name) && (!byName.containsKey(name) || isOf(subset, mask))) {
        byName.put(name, mask);
      }
    }
    return List.copyOf(byName.values());
  }

  private static boolean isOf(String subset, FramePart part) {
    return ("/" + part.file().path()).contains("/" + subset + "/");
  }

  private static FramePart image(String subset, List<FramePart> images) {
    for (FramePart image : images) {
      if (isOf(subset, image)) {
        return image;
      }
    }
    return images.isEmpty() ? null : images.get(0);
  }

  private static void addUnannotated(
      FrameKey key, FramePart image, OpenImagesReader.Rules rules, List<PlannedFrame> frames) {
    String folder = folder(image.file().path());
    FrameKey own = new FrameKey("", folder, key.name());
    if (rules.keepsUnannotated()) {
      frames.add(new PlannedFrame.Paired(own, List.of(image)));
    } else if (!rules.skipsUnannotated()) {
      frames.add(
          new PlannedFrame.Rejected(
              own,
              List.of(image),
              PairFaults.MISSING_MASK,
              image.file().path()
                  + " is in no row (set unannotated=keep for a frame without objects, skip to"
                  + " leave such images out)"));
    }
  }

  /** The subset of an image that no row names: its folder below images. */
  private static String folder(String path) {
    String[] names = path.split("/", -1);
    return names.length == 3 && names[0].equals("images") ? names[1] : "";
  }
}
