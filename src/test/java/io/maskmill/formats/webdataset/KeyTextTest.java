package io.maskmill.formats.webdataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.NotData;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as keys and back, and how names of members are divided. */
class KeyTextTest {
  @ParameterizedTest
  @CsvSource({
    "img.v1, img%2Ev1",
    "a/b.c/d, a/b.c/d",
    "50%, 50%25",
    "%2E, %252E",
    ".hidden, %2Ehidden",
    ".git/x, %2Egit/x",
    "__MACOSX/x, %5F_MACOSX/x",
    "__a__, %5F_a__",
    "x.tar/y, %78.tar/y",
  })
  void dotsAndHiddenNamesAreEscaped(String name, String key) {
    assertEquals(key, KeyText.of(new FrameKey("", "", name), false));
    assertEquals(name, KeyText.frame(key, "", false).name());
  }

  @ParameterizedTest
  @CsvSource({"ds, ds/x", "a/b, a%2Fb/x", "'', %/x"})
  void theDatasetIsTheFirstFolder(String dataset, String key) {
    FrameKey frame = new FrameKey(dataset, "val", "x");
    assertEquals(key, KeyText.of(frame, true));
    assertEquals(frame, KeyText.frame(key, "val", true));
  }

  @Test
  void everyNameComesBackAndIsSeen() {
    Random random = new Random(4);
    String letters = "a.%_/@\u00e4 2E";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder("q");
      for (int n = random.nextInt(8); n >= 0; n--) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      String text = name.substring(random.nextInt(2)).replaceAll("/+", "/").replaceAll("^/|/$", "");
      if (text.isEmpty() || text.matches("(.*/)?\\.\\.?(/.*)?")) {
        continue;
      }
      FrameKey frame = new FrameKey(random.nextBoolean() ? "d" : "", "s", text);
      String key = KeyText.of(frame, true);
      assertEquals(frame, KeyText.frame(key, "s", true), key);
      assertFalse(key.substring(key.lastIndexOf('/') + 1).contains("."), key);
      assertEquals("", NotData.anywhere(key + ".png"), key);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a/b.seg.png, x/t.tar!/a/b.seg.png, t.tar, a/b, seg.png",
    "t-01.tar/a.PNG, x/t-01.tar!/a.PNG, t-01.tar, a, png",
    "a.v/1.jpg, x/a.v/1.jpg, '', a.v/1, jpg",
  })
  void namesAreDividedAtTheFirstDotOfTheBase(
      String path, String address, String shard, String key, String field) {
    assertEquals(new MemberName(shard, key, field), MemberName.of(path, address));
  }

  @ParameterizedTest
  @CsvSource({"readme", "a/.b.png", "__meta__.json", "__x__/a.png"})
  void otherNamesBelongToNoSample(String path) {
    assertNull(MemberName.of(path, "t.tar!/" + path));
  }

  @ParameterizedTest
  @CsvSource({
    "train-000012.tar, train",
    "a_b.0.tar, a_b",
    "000001.tar, ''",
    "v2-val-7.TAR, v2-val"
  })
  void theNameBeforeTheNumberIsTheSet(String shard, String set) {
    assertEquals(set, new MemberName(shard, "a", "png").set());
  }
}
