package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.Packing;
import io.maskmill.testing.FaultyFormat;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.PackingFormat;
import io.maskmill.testing.StagingFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives where a run is interrupted, has other targets, or has little or much to pack. */
class PackingEdgesTest {
  private static final MaskFormat BINARY = Formats.of("binary-masks");

  @TempDir static Path shared;
  private static PackedRuns runs;

  @TempDir Path temp;

  @BeforeAll
  static void makeSampleAndLooseRun() throws IOException {
    runs = new PackedRuns(shared);
  }

  private JobOutcome convert(
      MaskFormat from, Path in, List<ConvertConfig.Target> targets, String out, double limit)
      throws IOException {
    return PackedRuns.convert(
        "local[1]",
        from,
        in,
        targets,
        temp.resolve(out),
        ConvertConfig.Mode.DEFAULT.with(ConvertConfig.Report.NO), // it decodes frames again
        limit);
  }

  /** What the archives of an output hold together. */
  private static Map<String, byte[]> unpack(Path out, Packing.Kind kind) throws IOException {
    if (kind == Packing.Kind.ZIP) {
      Map<String, byte[]> all = new TreeMap<>();
      for (Path zip : PackedRuns.files(out, ".*\\.zip")) {
        all.putAll(PackedRuns.unzip(zip));
      }
      return all;
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Path part : PackedRuns.files(out, ".*\\.tar.*")) {
      joined.writeBytes(Files.readAllBytes(part));
    }
    return PackedRuns.untar(new ByteArrayInputStream(joined.toByteArray()));
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void anInterruptedRunIsTakenUpAndPacksTheSameBytes(Packing.Kind kind) throws IOException {
    Packing packing = new Packing(kind, "fruit", 60_000);
    convert(BINARY, runs.fruit, PackedRuns.coco(packing), "whole", 0);

    MaskFormat faulty = new FaultyFormat(BINARY, "fruit_000050");
    FaultyFormat.FAULTS_LEFT.set(1);
    assertThrows(
        SparkException.class,
        () -> convert(faulty, runs.fruit, PackedRuns.coco(packing), "out", 0));
    Path out = temp.resolve("out");
    assertEquals(List.of(), PackedRuns.files(out, "fruit.*"), "no archive before all are done");
    assertTrue(StagingFolder.ledgers(out) > 0, "some splits are done");

    FaultyFormat.DECODED.set(0);
    convert(faulty, runs.fruit, PackedRuns.coco(packing), "out", 0);
    assertTrue(FaultyFormat.DECODED.get() < 90, "done splits are not decoded again");
    assertEquals(FolderHash.of(temp.resolve("whole")), FolderHash.of(out));
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void splitsThatAreAllDoneAreOnlyPacked(Packing.Kind kind) throws IOException {
    Path in = sample(30);
    Files.writeString(in.resolve("ann/fruit_000004.png"), "no picture");
    MaskFormat counting = new FaultyFormat(BINARY, "");
    List<ConvertConfig.Target> targets = PackedRuns.coco(new Packing(kind, "fruit", 30_000));
    assertInstanceOf(JobOutcome.TooManyQuarantined.class, convert(counting, in, targets, "out", 0));
    FaultyFormat.DECODED.set(0);
    assertInstanceOf(JobOutcome.Published.class, convert(counting, in, targets, "out", 1));
    assertEquals(0, FaultyFormat.DECODED.get());
    convert(counting, in, targets, "whole", 1);
    assertEquals(FolderHash.of(temp.resolve("whole")), FolderHash.of(temp.resolve("out")));
  }

  @Test
  void onlyThePackedOneOfTwoTargetsIsPacked() throws IOException {
    List<ConvertConfig.Target> targets = new ArrayList<>();
    targets.add(PackedRuns.target(Formats.of("cvat-mask")));
    targets.addAll(PackedRuns.coco(new Packing(Packing.Kind.ZIP, "fruit", Long.MAX_VALUE)));
    convert(BINARY, runs.fruit, targets, "out", 0);
    Path out = temp.resolve("out");
    assertEquals(
        List.of(out.resolve("coco/fruit.zip")), PackedRuns.files(out.resolve("coco"), ".*"));
    PackedRuns.assertSame(runs.loose, PackedRuns.unzip(out.resolve("coco/fruit.zip")));
    assertTrue(Files.exists(out.resolve("cvat-mask/SegmentationClass/fruit_000000.png")));
  }

  @Test
  void twoPackedTargetsDoNotMix() throws IOException {
    List<ConvertConfig.Target> targets = new ArrayList<>();
    MaskFormat cvat = Formats.of("cvat-mask");
    targets.add(
        new ConvertConfig.Target(
            cvat,
            Options.ofTarget(cvat, Map.of("archive", "zip", "archive.max-size", "30KB"), "")));
    targets.add(
        PackedRuns.target(
            new PackingFormat(
                Formats.of("coco"), new Packing(Packing.Kind.TAR, "fruit", Long.MAX_VALUE))));
    convert(BINARY, runs.fruit, targets, "out", 0);
    convert(BINARY, runs.fruit, targets.subList(0, 1), "cvat", 0);
    Path out = temp.resolve("out");
    PackedRuns.assertSame(runs.loose, unpack(out.resolve("coco"), Packing.Kind.TAR));
    Map<String, byte[]> zips = PackedRuns.read(out.resolve("cvat-mask"));
    assertTrue(zips.size() > 1, zips.keySet().toString());
    Map<String, byte[]> alone = PackedRuns.read(temp.resolve("cvat"));
    alone.keySet().removeIf(name -> !name.endsWith(".zip"));
    PackedRuns.assertSame(alone, zips);
  }

  @ParameterizedTest
  @EnumSource(names = {"ZIP", "TAR"})
  void withoutAnyFrameAnArchiveOfMetadataIsMade(Packing.Kind kind) throws IOException {
    Path in = sample(3);
    for (int i = 0; i < 3; i++) {
      Files.writeString(in.resolve("ann/fruit_00000" + i + ".png"), "no picture");
    }
    convert(BINARY, in, PackedRuns.coco(Packing.NONE), "loose", 1);
    Map<String, byte[]> loose = PackedRuns.read(temp.resolve("loose"));
    loose.keySet().removeIf(name -> name.matches("_.*|manifest\\.json|quarantine\\.jsonl"));
    convert(BINARY, in, PackedRuns.coco(new Packing(kind, "fruit", 1_000)), "out", 1);
    PackedRuns.assertSame(loose, unpack(temp.resolve("out"), kind));
  }

  @ParameterizedTest
  @EnumSource(names = {"ZIP", "TAR"})
  void aFrameThatIsLargerThanAnArchiveHasOneOfItsOwn(Packing.Kind kind) throws IOException {
    Path in = sample(5);
    convert(BINARY, in, PackedRuns.coco(Packing.NONE), "loose", 0);
    convert(BINARY, in, PackedRuns.coco(new Packing(kind, "fruit", 100)), "out", 0);
    Map<String, byte[]> all = unpack(temp.resolve("out"), kind);
    Map<String, byte[]> loose = PackedRuns.read(temp.resolve("loose"));
    loose.keySet().removeIf(name -> !name.startsWith("images/"));
    all.keySet().removeIf(name -> !name.startsWith("images/"));
    PackedRuns.assertSame(loose, all);
    int files = PackedRuns.files(temp.resolve("out"), "fruit.*").size();
    assertEquals(kind == Packing.Kind.ZIP ? 5 : 6, files);
  }

  @Test
  void archivesAreReplacedWhole() throws IOException {
    Packing small = new Packing(Packing.Kind.ZIP, "fruit", 30_000);
    convert(BINARY, runs.fruit, PackedRuns.coco(small), "out", 0);
    Path out = temp.resolve("out");
    assertTrue(PackedRuns.files(out, ".*zip").size() > 1);
    PackedRuns.convert(
        "local[1]",
        BINARY,
        runs.fruit,
        PackedRuns.coco(new Packing(Packing.Kind.ZIP, "fruit", Long.MAX_VALUE)),
        out,
        new ConvertConfig.Mode(false, true, false, "", ConvertConfig.Carry.REFERENCE)
            .with(ConvertConfig.Report.NO),
        0);
    assertEquals(
        Set.of(
            "fruit.zip", "manifest.json", "quarantine.jsonl", "_SUCCESS", "_maskmill/stats.json"),
        FolderHash.of(out).keySet());
    assertEquals(
        Set.of("stats.json", "summary.json"), Set.of(out.resolve("_maskmill").toFile().list()));
  }

  private Path sample(int frames) throws IOException {
    Path copy = temp.resolve("in");
    for (String folder : List.of("img", "ann")) {
      Files.createDirectories(copy.resolve(folder));
      for (int i = 0; i < frames; i++) {
        String name = folder + String.format("/fruit_%06d.png", i);
        Files.copy(runs.fruit.resolve(name), copy.resolve(name));
      }
    }
    Files.copy(runs.fruit.resolve("classes_mapping.json"), copy.resolve("classes_mapping.json"));
    return copy;
  }
}
