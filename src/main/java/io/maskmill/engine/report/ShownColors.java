package io.maskmill.engine.report;

import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.picture.LabelColors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The colors that the report shows labels in, the same in its tables and in its pictures. */
final class ShownColors {
  private static final int HEX = 16;

  private ShownColors() {}

  /** The colors of a catalog, 0xRRGGBB. */
  static int[] of(LabelCatalog labels) {
    return of(IntStream.range(0, labels.size()).mapToObj(i -> labels.label(i).color()).toList());
  }

  /** The colors of a catalog whose colors are {@code #RRGGBB}. */
  static int[] ofHex(List<String> colors) {
    return of(
        colors.stream().map(color -> Rgb.of(Integer.parseInt(color.substring(1), HEX))).toList());
  }

  /** A color that stands for none was given by the label's place in the catalog. */
  private static int[] of(List<Rgb> colors) {
    List<LabelColors.Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < colors.size(); i++) {
      Rgb color = colors.get(i);
      wanted.add(new LabelColors.Wanted(color.value(), !color.equals(VocColors.color(i + 1))));
    }
    return LabelColors.of(wanted);
  }
}
