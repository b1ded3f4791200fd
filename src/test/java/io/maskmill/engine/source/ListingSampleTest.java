package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.model.FrameKey;
import io.maskmill.model.KeyHash;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How frames are chosen when not all are looked at. */
class ListingSampleTest {
  /** Computed with a second implementation, in Python. */
  private static final long KEY_HASH = 0xc8ee6a1942b3305aL;

  private static FrameKey key(int i) {
    return new FrameKey("ds", "", "frame_" + i);
  }

  private static ListingStats list(int frames) {
    List<ListedRecord> records = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      for (String role : List.of("image", "mask")) {
        SourceFile file = new SourceFile(role + "/" + i, 1, 0);
        records.add(new ListedRecord.Part(FramePart.mask(key(i), role, file)));
      }
    }
    return ListingStats.of(records.iterator());
  }

  private static long chosen(int frames, long bound) {
    return IntStream.range(0, frames).filter(i -> KeyHash.of(key(i)) <= bound).count();
  }

  @ParameterizedTest
  @CsvSource({"300,1", "300,7", "300,299", "9000,1000", "9000,4000"})
  void aSampleWithinTheListingsOwnIsExact(int frames, long wanted) {
    assertEquals(wanted, chosen(frames, list(frames).hashBound(wanted)));
  }

  @Test
  void aLargerSampleIsAboutRight() {
    ListingStats stats = list(50_000);
    long chosen = chosen(50_000, stats.hashBound(20_000));
    assertTrue(Math.abs(chosen - 20_000) < 2_000, "chose " + chosen);
    assertTrue(Math.abs(stats.keys() - 50_000) < 4_000, "estimated " + stats.keys());
    assertEquals(Long.MAX_VALUE, stats.hashBound(200_000));
  }

  @ParameterizedTest
  @CsvSource({"300,300", "300,301", "300,9223372036854775807", "0,5"})
  void aSampleOfAllHasNoBound(int frames, long wanted) {
    assertEquals(Long.MAX_VALUE, list(frames).hashBound(wanted));
    assertEquals(frames, list(frames).keys());
    assertTrue(list(frames).keysAreExact());
  }

  @Test
  void aSampleIsSpreadOverTheDataset() {
    long bound = list(1_000).hashBound(100);
    long firstHalf = IntStream.range(0, 500).filter(i -> KeyHash.of(key(i)) <= bound).count();
    assertTrue(firstHalf > 30 && firstHalf < 70, firstHalf + " of 100 in the first half");
  }

  @Test
  void theHashIsTheSameOnEveryJava() {
    assertEquals(KEY_HASH, KeyHash.of(new FrameKey("ds", "train", "\u043a\u0430\u0434\u0440/1")));
    assertTrue(KeyHash.of(new FrameKey("a", "b", "")) != KeyHash.of(new FrameKey("ab", "", "")));
  }
}
