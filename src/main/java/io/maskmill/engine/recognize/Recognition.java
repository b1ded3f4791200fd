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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a look at a source has told.
 *
 * @param ranking the formats of which something was seen, the likeliest first
 * @param stranger what else it is; null for nothing that is known
 * @param inside folders of the source that are datasets by themselves, when the source is none
 * @param seen what was seen, for people
 */
public record Recognition(
    List<Candidate> ranking, Stranger.Seen stranger, Inside inside, String seen) {
  static final int MOST_BELOW = 6;
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

  static List<Candidate> ranking(Glimpse glimpse, List<MaskFormat> formats) throws IOException {
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
                : what.substring(0, end) + ", which maskmill does not read" + what.substring(end),
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
  static Below find(Glimpse glimpse, String path, List<MaskFormat> formats) throws IOException {
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
}
