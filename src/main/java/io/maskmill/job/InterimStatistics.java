package io.maskmill.job;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.stats.Statistics;
import java.util.*;
final class InterimStatistics {
  static Statistics of(RunCounts c) {
    List<Statistics.SetAside> aside = new ArrayList<>();
    c.codes().forEach((k, n) -> aside.add(new Statistics.SetAside(k, n, 0)));
    List<Statistics.OfFrame> sample = new ArrayList<>();
    for (int i = 0; i < 12; i++) sample.add(new Statistics.OfFrame("", "", "frame" + i, i, 0));
    return new Statistics(new Statistics.Frames(c.frames(), c.written(), c.quarantined(), c.framesWithLoss(), 0, c.written(), 0),
      new Statistics.Pixels(0,0,0), new Statistics.Objects(c.objects(), 0, new Statistics.Pieces(0,0,0), null, List.of(), null, List.of(), new Statistics.Centers(List.of())),
      List.of(), new Statistics.Together(0, List.of(), 0), new Statistics.Sizes(List.of(), 0),
      new Statistics.Losses(aside, new TreeMap<>(), new TreeMap<>(c.counters()), List.of(), 0),
      new Statistics.Examples(List.of(), List.of(), List.of(), List.of(), List.of(), sample));
  }
}
