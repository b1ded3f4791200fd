package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.SuperviselyReader;
import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Pairs images and masks whose names share a root into frames. A mask belongs to the image whose
 * full name it has, or else whose stem it has; {@link SuperviselyReader} gives the same keys.
 */
final class MasksPairing {

  /** An image, or a stand-in for an absent one, whose part is null. */
  private record Image(String name, FramePart part) {}

  private final MasksReader reader;
  private final FrameKey group;
  private final List<Image> images = new ArrayList<>();
  private final Set<FramePart> taken = new HashSet<>();

  MasksPairing(MasksReader reader, FrameKey group) {
    this.reader = reader;
    this.group = group;
  }

  List<PlannedFrame> frames(List<FramePart> parts) {
    List<FramePart> masks = new ArrayList<>();
    for (FramePart part : parts) {
      if (part.role().equals(SuperviselyReader.IMAGE)) {
        images.add(new Image(FileNames.last(part.file().path()), part));
      } else {
        masks.add(part);
      }
    }
    addAbsentImages(masks);
    List<PlannedFrame> frames = new ArrayList<>();
    for (Image image : List.copyOf(images)) {
      frames.add(frame(image, masks));
    }
    Set<String> lost = new LinkedHashSet<>();
    for (FramePart mask : masks) {
      String of = reader.of(mask);
      if (!taken.contains(mask) && lost.add(of)) {
        frames.add(
            new PlannedFrame.Rejected(
                new FrameKey(group.dataset(), "", of),
                List.of(mask),
                PairFaults.MISSING_IMAGE,
                mask.file().path() + " has no image of its name in img/"));
      }
    }
    return frames;
  }

  /** Adds absent images from annotations, and from masks if the source has no images at all. */
  private void addAbsentImages(List<FramePart> masks) {
    for (FramePart mask : masks) {
      String of = reader.of(mask);
      boolean isAnnotation = mask.role().equals(SuperviselyReader.ANNOTATION);
      if ((isAnnotation || reader.imageless()) && images.stream().noneMatch(i -> fits(of, i))) {
        boolean whole = isAnnotation || MasksPath.isPicture(of);
        images.add(new Image(whole ? of : of + ".png", null));
      }
    }
  }

  private static boolean fits(String of, Image image) {
    return FoldedName.isSame(of, image.name())
        || FoldedName.isSame(of, FileNames.stem(image.name()));
  }

  private PlannedFrame frame(Image image, List<FramePart> masks) {
    String stem = FileNames.stem(image.name());
    boolean several =
        images.stream().filter(i -> FileNames.stem(i.name()).equals(stem)).count() > 1;
    boolean listed = ImageNames.isListedBySupervisely(image.name());
    boolean whole = several || !listed || MasksPath.isPicture(stem);
    FrameKey key = new FrameKey(group.dataset(), "", whole ? image.name() : stem);
    List<FramePart> all = image.part() == null ? List.of() : List.of(image.part());
    List<FramePart> chosen = new ArrayList<>();
    boolean shared = false;
    for (MaskKind kind : reader.kinds()) {
      List<FramePart> own = of(image.name(), kind, masks);
      if (own.isEmpty()) {
        own = isWholeName(stem) ? List.of() : of(stem, kind, masks);
        shared |= several && !own.isEmpty();
      }
      taken.addAll(own);
      if (chosen.isEmpty() || reader.options().compat()) {
        chosen.addAll(first(kind, own));
      }
    }
    if (shared && !reader.options().compat()) {
      return new PlannedFrame.Rejected(
          key,
          all,
          PairFaults.DUPLICATE_STEM,
          path(image) + " shares " + chosen.get(0).file().path() + " with another image");
    }
    return planned(key, image, chosen);
  }

  private PlannedFrame planned(FrameKey key, Image image, List<FramePart> chosen) {
    List<FramePart> parts = new ArrayList<>(chosen);
    if (image.part() != null) {
      boolean drawn = chosen.stream().anyMatch(p -> p.role().equals(SuperviselyReader.ANNOTATION));
      parts.add(drawn ? image.part().withAccess(access(image.part())) : image.part());
    }
    boolean sure = reader.kinds().equals(List.of(MaskKind.INSTANCES));
    if (chosen.isEmpty() && !sure && !reader.options().keepUnmasked()) {
      return new PlannedFrame.Rejected(
          key,
          parts,
          PairFaults.MISSING_MASK,
          path(image) + " has no mask; missing-mask=keep takes it without objects");
    }
    FramePart twice = twice(chosen);
    return twice == null
        ? new PlannedFrame.Paired(key, parts)
        : new PlannedFrame.Rejected(
            key,
            parts,
            PairFaults.DUPLICATE_STEM,
            twice.file().path() + " and another mask of its folder are of one image");
  }

  private FramePart.Access access(FramePart image) {
    return SuperviselyReader.access(reader.options().annotations(), image.file().path());
  }

  private String path(Image image) {
    return image.part() == null ? image.name() : image.part().file().path();
  }

  /** Whether a stem is also the full name of an image; its masks then belong to that image. */
  private boolean isWholeName(String stem) {
    return images.stream().anyMatch(image -> image.name().equals(stem));
  }

  private List<FramePart> of(String name, MaskKind kind, List<FramePart> masks) {
    return masks.stream()
        .filter(mask -> mask.role().equals(kind.role()))
        .filter(mask -> FoldedName.isSame(reader.of(mask), name))
        .toList();
  }

  /** An image's files of a kind, from the first folder only; all instance masks are kept. */
  private static List<FramePart> first(MaskKind kind, List<FramePart> own) {
    if (own.isEmpty() || kind == MaskKind.INSTANCES) {
      return own;
    }
    String folder =
        own.stream()
            .map(MasksPairing::folder)
            .min(Comparator.comparingInt(MasksPairing::rank).thenComparing(String::compareTo))
            .orElseThrow();
    return own.stream().filter(mask -> folder(mask).equals(folder)).toList();
  }

  private static String folder(FramePart mask) {
    String path = mask.file().path();
    return FileNames.last(path.substring(0, path.lastIndexOf('/')));
  }

  private static int rank(String folder) {
    return folder.equals("ann") ? 0 : folder.startsWith("masks_") ? 1 : 2;
  }

  /** A mask that differs from another of its kind only by extension, or null. */
  private static FramePart twice(List<FramePart> chosen) {
    Set<String> stems = new HashSet<>();
    for (FramePart mask : chosen) {
      if (!stems.add(mask.role() + FileNames.stem(mask.file().path()))) {
        return mask;
      }
    }
    return null;
  }
}
