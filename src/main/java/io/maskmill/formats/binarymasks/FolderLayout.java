package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
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
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds images in img/, and masks in ann/ under the same paths with any extension, or under the
 * image's full name with another extension: {@code a.jpg.png} is the mask of {@code a.jpg} unless
 * it has an image of its own.
 */
record FolderLayout(Rule rule, boolean compat) implements Layout {
  static final String IMAGES = "img";
  static final String MASKS = "ann";

  /** The same as patterns. */
  static final String IMAGE_FILES = IMAGES + "/{name**}.*";

  static final String MASK_FILES = MASKS + "/{name**}.*";

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
    String stem = FileNames.stem(below);
    boolean mayBeImage = !compat && ImageNames.isKnown(stem);
    FrameKey key = new FrameKey(rule.dataset(), "", mayBeImage ? FileNames.stem(stem) : stem);
    return image ? FramePart.image(key, IMAGE, file) : FramePart.mask(key, MASK, file);
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    if (compat) {
      List<FramePart> images = of(IMAGE, parts);
      List<FramePart> masks = of(MASK, parts);
      return images.isEmpty() ? alone(key, masks) : compatible(key, images, masks);
    }
    List<PlannedFrame> frames = new ArrayList<>();
    for (List<FramePart> own : byName(parts).values()) {
      List<FramePart> images = of(IMAGE, own);
      String name = FileNames.stem(below(images.isEmpty() ? own.get(0) : images.get(0)));
      frames.addAll(frame(new FrameKey(key.dataset(), key.subset(), name), images, of(MASK, own)));
    }
    return frames;
  }

  private static List<FramePart> of(String role, List<FramePart> parts) {
    return parts.stream().filter(part -> part.role().equals(role)).toList();
  }

  /**
   * Files by their paths without their extensions, whatever the spelling. Masks under the full name
   * of an image that has none else go to it.
   */
  private static SortedMap<String, List<FramePart>> byName(List<FramePart> parts) {
    TreeMap<String, List<FramePart>> byName = new TreeMap<>(FrameKey::compareCodePoints);
    for (FramePart part : parts) {
      byName
          .computeIfAbsent(FoldedName.of(FileNames.stem(below(part))), n -> new ArrayList<>())
          .add(part);
    }
    for (FramePart image : of(IMAGE, parts)) {
      String fullName = FoldedName.of(below(image));
      List<FramePart> own = byName.get(FoldedName.of(FileNames.stem(below(image))));
      List<FramePart> masks = byName.getOrDefault(fullName, List.of());
      if (of(MASK, own).isEmpty() && of(IMAGE, masks).isEmpty()) {
        own.addAll(masks);
        byName.remove(fullName);
      }
    }
    return byName;
  }

  private static String below(FramePart part) {
    return part.file().path().substring(part.file().path().indexOf('/') + 1);
  }

  private List<PlannedFrame> frame(FrameKey key, List<FramePart> images, List<FramePart> masks) {
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
    if (images.isEmpty()) {
      return alone(key, own);
    }
    if (masks.isEmpty() && rule.skipsMaskless()) {
      return List.of();
    }
    if (masks.isEmpty() && !rule.keepsMaskless()) {
      return withoutMask(key, own);
    }
    return List.of(new PlannedFrame.Paired(key, own));
  }

  /** The last mask counts in compat mode; elsewhere there is one. */
  private List<PlannedFrame> alone(FrameKey key, List<FramePart> masks) {
    return rule.keepsImageless()
        ? List.of(new PlannedFrame.Paired(key, masks.subList(masks.size() - 1, masks.size())))
        : Layout.rejected(
            key,
            masks,
            PairFaults.MISSING_IMAGE,
            masks.get(0).file().path() + " has no image of its name in img/" + Rule.WITHOUT_IMAGE);
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
      if (parts.size() == 1 && !rule.keepsMaskless()) {
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
