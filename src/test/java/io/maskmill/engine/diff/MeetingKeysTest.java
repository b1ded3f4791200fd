package io.maskmill.engine.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.maskmill.engine.diff.MeetingKeys.Common;
import io.maskmill.model.FrameKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingKeysTest {
  private static FrameKey key(String slashed) {
    String[] parts = slashed.split(":", -1);
    return new FrameKey(parts[0], parts[1], parts[2]);
  }

  private static Common common(String datasets, String subsets) {
    return Common.of(List.of(datasets.split(",", -1)), List.of(subsets.split(",", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cats,dogs|train,val|cats:train:a|''|''|::cats/train/a",
        "cats,dogs|train,val|cats:train:a|''|''|::train/cats/a",
        "cats,dogs|train,val|cats:train:a|''|train,val|:train:cats/a",
        "cats,dogs|train,val|cats:train:a|cats/train,dogs/val|''|cats/train::a",
        "cats,dogs|train,val|cats:train:a|''|train,val|:train:cats/train/a",
        "''|train,val|:train:x/a|ds/train/x,ds/val/y|''|ds/train/x::a",
        "fruit|''|fruit::a|''|''|::a",
        "fruit|''|fruit::a|''|''|::fruit/a",
        "''|''|::x/a|ds/x|''|ds/x::a",
        "fruit|train|fruit:train:a|veg|test|veg:test:a",
        "caf\u00e9,x|''|caf\u00e9::a|''|''|::cafe\u0301/a",
      })
  void framesWithTheSameFoldersMeet(
      String datasetsA, String subsetsA, String a, String datasetsB, String subsetsB, String b) {
    MeetingKeys keys =
        new MeetingKeys(true, true, common(datasetsA, subsetsA), common(datasetsB, subsetsB));
    assertEquals(keys.first(key(a), false), keys.first(key(b), true));
  }

  @Test
  void framesOfOtherFoldersDoNot() {
    MeetingKeys keys = new MeetingKeys(true, true, common("cats,dogs", ""), common("", ""));
    assertNotEquals(keys.first(key("cats::a"), false), keys.first(key("::dogs/a"), true));
    assertNotEquals(keys.first(key("cats::a"), false), keys.first(key("::a/cats"), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "other", "ds", "ds/y/z"})
  void framesWithoutTheCommonFoldersHaveAKeyToo(String dataset) {
    MeetingKeys keys = new MeetingKeys(true, true, common("ds/x", "train"), common("", ""));
    FrameKey own = new FrameKey(dataset, "", "broken.png");
    assertEquals(
        keys.first(
            new FrameKey("", "", dataset + (dataset.isEmpty() ? "" : "/") + "broken.png"), true),
        keys.first(own, false));
  }

  @Test
  void whatIsNotIgnoredStays() {
    MeetingKeys keys = new MeetingKeys(true, false, common("cats,dogs", "t,v"), common("", "t,v"));
    assertEquals(new FrameKey("", "t", "cats/a"), keys.first(key("cats:t:a"), false));
    assertEquals(new FrameKey("", "t", "cats/a"), keys.first(key(":t:cats/a"), true));
    assertEquals(new FrameKey("", "t", "a"), keys.plain(key("cats:t:a")));
  }
}
