package io.maskmill.formats.yoloseg;

import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
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

/**
 * Pairs images with their labels. Images whose names differ only by the extension share one label
 * file, as in Ultralytics, and are named with their extension. An image without labels is a frame
 * without objects. An image is a frame of each subset that names it.
 */
final class Pairing {
  private final List<Place> places;

  Pairing(List<Place> places) {
    this.places = places;
  }

  List<PlannedFrame> pair(List<FramePart> parts) {
    List<FramePart> images = of(parts, YoloReader.IMAGE);
    List<FramePart> lines = of(parts, YoloReader.LINE);
    List<FramePart> labels = of(parts, YoloReader.LABELS);
    labels.addAll(of(parts, YoloReader.OTHER_LABELS));
    List<PlannedFrame> frames = new ArrayList<>();
    Set<FramePart> used = new HashSet<>();
    for (FramePart image : images) {
      String path = image.file().path();
      List<FramePart> own = new ArrayList<>(List.of(image));
      for (FramePart label : labels) {
        boolean isOwn = FoldedName.isSame(label.file().path(), LabelPath.of(path));
        if (isOwn && own.size() == 1) {
          own.add(label);
          used.add(label);
        }
      }
      subsets(path, lines, used)
          .forEach(
              (subset, place) ->
                  frames.add(
                      new PlannedFrame.Paired(key(subset, place, path, images.size() > 1), own)));
    }
    for (FramePart line : lines) {
      if (!used.contains(line)) {
        frames.add(
            missing(
                line, line.inline(), line.file().path() + " names " + line.inline() + ", which"));
      }
    }
    for (FramePart label : of(labels, YoloReader.LABELS)) {
      if (images.isEmpty() && lines.isEmpty()) {
        String image = LabelPath.images(label.file().path()).get(0);
        frames.add(missing(label, image, label.file().path() + " is of an image that"));
      }
    }
    return frames;
  }

  private static List<FramePart> of(List<FramePart> parts, String role) {
    List<FramePart> of = new ArrayList<>();
    for (FramePart part : parts) {
      if (part.role().equals(role)) {
        of.add(part);
      }
    }
    return of;
  }

  /** The subsets of an image, each with a place that names it; lines that do are used. */
  private Map<String, Place> subsets(String image, List<FramePart> lines, Set<FramePart> used) {
    TreeMap<String, Place> subsets = new TreeMap<>();
    for (Place place : places) {
      boolean isNamed = place.holds(image);
      for (FramePart line : lines) {
        boolean isOfList = place.isList() && line.file().path().equals(place.path());
        if (isOfList && FoldedName.isSame(line.inline(), image)) {
          isNamed = true;
          used.add(line);
        }
      }
      if (isNamed) {
        subsets.putIfAbsent(place.subset(), place);
      }
    }
    return subsets;
  }

  private static FrameKey key(String subset, Place place, String image, boolean isShared) {
    String name = place.name(image);
    return new FrameKey("", subset, isShared ? name : FileNames.stem(name));
  }

  private PlannedFrame missing(FramePart part, String image, String what) {
    Place place = places.get(0);
    for (Place one : places) {
      boolean isOfList = one.isList() && part.file().path().equals(one.path());
      if (isOfList || one.holds(image)) {
        place = one;
        break;
      }
    }
    return new PlannedFrame.Rejected(
        new FrameKey("", place.subset(), FileNames.stem(place.name(image))),
        List.of(part),
        PairFaults.MISSING_IMAGE,
        what
            + " is not there; outlines are parts of the image's size, so that they make no mask"
            + " without it");
  }
}
