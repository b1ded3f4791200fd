package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds masks beside their images: {@code a.jpg} and {@code a.png}, {@code a_mask.png} or {@code
 * mask_a.png}.
 */
final class SidePairs {
  private static final int MOST_NAMES = 400;
  private static final Pattern JPEG = Pattern.compile("(?i)\\.jpe?g");

  private SidePairs() {}

  /** The extension of an image and that of its mask, with their dots. */
  private record Kinds(String image, String mask) implements Comparable<Kinds> {
    /** Whether a mask without a word in its name may have them. */
    boolean tellMasks() {
      return JPEG.matcher(image).matches() && mask.equalsIgnoreCase(".png");
    }

    @Override
    public int compareTo(Kinds other) {
      return (image + ' ' + mask).compareTo(other.image + ' ' + other.mask);
    }
  }

  static Likeness of(Glimpse glimpse) {
    for (Glimpse.Folder folder : glimpse.folders()) {
      Likeness found = of(folder);
      if (found.isReadable()) {
        return found;
      }
    }
    return Likeness.NONE;
  }

  private static Likeness of(Glimpse.Folder folder) {
    Map<String, Set<String>> names = names(folder);
    Map<String, Map<String, Affixes.Affix>> images = new HashMap<>();
    for (String stem : names.keySet()) {
      for (Affixes.Affix affix : Affixes.ofImage(stem)) {
        images.computeIfAbsent(affix.strip(stem), name -> new TreeMap<>()).put(stem, affix);
      }
    }
    Map<Affixes, Integer> counts = new TreeMap<>();
    Map<Affixes, Set<Kinds>> kinds = new HashMap<>();
    for (String stem : names.keySet()) {
      for (Affixes.Affix affix : Affixes.ofMask(stem)) {
        images
            .getOrDefault(affix.strip(stem), Map.of())
            .forEach(
                (image, ofImage) -> {
                  Affixes both = new Affixes(ofImage, affix);
                  Set<Kinds> some = kinds(both, names.get(image), names.get(stem));
                  if (!some.isEmpty()) {
                    counts.merge(both, 1, Integer::sum);
                    kinds.computeIfAbsent(both, one -> new TreeSet<>()).addAll(some);
                  }
                });
      }
    }
    Affixes best = Affixes.most(counts);
    return best == null ? Likeness.NONE : likeness(folder, best, List.copyOf(kinds.get(best)));
  }

  /** The names of images in a folder, without their extensions, and those that each has. */
  private static Map<String, Set<String>> names(Glimpse.Folder folder) {
    Map<String, Set<String>> names = new TreeMap<>();
    List<SourceFile> files = folder.files(ImageNames::isImage);
    for (SourceFile file : files.subList(0, Math.min(MOST_NAMES, files.size()))) {
      String name = FileNames.last(file.path());
      String stem = FileNames.stem(name);
      names.computeIfAbsent(stem, k -> new TreeSet<>()).add(name.substring(stem.length()));
    }
    return names;
  }

  /** The extensions by which files of two names are an image and its mask. */
  private static Set<Kinds> kinds(Affixes affixes, Set<String> images, Set<String> masks) {
    Set<Kinds> kinds = new TreeSet<>();
    for (String image : images) {
      for (String mask : masks) {
        Kinds both = new Kinds(image, mask);
        boolean isMask =
            affixes.areEmpty()
                ? both.tellMasks()
                : affixes.tellMasks() && !JPEG.matcher(mask).matches();
        if (isMask) {
          kinds.add(both);
        }
      }
    }
    return kinds;
  }

  private static Likeness likeness(Glimpse.Folder folder, Affixes affixes, List<Kinds> kinds) {
    boolean isOneKind = kinds.size() == 1 || affixes.areEmpty();
    String image = affixes.image().around("{name}") + (isOneKind ? kinds.get(0).image() : ".*");
    String mask = affixes.mask().around("{name}") + (isOneKind ? kinds.get(0).mask() : ".*");
    Map<String, String> options = new LinkedHashMap<>();
    options.put(ReadOptions.IMAGES.key(), Subsets.widened(folder.inside(image)));
    options.put(ReadOptions.MASKS.key(), Subsets.widened(folder.inside(mask)));
    boolean fitsBoth =
        affixes.image().isEmpty()
            && (!isOneKind || kinds.get(0).image().equals(kinds.get(0).mask()));
    if (fitsBoth) {
      options.put("prefer", "masks");
    }
    return new Likeness(
        Strength.POSSIBLE,
        (folder.path().isEmpty() ? "each image" : "each image of " + folder.path())
            + " may have its mask beside it, as "
            + affixes.mask().around("NAME")
            + (isOneKind ? kinds.get(0).mask() : ".*")
            + (affixes.image().isEmpty() ? "" : " for " + affixes.image().around("NAME")),
        options);
  }
}
