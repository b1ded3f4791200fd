package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.engine.run.CarriedFrame;
import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.KeptSplit;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of a range against the indexes of an earlier output's splits. */
class ChangeDetectorTest {
  private static final long BYTES = 7;

  @TempDir Path temp;
  private OutputStore store;
  private final List<EarlierSplit> splits = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();

  @BeforeEach
  void open() {
    store = OutputStore.open(temp.toString(), new HadoopConf(new Configuration(false)));
  }

  private static FrameKey key(String name) {
    return new FrameKey("", "", name);
  }

  private static PlannedFrame.Paired frame(String name, long modified) {
    SourceFile file = new SourceFile(name + ".png", 1, modified);
    return new PlannedFrame.Paired(key(name), List.of(FramePart.mask(key(name), "mask", file)));
  }

  private void earlier(String id, String... names) throws IOException {
    List<KeptSplit.Row> rows =
        Stream.of(names)
            .map(n -> KeptSplit.Row.of(key(n), key(n), FrameRecord.source(frame(n, 1).parts())))
            .toList();
    KeptSplit.of(rows, BYTES, "", KeptSplit.Origin.HERE).write(store, id);
    splits.add(new EarlierSplit(id, BYTES).located(store));
  }

  private ChangeDetector detector(int range, String... bounds) {
    FrameKey[] keys = Stream.of(bounds).map(ChangeDetectorTest::key).toArray(FrameKey[]::new);
    return new ChangeDetector(
        new EarlierSplits(store, keys, splits, IoShare.NONE).in(range, new IoThreads(0)),
        key -> gone.add(key.name()));
  }

  private static String compare(ChangeDetector changes, PlannedFrame frame) throws IOException {
    PlannedFrame compared = changes.compare(frame.key().folded(), List.of(frame)).get(0);
    return compared instanceof CarriedFrame carried
        ? carried.place().split() + "/" + carried.place().row()
        : "new";
  }

  @Test
  void framesAreFoundInTheSplitsThatHaveThemAndTheRestHasGone() throws IOException {
    earlier("00000-00000", "a", "b", "c");
    earlier("00000-00001", "d", "f", "g");
    ChangeDetector changes = detector(0);
    assertEquals("00000-00000/1", compare(changes, frame("b", 1)));
    assertEquals("new", compare(changes, frame("d", 2)));
    assertEquals("new", compare(changes, frame("e", 1)));
    assertEquals("00000-00001/1", compare(changes, frame("f", 1)));
    changes.finish();
    assertEquals(1, changes.changed());
    assertEquals(List.of("a", "c", "g"), gone);
  }

  @Test
  void eachRangeHasOnlyItsOwnFrames() throws IOException {
    earlier("00000-00000", "a", "b");
    earlier("00000-00001", "c", "d");
    earlier("00000-00002", "e", "f");
    ChangeDetector middle = detector(1, "b", "d");
    assertEquals("00000-00000/1", compare(middle, frame("b", 1)));
    middle.finish();
    assertEquals(List.of("c"), gone);
    detector(2, "b", "d").finish();
    assertEquals(List.of("c", "d", "e", "f"), gone);
  }

  @Test
  void whatIsDamagedCountsAsNew() throws IOException {
    earlier("00000-00000", "a");
    earlier("00000-00001", "b");
    earlier("00000-00002", "c");
    Files.write(temp.resolve(KeptSplit.index("00000-00000")), new byte[] {31, 2});
    splits.set(1, new EarlierSplit("00000-00001", BYTES - 1));
    ChangeDetector changes = detector(0);
    assertEquals("new", compare(changes, frame("a", 1)));
    assertEquals("new", compare(changes, frame("b", 1)));
    assertEquals("00000-00002/0", compare(changes, frame("c", 1)));
    changes.finish();
    assertEquals(List.of(), gone);
  }

  /** A frame whose files cannot be compared is never taken over from an earlier output. */
  @Test
  void aFrameOfUnlistedFilesIsConvertedAgain() throws IOException {
    List<FramePart> parts = List.of(FramePart.namedMask(key("a"), "mask", "m.png"));
    KeptSplit.Row row = KeptSplit.Row.of(key("a"), key("a"), FrameRecord.source(parts));
    KeptSplit.of(List.of(row), BYTES, "", KeptSplit.Origin.HERE).write(store, "00000-00000");
    splits.add(new EarlierSplit("00000-00000", BYTES));
    ChangeDetector changes = detector(0);
    assertEquals("new", compare(changes, new PlannedFrame.Paired(key("a"), parts)));
    assertEquals(1, changes.changed());
  }
}
