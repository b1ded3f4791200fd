package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.engine.convert.FrameNames.Owners;
import io.maskmill.model.FrameKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameNamesTest {
  private static Owners one(long frame) {
    return new Owners(1, frame, -1);
  }

  @ParameterizedTest
  @CsvSource({
    "5,5,9,5,9",
    "5,9,5,5,9",
    "9,5,5,5,9",
    "7,8,9,7,8",
    "9,8,7,7,8",
    "8,9,7,7,8",
    "4,4,4,4,-1"
  })
  void theTwoFirstFramesAreFoundInAnyOrder(long a, long b, long c, long first, long second) {
    Owners expected = new Owners(3, first, second);
    assertEquals(expected, one(a).plus(one(b)).plus(one(c)));
    assertEquals(expected, one(a).plus(one(b).plus(one(c))));
  }

  @Test
  void namesAreShownAsUsersKnowThem() {
    assertEquals(
        "coco/d/s/a",
        FrameNames.shown(FrameNames.inDocuments("coco/", new FrameKey("d", "s", "a"))));
    assertEquals("img/a.png", FrameNames.shown("img/a.png"));
  }
}
