package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.NoImage;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** Finds images in img/, and masks in ann/ under the same paths with any extension. */
record FolderLayout(String dataset, boolean keepsMissing, boolean compat) implements Layout {
  static final String IMAGES = "img";
  static final String MASKS = "ann";

  @Override
  public Listed classify(SourceFile file) {
    String path = file.path();
    int slash = path.indexOf('/');
    String folder = slash < 0 ? "" : path.substring(0, slash);
    String below = path.substring(slash + 1);
    boolean image = folder.equals(IMAGES);
    if (!image && !folder.equals(MASKS)) {
      return new SkippedFile(path, "not-in-layout");
    }
    if (compat && below.indexOf('/') >= 0) {
      return new SkippedFile(path, "nested");
    }
    if (NoImage.isPlainly(path)) {
      return new SkippedFile(path, NoImage.REASON);
    }
    FrameKey key = new FrameKey(dataset, "", FileNames.stem(below));
    return image ? FramePart.image(key, IMAGE, file) : FramePart.mask(key, MASK, file);
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    List<FramePart> images = new ArrayList<>();
    List<FramePart> masks = new ArrayList<>();
    for (FramePart part : parts) {
      (part.role().equals(IMAGE) ? images : masks).add(part);
    }
    if (images.isEmpty()) {
      return Layout.rejected(
          key,
          parts,
          PairFaults.MISSING_IMAGE,
          masks.get(0).file().path() + " has no image of its name in img/");
    }
    if (compat) {
      return compatible(key, images, masks);
    }
    List<FramePart> own = new ArrayList<>(Layout.withoutSideFiles(images));
    boolean severalImages = own.size() > 1;
    List<FramePart> ownMasks = Layout.withoutSideFiles(masks);
    own.addAll(ownMasks);
    if (severalImages || ownMasks.size() > 1) {
      return Layout.rejected(
          key,
          own,
          PairFaults.DUPLICATE_STEM,
          own.get(0).file().path()
              + " and "
              + own.get(1).file().path()
              + (own.size() > 2 ? " and others" : "")
              + " share the name '"
              + key.name()
              + "': it is unclear which belong together; rename them");
    }
    if (masks.isEmpty() && !keepsMissing) {
      return withoutMask(key, own);
    }
    return List.of(new PlannedFrame.Paired(key, own));
  }

  private static List<PlannedFrame> withoutMask(FrameKey key, List<FramePart> parts) {
    return Layout.rejected(
        key,
        parts,
        PairFaults.MISSING_MASK,
        parts.get(0).file().path()
            + " has no mask of its name in ann/ (missing-mask=keep takes it without objects)");
  }

  /**
   * Gives the last mask to the first image; other images get none, and other masks are ignored.
   * Images that share a stem are keyed by their full names, as is "a.jpg.png", whose stem is the
   * full name of "a.jpg".
   */
  private List<PlannedFrame> compatible(
      FrameKey key, List<FramePart> images, List<FramePart> masks) {
    List<PlannedFrame> frames = new ArrayList<>();
    for (FramePart image : images) {
      FrameKey own =
          images.size() == 1 && !ImageNames.isListedBySupervisely(key.name())
              ? key
              : new FrameKey(
                  key.dataset(), key.subset(), image.file().path().substring(IMAGES.length() + 1));
      List<FramePart> parts = new ArrayList<>(List.of(image));
      if (frames.isEmpty() && !masks.isEmpty()) {
        parts.add(masks.get(masks.size() - 1));
      }
      if (parts.size() == 1 && !keepsMissing) {
        frames.addAll(withoutMask(own, parts));
      } else {
        frames.add(new PlannedFrame.Paired(own, parts));
      }
    }
    return frames;
  }

  @Override
  public String fileName(FrameKey key, SourceFile image) {
    return image.path().substring(IMAGES.length() + 1);
  }
}
