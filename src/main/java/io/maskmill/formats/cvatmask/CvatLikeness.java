package io.maskmill.formats.cvatmask;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import java.util.ArrayList;
import java.util.List;

/** Recognizes "Segmentation mask 1.1" and its relative Pascal VOC by their folders and lists. */
final class CvatLikeness {
  private static final String LISTS = "ImageSets/Segmentation";

  private CvatLikeness() {}

  static Likeness of(Glimpse glimpse) {
    Likeness best = Likeness.NONE;
    for (Glimpse.Folder folder : glimpse.folders()) {
      if (folder.path().split("/", -1).length <= Root.MAX_DEPTH) {
        best = best.or(of(glimpse, folder));
      }
    }
    return best;
  }

  private static Likeness of(Glimpse glimpse, Glimpse.Folder folder) {
    Glimpse.Folder lists = glimpse.folder(folder.inside(LISTS));
    boolean hasLists = lists != null && !lists.ending("txt").isEmpty();
    List<String> seen = new ArrayList<>();
    for (String name : List.of(LabelMapTxt.NAME, DatasetMeta.NAME)) {
      if (!folder.files(name::equals).isEmpty()) {
        seen.add(folder.inside(name));
      }
    }
    boolean hasMap = !seen.isEmpty();
    for (String name : List.of("SegmentationClass", "SegmentationObject")) {
      if (folder.folders().contains(name)) {
        seen.add(folder.inside(name));
      }
    }
    boolean hasMasks = seen.size() > (hasMap ? 1 : 0);
    if (hasLists) {
      seen.add(folder.inside(LISTS));
      return Likeness.of(
          hasMap || hasMasks ? Strength.CERTAIN : Strength.POSSIBLE, Likeness.there(seen));
    }
    boolean isNear = folder.folders().contains("SegmentationClass") || (hasMap && hasMasks);
    return isNear
        ? Likeness.of(
            Strength.NEAR,
            Likeness.there(seen)
                + ", but no list of frames, "
                + folder.inside(LISTS)
                + "/<subset>.txt")
        : Likeness.NONE;
  }
}
