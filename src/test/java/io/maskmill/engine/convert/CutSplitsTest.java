package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.CarriedFrame;
import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.engine.run.PlanJson;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.engine.source.NamedLookup;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import io.maskmill.testing.GivenParts;
import io.maskmill.transform.Remap;
import io.maskmill.transform.Transforms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights of random changes: whatever earlier splits are taken over, the frames are the source's.
 */
class CutSplitsTest {
  private static final int SERIES = Math.max(5, Integer.getInteger("fuzz.cases", 300) / 20);
  private static final int NIGHTS = 6;
  private static final int NAMES = 120;
  private static final long BYTES = 9;
  private static final int RECENT_LIMIT = 8;
  private static final HadoopConf CONF = new HadoopConf(new Configuration(false));
  private static final Remap REMAP = new Remap(Transforms.NONE, new LabelCatalog(List.of()));

  @TempDir Path temp;

  /** What a night leaves: its splits, and each frame's time of those that it kept. */
  private record Night(OutputStore store, List<EarlierSplit> splits, Map<String, Long> kept) {}

  private static FramePart part(String name, long modified) {
    FrameKey key = new FrameKey("", "", name);
    return FramePart.mask(key, "mask", new SourceFile(name + ".png", 10, modified));
  }

  private static FrameKey[] bounds(Random random) {
    TreeSet<FrameKey> bounds = new TreeSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      bounds.add(new FrameKey("", "", name(random.nextInt(NAMES))));
    }
    return bounds.toArray(new FrameKey[0]);
  }

  /** Two names of each number fold to one key, so that groups have several frames. */
  private static String name(int number) {
    return String.format("%03d%s", number / 2, number % 2 == 0 ? " x" : "%20x");
  }

  private static void change(Map<String, Long> source, Random random) {
    int changes = random.nextInt(4) == 0 ? NAMES : random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      String name = name(random.nextInt(NAMES));
      if (random.nextInt(3) == 0) {
        source.remove(name);
      } else {
        source.merge(name, 1L, Long::sum);
      }
    }
  }

  private Night night(Path folder, Night before, Map<String, Long> source, Random random)
      throws IOException {
    OutputStore store = OutputStore.open(folder.toString(), CONF);
    RunOutput output = new RunOutput(store, Staging.of("a command"));
    int maxFrames = 2 + random.nextInt(12);
    CutSplits cut =
        new CutSplits(
            GivenParts.planned(),
            new KeyFilter(List.of(), List.of()),
            REMAP,
            output,
            maxFrames,
            1000,
            NamedLookup.NONE);
    FrameKey[] bounds = EarlierSplits.between(bounds(random), before.splits());
    EarlierSplits earlier =
        new EarlierSplits(before.store(), bounds, before.splits(), IoShare.NONE);
    List<CutSplits.Result> results = new ArrayList<>();
    for (int range = 0; range <= bounds.length; range++) {
      int of = range;
      List<FramePart> parts = new ArrayList<>();
      source.forEach(
          (name, modified) -> {
            FrameKey group = part(name, modified).key().folded();
            boolean from = of == 0 || group.compareTo(bounds[of - 1]) >= 0;
            if (from && (of == bounds.length || group.compareTo(bounds[of]) < 0)) {
              parts.add(part(name, modified));
            }
          });
      parts.sort(null);
      results.add(cut.compare(range, parts.iterator(), earlier));
    }
    CutSplits.Result all = CutSplits.Result.join(results);
    assertChanges(all, before, source, gone(folder));
    return keep(all.splits(), before, output, source, random);
  }

  private static List<String> gone(Path folder) throws IOException {
    List<String> gone = new ArrayList<>();
    Path files = folder.resolve(Staging.of("a command").gone());
    if (Files.exists(files)) {
      try (var list = Files.list(files)) {
        for (Path file : list.sorted().toList()) {
          gone.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
      }
    }
    return gone;
  }

  private static void assertChanges(
      CutSplits.Result all, Night before, Map<String, Long> source, List<String> gone) {
    long carried = 0;
    long changed = 0;
    TreeSet<String> lost = new TreeSet<>();
    for (Map.Entry<String, Long> old : before.kept().entrySet()) {
      Long now = source.get(old.getKey());
      carried += old.getValue().equals(now) ? 1 : 0;
      changed += now != null && !old.getValue().equals(now) ? 1 : 0;
      if (now == null) {
        lost.add("{\"frame\":\"" + old.getKey() + "\"}");
      }
    }
    assertEquals(carried, all.changes().carried());
    assertEquals(changed, all.changes().changed());
    assertEquals(source.size() - carried - changed, all.changes().added());
    assertEquals(lost.size(), all.changes().gone().count());
    assertEquals(new ArrayList<>(lost), gone.stream().sorted().toList());
  }

  /** Checks that the splits are the source, and keeps most of their frames. */
  private static Night keep(
      List<Split> splits, Night before, RunOutput output, Map<String, Long> source, Random random)
      throws IOException {
    List<String> planned = new ArrayList<>();
    List<EarlierSplit> kept = new ArrayList<>();
    Map<String, Long> times = new TreeMap<>();
    for (Split split : splits) {
      assertEquals(planned.size(), split.first());
      List<KeptSplit.Row> rows = new ArrayList<>();
      if (split.isReused()) {
        rows.addAll(KeptSplit.read(before.store(), split.reuses()).rows());
        assertEquals(rows.size(), split.frames());
        rows.forEach(row -> planned.add(row.key().name()));
      } else {
        for (PlannedFrame frame : PlanJson.read(output, split)) {
          String name = frame.key().name();
          planned.add(name);
          if (frame instanceof CarriedFrame carried) {
            CarriedFrame.Place place = carried.place();
            KeptSplit.Row old =
                KeptSplit.read(before.store(), place.split()).rows().get(place.row());
            assertEquals(frame.key(), old.key());
          }
          if (random.nextInt(20) > 0) { // else it was quarantined
            FrameKey group = frame.parts().get(0).key();
            rows.add(KeptSplit.Row.of(group, frame.key(), FrameRecord.source(frame.parts())));
          }
        }
      }
      for (KeptSplit.Row row : rows) {
        long now = source.get(row.key().name());
        FramePart part = part(row.key().name(), now);
        assertEquals(
            FrameRecord.source(List.of(part)), row.source(), "a stale frame was taken over");
        times.put(row.key().name(), now);
      }
      if (!rows.isEmpty()) {
        KeptSplit.of(rows, BYTES, "", KeptSplit.Origin.HERE).write(output.store(), split.id());
        kept.add(new EarlierSplit(split.id(), BYTES).located(output.store()));
      }
    }
    assertEquals(new ArrayList<>(source.keySet()), planned.stream().sorted().toList());
    return new Night(output.store(), kept, times);
  }

  @Test
  void everyNightHasTheFramesOfItsSource() throws IOException {
    for (int series = 0; series < SERIES; series++) {
      long seed = 31L * series + 7;
      Random random = new Random(seed);
      Map<String, Long> source = new TreeMap<>();
      OutputStore none = OutputStore.open(temp.resolve("none").toString(), CONF);
      Night night = new Night(none, List.of(), Map.of());
      for (int i = 0; i < NIGHTS; i++) {
        change(source, random);
        try {
          night = night(temp.resolve(series + "-" + i), night, source, random);
        } catch (AssertionError e) {
          throw new AssertionError("seed " + seed + ", night " + i, e);
        }
      }
    }
  }

  @Test
  void unchangedNightsReuseEverySplit() throws IOException {
    Random random = new Random(5);
    Map<String, Long> source = new TreeMap<>();
    for (int i = 0; i < NAMES; i++) {
      source.put(name(i), 1L);
    }
    OutputStore store = OutputStore.open(temp.resolve("one").toString(), CONF);
    List<EarlierSplit> splits = new ArrayList<>();
    for (int from = 0; from < NAMES; from += RECENT_LIMIT) {
      List<KeptSplit.Row> rows = new ArrayList<>();
      List<String> names = List.copyOf(source.keySet()).subList(from, from + RECENT_LIMIT);
      // in the order of frames: groups by their folded keys, spellings within them
      names.stream()
          .map(name -> part(name, 1))
          .sorted()
          .forEach(
              part ->
                  rows.add(
                      KeptSplit.Row.of(part.key(), part.key(), FrameRecord.source(List.of(part)))));
      String id = String.format("00000-%05d", splits.size());
      KeptSplit.of(rows, BYTES, "", KeptSplit.Origin.HERE).write(store, id);
      splits.add(new EarlierSplit(id, BYTES).located(store));
    }
    FrameKey[] bounds = EarlierSplits.between(bounds(random), splits);
    assertTrue(bounds.length > 0, "several ranges");
    CutSplits cut =
        new CutSplits(
            GivenParts.planned(),
            new KeyFilter(List.of(), List.of()),
            REMAP,
            null,
            RECENT_LIMIT,
            Long.MAX_VALUE,
            NamedLookup.NONE);
    EarlierSplits earlier = new EarlierSplits(store, bounds, splits, IoShare.NONE);
    List<String> reused = new ArrayList<>();
    for (int range = 0; range <= bounds.length; range++) {
      int of = range;
      List<FramePart> parts =
          source.keySet().stream()
              .map(name -> part(name, 1))
              .filter(p -> of == 0 || p.key().folded().compareTo(bounds[of - 1]) >= 0)
              .filter(p -> of == bounds.length || p.key().folded().compareTo(bounds[of]) < 0)
              .sorted()
              .toList();
      for (Split split : cut.compare(range, parts.iterator(), earlier).splits()) {
        reused.add(split.reuses());
      }
    }
    assertEquals(splits.stream().map(EarlierSplit::id).toList(), reused);
  }
}
