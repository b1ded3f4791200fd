package io.maskmill.formats.binarymasks.packed;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.ObjectMask;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The pixels of one class and instance, which may differ in their flags. */
final class PackedGroup {
  private final int key;
  private final PackedPixel pixel;
  private final TreeMap<Integer, Long> pixelsByFlags = new TreeMap<>();

  /**
   * @param key of the runs
   * @param pixel the first of them
   */
  PackedGroup(int key, PackedPixel pixel) {
    this.key = key;
    this.pixel = pixel;
  }

  int key() {
    return key;
  }

  PackedPixel pixel() {
    return pixel;
  }

  void add(int flags, long pixels) {
    pixelsByFlags.merge(flags, pixels, Long::sum);
  }

  /** Whether pixels differ in their flags. */
  boolean isMixed() {
    return pixelsByFlags.size() > 1;
  }

  /** The flags that most pixels have, of equally many the least. */
  private int flags() {
    Map.Entry<Integer, Long> most = pixelsByFlags.firstEntry();
    for (Map.Entry<Integer, Long> one : pixelsByFlags.entrySet()) {
      most = one.getValue() > most.getValue() ? one : most;
    }
    return most.getKey();
  }

  ObjectMask object(PackedRule rule, int label, RunLengthMask mask) {
    int set = flags();
    List<String> names = rule.packing().flags();
    boolean crowd = rule.isCrowd(pixel.classNumber(), pixel.instance());
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      if ((set >> i & 1) == 0) {
        continue;
      }
      if (names.get(i).equals(PixelPacking.CROWD)) {
        crowd = true;
      } else {
        attributes.put(names.get(i), "true");
      }
    }
    return new ObjectMask(
        List.of(label),
        pixel.instance(),
        mask,
        0,
        OptionalDouble.empty(),
        crowd,
        rule.packing().tracks() && pixel.instance() > 0 ? rule.packing().id(pixel) : "",
        attributes);
  }
}
