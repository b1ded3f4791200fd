package io.maskmill.engine.stats;

import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.KeyHash;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Statistics the slow, obvious way: pixel by pixel, with all numbers in lists. */
public final class SlowStatistics {
  private static final int SIDE = 32;

  private record Of(Frame frame, long ordinal, int position, ObjectMask object, Pixels pixels) {}

  private record Pixels(long area, int pieces, boolean touches, int cell) {}

  private SlowStatistics() {}

  /**
   * The statistics of frames.
   *
   * @param frames as they were written
   * @param ordinals of the frames, in the same order
   */
  public static Statistics of(
      List<Frame> frames, List<Long> ordinals, LabelCatalog labels, Evaluation.Outcome outcome) {
    List<Of> objects = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      for (int o = 0; o < frame.objects().size(); o++) {
        ObjectMask object = frame.objects().get(o);
        objects.add(new Of(frame, ordinals.get(i), o, object, pixels(object)));
      }
    }
    long all = frames.stream().mapToLong(f -> (long) f.width() * f.height()).sum();
    long labeled = frames.stream().mapToLong(SlowStatistics::covered).sum();
    List<Long> areas = objects.stream().map(o -> o.pixels.area).toList();
    List<Long> counts = frames.stream().map(f -> (long) f.objects().size()).toList();
    return new Statistics(
        new Statistics.Frames(
            outcome.planned(),
            outcome.written(),
            outcome.quarantined(),
            outcome.withLoss(),
            outcome.carried(),
            frames.size(),
            frames.stream().filter(f -> f.objects().isEmpty()).count()),
        new Statistics.Pixels(all, labeled, sum(areas) - labeled),
        new Statistics.Objects(
            objects.size(),
            objects.stream().filter(o -> o.pixels.touches).count(),
            pieces(objects),
            spread(areas),
            bars(areas),
            spread(counts),
            bars(counts),
            centers(objects)),
        labels(objects, labels, all),
        together(frames),
        sizes(frames),
        new Statistics.Losses(
            outcome.setAside(),
            part(outcome.counters(), true),
            part(outcome.counters(), false),
            outcome.least(),
            List.of(),
            0),
        examples(frames, ordinals, objects));
  }

  private static SortedMap<String, Long> part(Map<String, Long> counters, boolean lost) {
    TreeMap<String, Long> part = new TreeMap<>(counters);
    part.keySet().removeIf(name -> name.startsWith("lost.") != lost);
    return part;
  }

  private static Pixels pixels(ObjectMask object) {
    int width = object.mask().width();
    int height = object.mask().height();
    boolean[] set = new boolean[width * height];
    long area = 0;
    long x = 0;
    long y = 0;
    boolean touches = false;
    for (int i = 0; i < set.length; i++) {
      if (object.mask().get(i % width, i / width)) {
        set[i] = true;
        area++;
        x += i % width;
        y += i / width;
        touches |=
            i % width == 0 || i / width == 0 || i % width == width - 1 || i / width == height - 1;
      }
    }
    int row = (int) ((y / (double) area + 0.5) * SIDE / height);
    int column = (int) ((x / (double) area + 0.5) * SIDE / width);
    return new Pixels(area, flood(set, width, height), touches, row * SIDE + column);
  }

  private static int flood(boolean[] set, int width, int height) {
    int pieces = 0;
    for (int seed = 0; seed < set.length; seed++) {
      if (!set[seed]) {
        continue;
      }
      pieces++;
      Deque<Integer> open = new ArrayDeque<>(List.of(seed));
      set[seed] = false;
      while (!open.isEmpty()) {
        int pixel = open.pop();
        for (int v = pixel / width - 1; v <= pixel / width + 1; v++) {
          for (int u = pixel % width - 1; u <= pixel % width + 1; u++) {
            if (u >= 0 && v >= 0 && u < width && v < height && set[v * width + u]) {
              set[v * width + u] = false;
              open.push(v * width + u);
            }
          }
        }
      }
    }
    return pieces;
  }

  private static long covered(Frame frame) {
    long covered = 0;
    for (int y = 0; y < frame.height(); y++) {
      for (int x = 0; x < frame.width(); x++) {
        int u = x;
        int v = y;
        covered += frame.objects().stream().anyMatch(o -> o.mask().get(u, v)) ? 1 : 0;
      }
    }
    return covered;
  }

  private static Statistics.Pieces pieces(List<Of> objects) {
    return new Statistics.Pieces(
        objects.stream().mapToLong(o -> o.pixels.pieces).sum(),
        objects.stream().mapToLong(o -> o.pixels.pieces).max().orElse(0),
        objects.stream().filter(o -> o.pixels.pieces > 1).count());
  }

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(n -> n).sum();
  }

  private static Statistics.Spread spread(List<Long> numbers) {
    if (numbers.isEmpty()) {
      return null;
    }
    List<Long> sorted = new ArrayList<>(numbers);
    Collections.sort(sorted);
    return new Statistics.Spread(
        sorted.get(0),
        rank(sorted, 5),
        rank(sorted, 25),
        List.of(rank(sorted, 50), rank(sorted, 50)),
        rank(sorted, 75),
        rank(sorted, 95),
        sorted.get(sorted.size() - 1),
        Math.rint(100. * sum(numbers) / numbers.size()) / 100);
  }

  private static long rank(List<Long> sorted, int percent) {
    return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.) - 1));
  }

  private static List<Statistics.Bar> bars(List<Long> numbers) {
    List<Statistics.Bar> bars = new ArrayList<>();
    long least = numbers.stream().mapToLong(n -> n).min().orElse(0);
    long most = numbers.stream().mapToLong(n -> n).max().orElse(-1);
    if (most <= 31 && most <= least + 23) {
      for (long n = least; n <= most; n++) {
        long number = n;
        bars.add(
            new Statistics.Bar(n, n, numbers.stream().filter(other -> other == number).count()));
      }
      return bars;
    }
    for (int step = 0; step < 40; step++) {
      long from = step == 0 ? 0 : 1L << (step - 1);
      long to = step == 0 ? 0 : (1L << step) - 1;
      if (to >= least && from <= most) {
        long n = numbers.stream().filter(number -> number >= from && number <= to).count();
        bars.add(new Statistics.Bar(from, to, n));
      }
    }
    return bars;
  }

  private static Statistics.Centers centers(List<Of> objects) {
    List<List<Long>> rows = new ArrayList<>();
    for (int row = 0; row < SIDE; row++) {
      List<Long> counts = new ArrayList<>();
      for (int column = 0; column < SIDE; column++) {
        int cell = row * SIDE + column;
        counts.add(objects.stream().filter(o -> o.pixels.cell == cell).count());
      }
      rows.add(counts);
    }
    return new Statistics.Centers(rows);
  }

  private static List<Statistics.OfLabel> labels(
      List<Of> objects, LabelCatalog labels, long pixels) {
    List<Statistics.OfLabel> all = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      int label = i;
      List<Of> own = objects.stream().filter(o -> o.object.labels().contains(label)).toList();
      List<Long> areas = own.stream().map(o -> o.pixels.area).toList();
      all.add(
          new Statistics.OfLabel(
              labels.label(i).name(),
              labels.label(i).color().hex(),
              own.stream().map(o -> o.frame.key()).distinct().count(),
              own.size(),
              sum(areas),
              pixels == 0 ? 0 : Math.rint(1e8 * sum(areas) / pixels) / 1e8,
              spread(areas),
              pieces(own)));
    }
    return all;
  }

  private static Statistics.Together together(List<Frame> frames) {
    Map<List<Integer>, Long> pairs = new TreeMap<>(Comparator.comparing(Object::toString));
    for (Frame frame : frames) {
      TreeSet<Integer> in = new TreeSet<>();
      frame.objects().forEach(o -> in.addAll(o.labels()));
      for (int a : in) {
        in.tailSet(a, false).forEach(b -> pairs.merge(List.of(a, b), 1L, Long::sum));
      }
    }
    List<Statistics.Pair> all = new ArrayList<>();
    pairs.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<List<Integer>, Long> e) -> -e.getValue())
                .thenComparing(e -> e.getKey().get(0))
                .thenComparing(e -> e.getKey().get(1)))
        .forEach(e -> all.add(new Statistics.Pair(e.getKey(), e.getValue())));
    return new Statistics.Together(frames.size(), all, 0);
  }

  private static Statistics.Sizes sizes(List<Frame> frames) {
    Set<Statistics.Size> sizes = new HashSet<>();
    for (Frame frame : frames) {
      long n =
          frames.stream()
              .filter(f -> f.width() == frame.width() && f.height() == frame.height())
              .count();
      sizes.add(new Statistics.Size(frame.width(), frame.height(), n));
    }
    return new Statistics.Sizes(
        sizes.stream()
            .sorted(
                Comparator.comparing(Statistics.Size::frames, Comparator.reverseOrder())
                    .thenComparing(Statistics.Size::width)
                    .thenComparing(Statistics.Size::height))
            .toList(),
        0);
  }

  private static Examples examples(List<Frame> frames, List<Long> ordinals, List<Of> objects) {
    List<Of> several = objects.stream().filter(o -> o.pixels.pieces > 1).toList();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      all.add(i);
    }
    Comparator<Integer> byKey = Comparator.comparing((Integer i) -> frames.get(i).key());
    Comparator<Integer> bySize = Comparator.comparing((Integer i) -> size(frames, i));
    List<Integer> filled = all.stream().filter(i -> size(frames, i) > 0).toList();
    return new Examples(
        objects(objects, o -> o.pixels.area, o -> o.pixels.area),
        objects(objects, o -> -o.pixels.area, o -> o.pixels.area),
        objects(several, o -> -o.pixels.pieces, o -> o.pixels.pieces),
        frames(frames, ordinals, filled.stream().sorted(bySize.reversed().thenComparing(byKey)), 6),
        frames(frames, ordinals, filled.stream().sorted(bySize.thenComparing(byKey)), 6),
        frames(
                frames,
                ordinals,
                all.stream().sorted(Comparator.comparing(i -> KeyHash.of(frames.get(i).key()))),
                24)
            .stream()
            .sorted(Comparator.comparing(Examples.OfFrame::key))
            .toList());
  }

  private static int size(List<Frame> frames, int i) {
    return frames.get(i).objects().size();
  }

  private static List<Examples.OfObject> objects(
      List<Of> objects, ToLongFunction<Of> rank, ToLongFunction<Of> value) {
    Set<FrameKey> seen = new HashSet<>();
    return objects.stream()
        .sorted(
            Comparator.comparingLong(rank)
                .thenComparing(o -> o.frame.key())
                .thenComparing(o -> o.position))
        .filter(o -> seen.add(o.frame.key()))
        .limit(6)
        .map(
            o ->
                new Examples.OfObject(
                    o.frame.key().dataset(),
                    o.frame.key().subset(),
                    o.frame.key().name(),
                    o.ordinal,
                    o.position,
                    o.object.label(),
                    value.applyAsLong(o)))
        .toList();
  }

  private static List<Examples.OfFrame> frames(
      List<Frame> frames, List<Long> ordinals, java.util.stream.Stream<Integer> which, int most) {
    return which
        .limit(most)
        .map(
            i -> {
              FrameKey key = frames.get(i).key();
              return new Examples.OfFrame(
                  key.dataset(), key.subset(), key.name(), ordinals.get(i), size(frames, i));
            })
        .toList();
  }
}
