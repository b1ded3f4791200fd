package io.maskmill.engine.stats;

import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.CounterNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Computes {@link Statistics} from a tally. */
public final class Evaluation {
  private static final int SIZES = 100;
  private static final int PAIRS = 1_000;
  private static final int SHARE_DECIMALS = 8;

  /**
   * What became of frames, as a run counts it.
   *
   * @param planned frames of the source
   * @param written of these
   * @param quarantined frames that were set aside
   * @param withLoss written frames that went on without some objects
   * @param carried written frames that were taken over from an earlier output
   * @param setAside by code, how many frames and how many objects
   * @param counters what was counted, by name
   */
  public record Outcome(
      long planned,
      long written,
      long quarantined,
      long withLoss,
      long carried,
      List<Statistics.SetAside> setAside,
      Map<String, Long> counters,
      SortedMap<String, Least> least) {}

  private final FrameTally tally;
  private final LabelCatalog labels;

  private Evaluation(FrameTally tally, LabelCatalog labels) {
    this.tally = tally;
    this.labels = labels;
  }

  /**
   * The statistics of frames.
   *
   * @param labels of the catalog that the tally was made for
   */
  public static Statistics of(FrameTally tally, LabelCatalog labels, Outcome outcome) {
    Evaluation of = new Evaluation(tally, labels);
    return new Statistics(
        new Statistics.Frames(
            outcome.planned,
            outcome.written,
            outcome.quarantined,
            outcome.withLoss,
            outcome.carried,
            tally.frames(),
            tally.withoutObjects()),
        new Statistics.Pixels(tally.pixels(), tally.sums.covered, tally.overlapPixels()),
        of.objects(),
        of.labels(),
        tally.pairs.together(tally.frames(), PAIRS),
        of.sizes(),
        of.losses(outcome),
        tally.examples.examples());
  }

  private Statistics.Objects objects() {
    return new Statistics.Objects(
        tally.areas.count(),
        tally.sums.touchingBorder,
        tally.pieces.pieces(),
        tally.areas.spread(),
        tally.areas.bars(),
        tally.perFrame().spread(),
        tally.perFrame().bars(),
        centers());
  }

  private Statistics.Centers centers() {
    List<List<Long>> rows = new ArrayList<>();
    int side = Statistics.Centers.SIDE;
    for (int row = 0; row < side; row++) {
      List<Long> counts = new ArrayList<>();
      for (int column = 0; column < side; column++) {
        counts.add(tally.centers[row * side + column]);
      }
      rows.add(counts);
    }
    return new Statistics.Centers(rows);
  }

  private List<Statistics.OfLabel> labels() {
    List<Statistics.OfLabel> all = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.label(i);
      LabelTally of = tally.label(i);
      all.add(
          new Statistics.OfLabel(
              label.name(),
              label.color().hex(),
              of.frames(),
              of.areas().count(),
              of.areas().sum(),
              Decimals.ratio(of.areas().sum(), tally.pixels(), SHARE_DECIMALS),
              of.areas().spread(),
              of.pieces()));
    }
    return all;
  }

  private Statistics.Sizes sizes() {
    List<Statistics.Size> all = new ArrayList<>();
    tally
        .sizes()
        .byName()
        .forEach(
            (name, frames) -> {
              String[] sides = name.split("x", -1);
              all.add(
                  new Statistics.Size(
                      Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), frames));
            });
    all.sort(
        Comparator.comparingLong(Statistics.Size::frames)
            .reversed()
            .thenComparingInt(Statistics.Size::width)
            .thenComparingInt(Statistics.Size::height));
    List<Statistics.Size> shown = all.subList(0, Math.min(SIZES, all.size()));
    long frames = shown.stream().mapToLong(Statistics.Size::frames).sum();
    return new Statistics.Sizes(shown, tally.sizes().total() - frames);
  }

  private Statistics.Losses losses(Outcome outcome) {
    SortedMap<String, Long> lost = new TreeMap<>();
    SortedMap<String, Long> others = new TreeMap<>();
    outcome.counters.forEach(
        (name, n) -> {
          if (!name.startsWith(CounterNames.UNMAPPED)) {
            (name.startsWith(CounterNames.LOST) ? lost : others).put(name, n);
          }
        });
    Map<String, Long> frames = tally.unmappedFrames.byName();
    List<Statistics.Unmapped> unmapped = new ArrayList<>();
    for (CappedCounts.Count of : tally.unmappedPixels.byCount()) {
      unmapped.add(new Statistics.Unmapped(of.name(), of.count(), frames.get(of.name())));
    }
    return new Statistics.Losses(
        outcome.setAside, lost, others, outcome.least, unmapped, tally.unmappedPixels.others());
  }
}
