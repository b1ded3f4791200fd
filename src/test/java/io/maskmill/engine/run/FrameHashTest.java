package io.maskmill.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Rgb;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FrameHashTest {
  private static final RunLengthMask LEFT = new RunLengthMask(4, 1, new int[] {0, 2, 2});
  private static final RunLengthMask RIGHT = new RunLengthMask(4, 1, new int[] {2, 2});

  private static LabelCatalog catalog(String... names) {
    return new LabelCatalog(
        Arrays.stream(names).map(name -> new Label(name, new Rgb(1, 2, 3))).toList());
  }

  private static FrameHash hash(String file, List<ObjectMask> objects, String... labels) {
    FrameKey key = new FrameKey("d", "s", "whatever the neighbors are");
    return FrameHash.of(
        new Frame(key, new ImageRef(file, "", 0, ""), 4, 1, objects), catalog(labels));
  }

  private static ObjectMask object(int label, RunLengthMask mask) {
    return new ObjectMask(label, 0, mask);
  }

  @Test
  void orderOfObjectsAndOfLabelsAndWhatIsNotComparedDoNotMatter() {
    FrameHash hash = hash("a", List.of(object(0, LEFT), object(1, RIGHT)), "x", "y");
    assertEquals(hash, hash("a", List.of(object(0, RIGHT), object(1, LEFT)), "y", "x"));
    ObjectMask scored =
        new ObjectMask(
            List.of(1), 9, RIGHT, 3, OptionalDouble.of(0.5), true, "id", Map.of("k", "v"));
    assertEquals(hash, hash("a", List.of(scored, object(0, LEFT)), "x", "y"));
  }

  @Test
  void everythingElseMatters() {
    FrameHash hash = hash("a", List.of(object(0, LEFT)), "x");
    assertNotEquals(hash, hash("b", List.of(object(0, LEFT)), "x"));
    assertNotEquals(hash, hash("a", List.of(object(0, RIGHT)), "x"));
    assertNotEquals(hash, hash("a", List.of(object(0, LEFT)), "y"));
    assertNotEquals(hash, hash("a", List.of(object(0, LEFT), object(0, LEFT)), "x"));
    assertNotEquals(hash, hash("a", List.of(), "x"));
    assertNotEquals(
        hash("a", List.of(), "x"),
        FrameHash.of(
            new Frame(new FrameKey("d", "", "n"), new ImageRef("a", "", 0, ""), 4, 1, List.of()),
            catalog()));
  }

  @Test
  void sumsDoNotDependOnOrderOrParts() {
    FrameHash a = new FrameHash(Long.MAX_VALUE, 3);
    FrameHash b = new FrameHash(Long.MAX_VALUE, -7);
    FrameHash c = new FrameHash(5, Long.MIN_VALUE);
    FrameSum sum = FrameSum.NONE.plus(a).plus(b).plus(c);
    assertEquals(sum, FrameSum.NONE.plus(c).plus(FrameSum.NONE.plus(b).plus(a)));
    assertEquals(3, sum.frames());
    assertEquals("0000000000000003" + "7ffffffffffffffc", sum.hex());
  }
}
