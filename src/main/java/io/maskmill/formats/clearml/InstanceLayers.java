package io.maskmill.formats.clearml;

import io.maskmill.mask.Painter;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.TakenPixels;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import java.util.ArrayList;
import java.util.List;

/**
 * The instance masks of a frame: numbers 1, 2, ... of its objects in their order. Objects that
 * share pixels go into different masks.
 *
 * @param layers numbers of each mask, 0 where it has no object
 * @param layerOf the mask of each object
 */
record InstanceLayers(List<ValueRuns> layers, List<Integer> layerOf) {

  static InstanceLayers of(Frame frame) {
    List<TakenPixels> taken = new ArrayList<>();
    List<List<RunLengthMask>> masks = new ArrayList<>();
    List<List<Integer>> numbers = new ArrayList<>();
    List<Integer> layerOf = new ArrayList<>();
    for (ObjectMask object : frame.objects()) {
      int layer = 0;
      while (layer < taken.size() && taken.get(layer).meets(object.mask())) {
        layer++;
      }
      if (layer == taken.size()) {
        taken.add(new TakenPixels(frame.width(), frame.height()));
        masks.add(new ArrayList<>());
        numbers.add(new ArrayList<>());
      }
      taken.get(layer).add(object.mask());
      layerOf.add(layer);
      masks.get(layer).add(object.mask());
      numbers.get(layer).add(layerOf.size());
    }
    List<ValueRuns> layers = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      int[] values = numbers.get(i).stream().mapToInt(Integer::intValue).toArray();
      layers.add(Painter.paint(frame.width(), frame.height(), masks.get(i), values));
    }
    return new InstanceLayers(layers, layerOf);
  }

  /**
   * Colors of the objects by number, index 0 unused: three-byte values, lowest byte first, skipping
   * grays, which a class mask may use.
   *
   * @param first the first value that no label has
   */
  static int[] colors(int objects, int first) {
    int[] colors = new int[objects + 1];
    int value = first - 1;
    for (int i = 1; i <= objects; i++) {
      value++;
      while (value % 0x010101 == 0) {
        value++;
      }
      colors[i] = (value & 255) << 16 | (value >> 8 & 255) << 8 | (value >> 16 & 255);
    }
    return colors;
  }
}
