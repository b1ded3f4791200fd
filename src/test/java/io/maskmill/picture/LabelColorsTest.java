package io.maskmill.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelColorsTest {
  private static final int ALIKE = 140 * 140;

  private static LabelColors.Wanted own(int color) {
    return new LabelColors.Wanted(color, true);
  }

  private static LabelColors.Wanted other(int color) {
    return new LabelColors.Wanted(color, false);
  }

  private static long nearest(int[] colors) {
    long nearest = Long.MAX_VALUE;
    for (int i = 0; i < colors.length; i++) {
      for (int j = 0; j < i; j++) {
        nearest = Math.min(nearest, LabelColors.distance(colors[i], colors[j]));
      }
    }
    return nearest;
  }

  @Test
  void ownColorsStayEvenWhereTheyAreAlike() {
    int[] colors = LabelColors.of(List.of(own(0x800000), own(0x810000), other(0x7F0000)));
    assertEquals(0x800000, colors[0]);
    assertEquals(0x810000, colors[1]);
    assertTrue(LabelColors.distance(colors[2], 0x800000) >= ALIKE);
    assertTrue(LabelColors.distance(colors[2], 0x810000) >= ALIKE);
  }

  @Test
  void aColorThatIsLikeNoneStays() {
    List<LabelColors.Wanted> far = List.of(other(0x800000), other(0x008000), other(0x000080));
    assertArrayEquals(new int[] {0x800000, 0x008000, 0x000080}, LabelColors.of(far));
    assertArrayEquals(
        new int[] {0x00FF00, 0x800000}, LabelColors.of(List.of(own(0x00FF00), other(0x800000))));
  }

  @Test
  void labelsOfOneColorAreToldApart() {
    for (int color : new int[] {0, 0xFFFFFF, 0x808080, 0x800000, 0x3070F0}) {
      int[] colors = LabelColors.of(new ArrayList<>(Collections.nCopies(20, other(color))));
      assertEquals(color, colors[0]);
      assertTrue(nearest(colors) >= ALIKE, "of 20 none is like another: " + nearest(colors));
    }
  }

  @Test
  void moreLabelsThanColorsStillDiffer() {
    int[] colors = LabelColors.of(new ArrayList<>(Collections.nCopies(100, other(0x101010))));
    assertEquals(100, Arrays.stream(colors).distinct().count());
    int[] many = LabelColors.of(new ArrayList<>(Collections.nCopies(5_000, other(7))));
    assertEquals(7, many[4_999], "the last keep what they had");
  }

  @Test
  void namesWhoseColorsAreAlikeAreToldApartInAPicture() throws IOException {
    String other = alike("car");
    assertTrue(LabelColors.distance(Colors.of("car"), Colors.of(other)) < ALIKE / 4);
    int[] left = {0, 2, 2};
    int[] right = {2, 2};
    int[] both = fills(Overlay.of(4, 1).mask(left, "car").mask(right, other));
    assertTrue(LabelColors.distance(both[0], both[3]) >= ALIKE);
    int[] turned = fills(Overlay.of(4, 1).mask(left, other).mask(right, "car"));
    assertArrayEquals(new int[] {both[0], both[3]}, new int[] {turned[3], turned[0]});
    int[] alone = fills(Overlay.of(4, 1).mask(left, "car").mask(right, "#0000FF"));
    assertEquals(Colors.of("car"), alone[0]);
    assertNotEquals(both[3], alone[3]);
  }

  /** Another name, of nearly the same color, that comes later. */
  private static String alike(String name) {
    for (int i = 0; ; i++) {
      String other = "other" + i;
      if (LabelColors.distance(Colors.of(name), Colors.of(other)) < ALIKE / 4) {
        return other;
      }
    }
  }

  private static int[] fills(Overlay overlay) throws IOException {
    return Scenes.colors(Scenes.read(overlay.opacity(1).style(Overlay.Style.FILL).png()));
  }
}
