package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.model.FrameKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where ranges of keys end beside the splits b-d, f-h and k-m. */
class EarlierSplitsTest {
  private static final List<EarlierSplit> SPLITS =
      List.of(split("b", "d"), split("f", "h"), split("k", "m"));

  private static FrameKey key(String name) {
    return new FrameKey("", "", name);
  }

  private static EarlierSplit split(String first, String last) {
    return new EarlierSplit(first, 1, key(first), key(last));
  }

  private static String between(String bounds) {
    FrameKey[] keys =
        Stream.of(bounds.split(" ")).map(EarlierSplitsTest::key).toArray(FrameKey[]::new);
    return String.join(
        " ", Stream.of(EarlierSplits.between(keys, SPLITS)).map(FrameKey::name).toList());
  }

  @Test
  void aBoundInsideASplitIsMovedBehindIt() {
    assertEquals("f", between("c"));
    assertEquals("f", between("d"));
    assertEquals("f k", between("c g"));
  }

  @Test
  void aBoundBetweenSplitsStays() {
    assertEquals("a b e f i", between("a b e f i"));
  }

  @Test
  void aSourceThatHasGrownInOnePlaceIsCutInRangesThere() {
    assertEquals("ea eb ec ed", between("ea eb ec ed"));
    assertEquals("ga gb gc gd", between("ga gb gc gd"));
    assertEquals("aa ab ac", between("aa ab ac"));
    assertEquals("f ga gb na nb nc", between("c ga gb na nb nc"));
  }
}
