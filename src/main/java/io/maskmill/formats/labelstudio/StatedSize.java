package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.spi.FrameSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The size of its image that each region states. */
final class StatedSize {
  private StatedSize() {}

  /** The size that a region states; null when it states none that an image can have. */
  static FrameSize of(Result result) {
    JsonNode width = result.side("original_width");
    JsonNode height = result.side("original_height");
    return isSide(width) && isSide(height)
        ? new FrameSize((int) width.asDouble(), (int) height.asDouble())
        : null;
  }

  private static boolean isSide(JsonNode side) {
    double value = side.asDouble();
    return side.isNumber() && value == Math.rint(value) && value >= 1 && value <= Integer.MAX_VALUE;
  }

  /** The size that most regions state, the first of them where several do; null for none. */
  static FrameSize ofMost(List<Annotation> annotations) {
    Map<FrameSize, Integer> stated = new LinkedHashMap<>();
    for (Annotation annotation : annotations) {
      for (Result result : annotation.results()) {
        FrameSize size = of(result);
        if (size != null) {
          stated.merge(size, 1, Integer::sum);
        }
      }
    }
    FrameSize most = null;
    for (Map.Entry<FrameSize, Integer> entry : stated.entrySet()) {
      most = most == null || entry.getValue() > stated.get(most) ? entry.getKey() : most;
    }
    return most;
  }
}
