package io.maskmill.engine.recognize;

import io.maskmill.model.FileNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The result of looking at a source.
 *
 * @param ranking the formats of which something was seen, the likeliest first
 * @param stranger what else it is; null for nothing that is known
 * @param inside folders of the source that are datasets by themselves, when the source is none
 * @param seen what was seen, for people
 */
public record Recognition(
    List<Candidate> ranking, Stranger.Seen stranger, Inside inside, String seen) {
  private static final int MOST_BELOW = 6;
  private static final int SHOWN_KINDS = 6;

  /** A format and how much the source looks like one of it. */
  public record Candidate(MaskFormat format, Likeness likeness) {}

  /** A folder that is a dataset by itself. */
  public record Below(String path, Candidate candidate) {}

  /**
   * Datasets in a source.
   *
   * @param below the folders that are datasets
   * @param together how all of them are read as one; null when that is not known
   * @param isPacked whether they lie in archives, so that none of them can be named as a source
   */
  public record Inside(List<Below> below, Candidate together, boolean isPacked) {
    static final Inside NOTHING = new Inside(List.of(), null, false);

    public Inside {
      below = List.copyOf(below);
    }
  }

  public Recognition {
    ranking = List.copyOf(ranking);
  }

  /** Folders of the source that are datasets by themselves, when the source is none. */
  public List<Below> below() {
    return inside.below();
  }

  /** Ranks the formats. */
  public static Recognition of(Glimpse glimpse, List<MaskFormat> formats) throws IOException {
    List<Candidate> ranking = ranking(glimpse, formats);
    Stranger.Seen stranger = relative(ranking);
    if (stranger == null) {
      stranger = Strangers.in(glimpse);
    }
    Recognition found = new Recognition(ranking, stranger, Inside.NOTHING, seen(glimpse));
    boolean isPacked = !Signs.archive(glimpse).isEmpty();
    Inside several = new Siblings(glimpse, formats).of(found.first(), isPacked);
    if (several != null) {
      return found.with(several);
    }
    if (isPacked || !found.needsMore(glimpse)) {
      return found;
    }
    List<Below> below = below(glimpse, formats);
    return found.isTossUpOf(below) ? found : found.with(new Inside(below, null, false));
  }

  /** Whether the only folder that is a dataset holds what one of the formats was seen by. */
  private boolean isTossUpOf(List<Below> below) {
    List<Candidate> equal = tossUp();
    return equal.size() > 1
        && below.size() == 1
        && equal.stream()
            .anyMatch(one -> one.likeness().because().startsWith(below.get(0).path() + "/"));
  }

  private Recognition with(Inside datasets) {
    return new Recognition(ranking, stranger, datasets, seen);
  }

  /** The likeliest formats that can read the source. */
  private List<Candidate> first() {
    return best() == null ? tossUp() : List.of(best());
  }

  private static List<Candidate> ranking(Glimpse glimpse, List<MaskFormat> formats)
      throws IOException {
    List<Candidate> ranking = new ArrayList<>();
    for (MaskFormat format : formats) {
      Likeness likeness = format.likeness(glimpse);
      if (likeness.strength() != Strength.NONE) {
        ranking.add(new Candidate(format, likeness));
      }
    }
    ranking.sort(Comparator.comparing((Candidate one) -> one.likeness().strength()).reversed());
    return ranking;
  }

  private static Stranger.Seen relative(List<Candidate> ranking) {
    for (Candidate one : ranking) {
      if (one.likeness().strength() == Strength.RELATIVE) {
        String what = one.likeness().because();
        int end = what.indexOf(';');
        return new Stranger.Seen(
            what.substring(0, end < 0 ? what.length() : end),
            end < 0
                ? what
                : what.substring(0, end) + ", which maskmill cannot read" + what.substring(end),
            false,
            true);
      }
    }
    return null;
  }

  /** Whether the folders of the source tell more: it fits nothing, or only a single one fits. */
  private boolean needsMore(Glimpse glimpse) {
    Glimpse.Folder top = glimpse.top();
    boolean isWrapper = top.folders().size() == 1 && top.files().isEmpty() && !top.isCut();
    return best() == null || (isWrapper && !best().likeness().options().isEmpty());
  }

  private static List<Below> below(Glimpse glimpse, List<MaskFormat> formats) throws IOException {
    List<Below> below = new ArrayList<>();
    for (String name : glimpse.top().folders()) {
      if (glimpse.folder(name) != null && below.size() < MOST_BELOW) {
        Below found = find(glimpse, name, formats);
        if (found != null) {
          below.add(found);
        }
      }
    }
    return below;
  }

  /** A folder that is a dataset, or is filled by a single one; null when it is none. */
  private static Below find(Glimpse glimpse, String path, List<MaskFormat> formats)
      throws IOException {
    Glimpse inner = Look.below(glimpse, path);
    Candidate best = new Recognition(ranking(inner, formats), null, Inside.NOTHING, "").best();
    boolean isSure = best != null && best.likeness().strength().compareTo(Strength.LIKELY) >= 0;
    if (isSure && best.likeness().options().isEmpty()) {
      return new Below(path, best);
    }
    if (inner.top().folders().size() == 1 && inner.top().files().isEmpty()) {
      String only = path + "/" + inner.top().folders().get(0);
      return glimpse.folder(only) == null ? null : find(glimpse, only, formats);
    }
    return null;
  }

  /** The format that the source is read as; null when none or several fit, or another system's. */
  public Candidate best() {
    if (!below().isEmpty() || tossUp().size() > 1 || ranking.isEmpty()) {
      return null;
    }
    Likeness first = ranking.get(0).likeness();
    boolean isWeak = first.strength() == Strength.POSSIBLE && stranger != null && stranger.tells();
    return first.isReadable() && !isWeak ? ranking.get(0) : null;
  }

  /** The formats that fit alike, when there are several; else none or one. */
  public List<Candidate> tossUp() {
    List<Candidate> equal = new ArrayList<>();
    for (Candidate one : ranking) {
      boolean isFirst = one.likeness().strength() == ranking.get(0).likeness().strength();
      if (one.likeness().isReadable() && isFirst) {
        equal.add(one);
      }
    }
    return equal;
  }

  /** The next format that could read it, if it is no more than a grade behind; else null. */
  public Candidate runnerUp() {
    if (ranking.size() < 2 || !ranking.get(1).likeness().isReadable()) {
      return null;
    }
    boolean isFarBehind =
        ranking.get(0).likeness().strength() == Strength.CERTAIN
            && ranking.get(1).likeness().strength() == Strength.POSSIBLE;
    return isFarBehind ? null : ranking.get(1);
  }

  /** Formats of which something is there and something missing. */
  public List<Candidate> near() {
    return ranking.stream().filter(one -> one.likeness().strength() == Strength.NEAR).toList();
  }

  /** How many files of which kinds a look has seen, and one of their names. */
  private static String seen(Glimpse glimpse) throws IOException {
    Map<String, Integer> kinds = new TreeMap<>();
    String example = "";
    List<SourceFile> files = glimpse.files();
    for (SourceFile file : files) {
      String extension = FileNames.extension(glimpse.name(file));
      kinds.merge(extension.isEmpty() ? "no extension" : "." + extension, 1, Integer::sum);
      example = example.isEmpty() ? glimpse.shown(file) : example;
    }
    if (files.isEmpty()) {
      return "no files";
    }
    List<String> shown =
        kinds.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(SHOWN_KINDS)
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .toList();
    boolean isCut =
        glimpse.folders().size() >= Look.MOST_FOLDERS
            || glimpse.folders().stream().anyMatch(Glimpse.Folder::isCut);
    return (isCut ? "at least " : "")
        + files.size()
        + (files.size() == 1 ? " file (" : " files (")
        + String.join(", ", shown)
        + (kinds.size() > SHOWN_KINDS ? ", ..." : "")
        + "), such as "
        + example;
  }

  /**
   * Tells whether what a source was taken for is only one of several datasets that lie in it side
   * by side, so that none is taken for the whole.
   */
  private static final class Siblings {
    private static final int FEW = 8;
    private static final String IMAGES = "images";
    private static final String MASKS = "masks";
    private static final String DOCUMENTS = "documents";
    private static final String MAPPING = "classes-mapping";
    private static final String MAPPING_FILE = "classes_mapping.json";
    private static final String META = "meta.json";

    private final Glimpse glimpse;
    private final List<MaskFormat> formats;

    /** The folder in which the datasets would lie: the root, or what alone fills it. */
    private final Glimpse.Folder base;

    Siblings(Glimpse glimpse, List<MaskFormat> formats) {
      this.glimpse = glimpse;
      this.formats = formats;
      Glimpse.Folder folder = glimpse.top();
      while (folder.folders().size() == 1 && folder.files().isEmpty() && !folder.isCut()) {
        Glimpse.Folder only = glimpse.folder(folder.inside(folder.folders().get(0)));
        if (only == null) {
          break;
        }
        folder = only;
      }
      base = folder;
    }

    /**
     * The datasets of a source; null when it is a single one.
     *
     * @param first what the source may be read as
     */
    Inside of(List<Candidate> first, boolean isPacked) throws IOException {
      boolean isPlain =
          !isPacked && base.inside("").isEmpty(); // whose folders are looked into later
      if (base.folders().size() < 2 || (first.isEmpty() && isPlain)) {
        return null;
      }
      Set<String> tops = new TreeSet<>();
      for (Candidate one : first) {
        Set<String> own = tops(one);
        boolean isWhole = own.isEmpty() || (own.size() > 1 && !haveEqualNames(one));
        if (isWhole) {
          return null;
        }
        tops.addAll(own);
      }
      List<Below> all = new ArrayList<>();
      boolean isBeside = first.isEmpty() || tops.size() > 1;
      List<String> names = base.folders();
      // Where nothing fits, a few folders tell whether datasets lie side by side.
      for (String name : first.isEmpty() ? names.subList(0, Math.min(FEW, names.size())) : names) {
        boolean isFull = all.size() >= MOST_BELOW;
        Below found = isFull && !tops.contains(name) ? null : dataset(base.inside(name));
        if (found != null) {
          all.add(found);
          isBeside |= !tops.contains(name);
        }
      }
      if (all.size() < 2 || !isBeside) {
        return null;
      }
      Candidate one = first.isEmpty() ? ofRoot(all.get(0)) : first.get(0);
      return new Inside(all, one == null || first.size() > 1 ? null : together(one), isPacked);
    }

    /**
     * How the source would read a dataset that is one of its folders; null when not by patterns.
     */
    private Candidate ofRoot(Below one) throws IOException {
      Map<String, String> own = one.candidate().likeness().options();
      boolean isPlain =
          glimpse.folder(one.path() + "/img") != null
              && glimpse.folder(one.path() + "/ann") != null;
      if (!isPlain && !(own.containsKey(IMAGES) && own.containsKey(MASKS))) {
        return null;
      }
      Map<String, String> options = new LinkedHashMap<>(own);
      options.put(IMAGES, one.path() + "/" + own.getOrDefault(IMAGES, "img/{name}.*"));
      options.put(MASKS, one.path() + "/" + own.getOrDefault(MASKS, "ann/{name}.*"));
      SourceFile mapping = glimpse.find(one.path() + "/" + MAPPING_FILE);
      if (mapping != null && mapping.length() <= Glimpse.HEAD) {
        options.put(MAPPING, glimpse.text(mapping).strip().replaceAll("\\s*[\\r\\n]+\\s*", " "));
      }
      Likeness likeness = one.candidate().likeness();
      return new Candidate(
          one.candidate().format(), new Likeness(likeness.strength(), likeness.because(), options));
    }

    /** A folder that a format reads, also by options. */
    private Below dataset(String path) throws IOException {
      if (glimpse.folder(path) == null) {
        return null;
      }
      Below sure = find(glimpse, path, formats);
      if (sure != null) {
        return sure;
      }
      Glimpse inner = Look.below(glimpse, path);
      List<Candidate> ranking = Recognition.ranking(inner, formats);
      boolean isReadable = !ranking.isEmpty() && ranking.get(0).likeness().isReadable();
      return isReadable ? new Below(path, ranking.get(0)) : null;
    }

    /**
     * The folders beside each other in which a dataset lies; none when the source is the dataset.
     */
    private Set<String> tops(Candidate one) throws IOException {
      Map<String, String> options = one.likeness().options();
      Set<String> tops = new TreeSet<>();
      if (options.isEmpty() && one.format().id().startsWith("supervisely")) {
        boolean isProject = glimpse.find(META) != null || glimpse.find(base.inside(META)) != null;
        for (String name : isProject ? List.<String>of() : base.folders()) {
          if (glimpse.find(base.inside(name) + "/" + META) != null) {
            tops.add(name);
            break;
          }
        }
        return tops;
      }
      for (String path : paths(options)) {
        String prefix = base.inside("");
        int slash = path.indexOf('/', prefix.length());
        boolean isBelow = path.startsWith(prefix) && slash >= 0;
        if (!isBelow || path.substring(0, slash).indexOf('{') >= 0) {
          return Set.of();
        }
        tops.add(path.substring(prefix.length(), slash));
      }
      return tops;
    }

    private static List<String> paths(Map<String, String> options) {
      List<String> paths = new ArrayList<>();
      for (String key : List.of(IMAGES, MASKS, DOCUMENTS)) {
        if (options.containsKey(key)) {
          paths.addAll(List.of(options.get(key).split(",", -1)));
        }
      }
      return paths;
    }

    /** Whether documents have equal names, so that they cannot be subsets of one dataset. */
    private static boolean haveEqualNames(Candidate one) {
      String documents = one.likeness().options().get(DOCUMENTS);
      Set<String> names = new HashSet<>();
      for (String path : documents == null ? new String[0] : documents.split(",", -1)) {
        if (!names.add(FileNames.last(path))) {
          return true;
        }
      }
      return false;
    }

    /** One dataset as all of them, when every folder has the same folders of images and masks. */
    private Candidate together(Candidate one) throws IOException {
      Map<String, String> options = one.likeness().options();
      if (!options.containsKey(IMAGES) || !options.containsKey(MASKS)) {
        return null;
      }
      Map<String, String> all = new LinkedHashMap<>(options);
      for (String key : List.of(IMAGES, MASKS)) {
        String path = options.get(key).substring(base.inside("").length());
        String below = path.substring(path.indexOf('/') + 1);
        int slash = below.lastIndexOf('/');
        for (String name : base.folders()) {
          String folder = base.inside(name);
          String held = slash < 0 ? folder : folder + "/" + below.substring(0, slash);
          if (glimpse.folder(folder) != null && glimpse.folder(held) == null) {
            return null;
          }
        }
        all.put(key, base.inside("{dataset}/" + below));
      }
      boolean isClear = !options.containsKey(MAPPING) || haveEqualMappings();
      Likeness likeness = one.likeness();
      return isClear
          ? new Candidate(one.format(), new Likeness(likeness.strength(), likeness.because(), all))
          : null;
    }

    private boolean haveEqualMappings() throws IOException {
      Set<String> texts = new HashSet<>();
      for (String name : base.folders()) {
        String folder = base.inside(name);
        SourceFile file = glimpse.find(folder + "/" + MAPPING_FILE);
        texts.add(file == null ? "" : glimpse.text(file).strip());
      }
      return texts.size() == 1;
    }
  }
}
