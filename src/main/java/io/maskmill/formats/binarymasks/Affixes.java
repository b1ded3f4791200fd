package io.maskmill.formats.binarymasks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands around the name that an image and its mask share, such as {@code mask_} before it or
 * {@code _seg} behind it. Most often there is nothing.
 */
record Affixes(Affix image, Affix mask) implements Comparable<Affixes> {
  static final Affixes NONE = new Affixes(Affix.NONE, Affix.NONE);

  /**
   * What may follow an image's name in that of its mask; numbers would be those of objects.
   * Possessive: a run of letters can be cut in very many ways.
   */
  private static final Pattern WORDS = Pattern.compile("(?:[._-]?+\\p{Alpha}++)++");

  private static final Pattern LEADING_WORDS = Pattern.compile("(?:\\p{Alpha}++[._-])++");
  private static final Pattern BETWEEN = Pattern.compile("[._-]");

  /** Words that tell a mask; also without anything between them and the name. */
  private static final String OF_MASKS =
      "masks?|seg|segs|segmentation|segmap|labels?|labelmap|labelids?|gt|annot?|annotations?"
          + "|ground_?truth|target|matte|semantic";

  /** Words that tell an image. */
  private static final String OF_IMAGES =
      "images?|imgs?|photos?|pics?|pictures?|frames?|rgb|raw|inputs?|orig|original|scan|slice|sat"
          + "|sample|leftimg8bit|leftimg|color|colour";

  /** The first channel of an image, as nnU-Net numbers them. */
  private static final String OF_NNUNET = "0000";

  private static final Pattern MASK_FIRST = first(OF_MASKS);
  private static final Pattern MASK_LAST = last(OF_MASKS);
  private static final Pattern IMAGE_FIRST = first(OF_IMAGES);
  private static final Pattern IMAGE_LAST = last(OF_IMAGES + "|" + OF_NNUNET);
  private static final Pattern MASK_TOKEN = Pattern.compile("(?i)" + OF_MASKS);
  private static final Pattern IMAGE_TOKEN = Pattern.compile("(?i)" + OF_IMAGES);
  private static final int MOST = 24;

  /** What stands before and behind a name. */
  record Affix(String before, String after) {
    static final Affix NONE = new Affix("", "");

    boolean isEmpty() {
      return before.isEmpty() && after.isEmpty();
    }

    /** The text around {@code {name}} in a pattern. */
    String around(String variable) {
      return before + variable + after;
    }

    private int length() {
      return before.length() + after.length();
    }

    String strip(String stem) {
      boolean fits = stem.length() > length() && stem.startsWith(before) && stem.endsWith(after);
      return fits ? stem.substring(before.length(), stem.length() - after.length()) : "";
    }
  }

  private static Pattern first(String words) {
    return Pattern.compile("(?i)(?:" + words + ")[._-]?");
  }

  private static Pattern last(String words) {
    return Pattern.compile("(?i)[._-]?(?:" + words + ")");
  }

  boolean areEmpty() {
    return image.isEmpty() && mask.isEmpty();
  }

  /** Whether a word says that it is a mask. */
  boolean tellMasks() {
    return isOfMasks(mask);
  }

  private static boolean isOfMasks(Affix affix) {
    return isMask(affix.before() + "_" + affix.after());
  }

  /** Whether a name has a word that tells masks. */
  static boolean isMask(String name) {
    return BETWEEN.splitAsStream(name).anyMatch(word -> MASK_TOKEN.matcher(word).matches());
  }

  /** Whether a name has a word that tells images, and none that tells masks. */
  static boolean isImage(String name) {
    return !isMask(name)
        && BETWEEN.splitAsStream(name).anyMatch(word -> IMAGE_TOKEN.matcher(word).matches());
  }

  private static final Comparator<Affixes> ORDER =
      Comparator.comparingInt((Affixes one) -> one.image().length() + one.mask().length())
          .thenComparing(Affixes::toString);

  @Override
  public int compareTo(Affixes other) {
    return ORDER.compare(this, other);
  }

  /** The pieces of an image's name that may not be of the name that it shares with its mask. */
  static List<Affix> ofImage(String stem) {
    List<Affix> all = new ArrayList<>(List.of(Affix.NONE));
    Matcher first = IMAGE_FIRST.matcher(stem);
    if (first.lookingAt() && isApart(stem, first.end(), first.end() - 1)) {
      all.add(new Affix(first.group(), ""));
    }
    for (int i = Math.max(1, stem.length() - MOST); i < stem.length(); i++) {
      if (isApart(stem, i - 1, i) && IMAGE_LAST.matcher(stem.substring(i)).matches()) {
        all.add(new Affix("", stem.substring(i)));
      }
    }
    return all;
  }

  /** The same of a mask's name. */
  static List<Affix> ofMask(String stem) {
    List<Affix> all = new ArrayList<>(List.of(Affix.NONE));
    for (int i = 1; i < Math.min(MOST, stem.length()); i++) {
      String before = stem.substring(0, i);
      boolean isWord =
          LEADING_WORDS.matcher(before).matches() || MASK_FIRST.matcher(before).matches();
      if (isWord && isApart(stem, i, i - 1)) {
        all.add(new Affix(before, ""));
      }
    }
    for (int i = Math.max(1, stem.length() - MOST); i < stem.length(); i++) {
      String after = stem.substring(i);
      boolean isWord = WORDS.matcher(after).matches() || MASK_LAST.matcher(after).matches();
      if (isWord && isApart(stem, i - 1, i)) {
        all.add(new Affix("", after));
      }
    }
    return all;
  }

  /**
   * Whether a name may be cut between two places: what stands between words, such as '_', belongs
   * to the word that is cut off and not to the name.
   */
  private static boolean isApart(String stem, int name, int word) {
    return name < stem.length() && (!isBetween(stem.charAt(name)) || isBetween(stem.charAt(word)));
  }

  private static boolean isBetween(char c) {
    return c == '.' || c == '_' || c == '-';
  }

  /** Whether an image and a mask may have these. */
  boolean mayBe() {
    return image.isEmpty() || mask.isEmpty() || tellMasks();
  }

  /**
   * Those by which most names of images and masks fit together; null when none do, or several masks
   * belong to one image.
   *
   * @param images names without their extensions
   * @param masks the same
   */
  static Affixes of(Set<String> images, Set<String> masks) {
    Map<String, List<Affix>> byName = new HashMap<>();
    for (String image : images) {
      for (Affix affix : ofImage(image)) {
        byName.computeIfAbsent(affix.strip(image), name -> new ArrayList<>()).add(affix);
      }
    }
    Map<Affixes, Integer> counts = new TreeMap<>();
    for (String mask : masks) {
      for (Affix affix : ofMask(mask)) {
        for (Affix image : byName.getOrDefault(affix.strip(mask), List.of())) {
          Affixes both = new Affixes(image, affix);
          if (both.mayBe()) {
            counts.merge(both, 1, Integer::sum);
          }
        }
      }
    }
    Affixes best = most(counts);
    boolean fits =
        best != null
            && (best.areEmpty() || 2 * counts.get(best) >= Math.min(images.size(), masks.size()))
            && counts.get(best) >= best.left(images, masks);
    return fits ? best : null;
  }

  /** Those of the largest count, the shortest of equal ones; null for none. */
  static Affixes most(Map<Affixes, Integer> counts) {
    Affixes best = null;
    for (Map.Entry<Affixes, Integer> one : new TreeMap<>(counts).entrySet()) {
      if (best == null || one.getValue() > counts.get(best)) {
        best = one.getKey();
      }
    }
    return best;
  }

  /** How many masks begin with an image's name and go on otherwise. */
  private int left(Set<String> images, Set<String> masks) {
    int left = 0;
    for (String other : masks) {
      if (!images.contains(image.around(mask.strip(other)))) {
        boolean isOfImage =
            images.stream()
                .anyMatch(name -> other.startsWith(name) && other.length() - name.length() <= MOST);
        left += isOfImage ? 1 : 0;
      }
    }
    return left;
  }

  /** How names differ, for people: empty where they do not. */
  String words() {
    List<String> all = new ArrayList<>();
    for (String text : List.of(image.before(), image.after(), mask.before(), mask.after())) {
      if (!text.isEmpty()) {
        all.add("'" + text + "'");
      }
    }
    return all.isEmpty() ? "" : " but for " + String.join(" and ", all);
  }
}
