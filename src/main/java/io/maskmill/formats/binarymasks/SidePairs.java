package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds masks beside their images: {@code a.jpg} and {@code a.png}, or {@code a_mask.png}. */
final class SidePairs {
  private static final int MOST_NAMES = 400;
  private static final Pattern JPEG = Pattern.compile("(?i).*\\.jpe?g");
  private static final Pattern NAMED =
      Pattern.compile("(?i)[._-]?(masks?|seg|segmentation|labels?|gt|annot?)\\..*");

  private SidePairs() {}

  /**
   * How the names of an image and its mask go on behind what they share.
   *
   * @param image extension, with its dot
   * @param mask suffix and extension
   */
  private record Ends(String image, String mask) implements Comparable<Ends> {
    @Override
    public int compareTo(Ends other) {
      return (image + ' ' + mask).compareTo(other.image + ' ' + other.mask);
    }
  }

  static Likeness of(Glimpse glimpse) {
    Likeness best = Likeness.NONE;
    for (Glimpse.Folder folder : glimpse.folders()) {
      best = best.or(of(folder));
    }
    return best;
  }

  private static Likeness of(Glimpse.Folder folder) {
    TreeSet<String> names = new TreeSet<>();
    for (SourceFile file : folder.files(ImageNames::isImage)) {
      if (names.size() < MOST_NAMES) {
        names.add(FileNames.last(file.path()));
      }
    }
    Map<Ends, Integer> counts = new TreeMap<>();
    for (String image : names) {
      String stem = FileNames.stem(image);
      for (String mask : names.tailSet(stem)) {
        if (!mask.startsWith(stem)) {
          break; // names are sorted
        }
        if (mask.equals(image)) {
          continue;
        }
        String rest = mask.substring(stem.length());
        boolean isNamed = NAMED.matcher(rest).matches() && !JPEG.matcher(mask).matches();
        boolean isPlain = rest.equalsIgnoreCase(".png") && JPEG.matcher(image).matches();
        if (isNamed || isPlain) {
          counts.merge(new Ends(image.substring(stem.length()), rest), 1, Integer::sum);
        }
      }
    }
    Ends best = null;
    for (Map.Entry<Ends, Integer> one : counts.entrySet()) {
      if (best == null || one.getValue() > counts.get(best)) {
        best = one.getKey();
      }
    }
    return best == null ? Likeness.NONE : likeness(folder, best);
  }

  private static Likeness likeness(Glimpse.Folder folder, Ends ends) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("images", folder.inside("{name}" + ends.image()));
    options.put("masks", folder.inside("{name}" + ends.mask()));
    if (ends.mask().endsWith(ends.image())) {
      options.put("prefer", "masks");
    }
    return new Likeness(
        Strength.POSSIBLE,
        (folder.path().isEmpty() ? "each image" : "each image of " + folder.path())
            + " may have its mask beside it, as NAME"
            + ends.mask(),
        options);
  }
}
