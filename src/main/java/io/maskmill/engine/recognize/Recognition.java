package io.maskmill.engine.recognize;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Stranger;
import java.io.IOException;
import java.util.List;

/**
 * The result of looking at a source.
 *
 * @param ranking the formats of which something was seen, the likeliest first
 * @param stranger what else it is; null for nothing that is known
 * @param inside folders of the source that are datasets by themselves, when the source is none
 * @param seen what was seen, for people
 */
public record Recognition(List<Candidate> ranking, Foreign stranger, Inside inside, String seen) {

  public Recognition {
    ranking = List.copyOf(ranking);
  }

  /**
   * Ranks the formats.
   *
   * @param strangers what is told where it is found; of several that fit, the first
   */
  public static Recognition of(Glimpse whole, List<MaskFormat> formats, List<Stranger> strangers)
      throws IOException {
    Foreign unfinished = unfinished(whole);
    if (unfinished != null) {
      return new Recognition(List.of(), unfinished, Inside.NOTHING, SeenFiles.in(whole));
    }
    Glimpse glimpse = OutputFolder.without(whole);
    Ranking ranking = Ranking.of(glimpse, formats);
    List<Candidate> relatives = ranking.of(Strength.RELATIVE);
    Foreign foreign =
        relatives.isEmpty()
            ? Foreign.in(glimpse, strangers)
            : Foreign.relative(relatives.get(0).likeness());
    Recognition found =
        new Recognition(ranking.formats(), foreign, Inside.NOTHING, SeenFiles.in(glimpse));
    boolean isPacked = glimpse.isPacked();
    Datasets datasets = new Datasets(glimpse, formats);
    Inside several = new Siblings(glimpse, datasets).of(found.first(), isPacked);
    if (several != null) {
      return found.with(several);
    }
    if (isPacked || !found.needsMore(glimpse)) {
      return found;
    }
    List<Below> below = datasets.inRoot();
    return found.isTossUpOf(below) ? found : found.with(new Inside(below, null, false));
  }

  /** An output that no command finished, as the source or as all that it holds; else null. */
  private static Foreign unfinished(Glimpse glimpse) throws IOException {
    if (glimpse.folders().isEmpty()) {
      return null;
    }
    Foreign itself = Unfinished.in(glimpse.tree(), "");
    return itself == null ? OutputFolder.unfinishedIn(glimpse) : itself;
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

  /** Whether the folders of the source tell more: it fits nothing, or only a single one fits. */
  private boolean needsMore(Glimpse glimpse) {
    Glimpse.Folder top = glimpse.top();
    boolean isWrapper = top.folders().size() == 1 && top.files().isEmpty() && !top.isCut();
    return best() == null || (isWrapper && !best().likeness().options().isEmpty());
  }

  /** Whether not a single file was seen. */
  public boolean isEmpty() {
    return seen.equals(SeenFiles.NONE);
  }

  /** Folders of the source that are datasets by themselves, when the source is none. */
  public List<Below> below() {
    return inside.below();
  }

  /** The format that the source is read as; null when none or several fit, or another system's. */
  public Candidate best() {
    if (!below().isEmpty() || tossUp().size() > 1 || ranking.isEmpty()) {
      return null;
    }
    Likeness first = ranking.get(0).likeness();
    boolean isWeak =
        stranger != null
            && stranger.tells()
            && (first.strength() == Strength.POSSIBLE || stranger.isBroken());
    return first.isReadable() && !isWeak ? ranking.get(0) : null;
  }

  /** The formats that fit alike, when there are several; else none or one. */
  public List<Candidate> tossUp() {
    return new Ranking(ranking).first();
  }

  /** The next format that could read it, if it is no more than a grade behind; else null. */
  public Candidate runnerUp() {
    return new Ranking(ranking).runnerUp();
  }

  /** Formats of which something is there and something missing. */
  public List<Candidate> near() {
    return new Ranking(ranking).of(Strength.NEAR);
  }
}
