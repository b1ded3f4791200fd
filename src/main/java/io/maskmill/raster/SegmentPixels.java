package io.maskmill.raster;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Reads the pixels of a mask as numbers of segments, each of which a list describes. In a mask of
 * colors the number is {@code R + 256 G + 65536 B}. Source: cocodataset.org, "Panoptic
 * Segmentation"; transformers, image_processing of Mask2Former, whose {@code segments_info} it is.
 */
public final class SegmentPixels {
  private static final List<String> CATEGORIES =
      List.of("category_id", "label_id", "class_id", "category", "label", "class");

  private final ValueLabels labels;
  private final PixelMeaning meaning;
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();

  public SegmentPixels(ValueLabels labels, PixelMeaning meaning) {
    this.labels = labels;
    this.meaning = meaning;
  }

  /**
   * One object for each item of the list that has pixels.
   *
   * @param where begins messages
   */
  public List<ObjectMask> objects(
      PixelRaster raster, JsonNode list, String where, FrameContext context)
      throws MaskDataException {
    Map<Integer, Integer> keys = keys(list, where, context);
    runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
    TreeMap<Integer, Long> unmapped = new TreeMap<>();
    long voids = 0;
    int[] keyOf = runs.keys();
    for (int run = 0; run < runs.size(); run++) {
      int id = id(raster, runs.start(run), keys);
      Integer key = keys.get(id);
      keyOf[run] = key == null ? 0 : key;
      long pixels = (long) runs.end(run) - runs.start(run);
      if (key == null && meaning.isVoid(id, raster.bitDepth())) {
        voids += pixels;
      } else if (key == null && id != 0) {
        unmapped.merge(id, pixels, Long::sum);
      }
    }
    ClassPixels.count(unmapped, "number", where, meaning, context);
    context.count("void-pixels", voids);
    collector.collect(runs, list.size());
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      if (!Integer.valueOf(i + 1).equals(keys.get(item.path("id").asInt()))) {
        continue; // rejected
      }
      RunLengthMask mask = collector.mask(i + 1);
      if (mask == null) {
        context.count("empty-objects", 1);
        continue;
      }
      String name = "segment " + item.path("id").asText();
      try {
        objects.add(object(item, objects.size() + 1, mask, where + ", " + name));
      } catch (MaskDataException e) {
        context.reject(name, e);
      }
    }
    return objects;
  }

  /** 1 + the position of each id. */
  private static Map<Integer, Integer> keys(JsonNode list, String where, FrameContext context) {
    Map<Integer, Integer> keys = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode id = list.get(i).path("id");
      boolean isNumber = id.isIntegralNumber() && id.canConvertToInt() && id.intValue() >= 0;
      String what =
          !isNumber
              ? "id is " + id
              : keys.containsKey(id.intValue()) ? "two segments have the id " + id : "";
      if (what.isEmpty()) {
        keys.put(id.intValue(), i + 1);
      } else {
        context.reject(
            "segment " + i,
            new MaskDataException(
                AnnotationFaults.MALFORMED, where + ", segment " + i + ": " + what));
      }
    }
    return keys;
  }

  private ObjectMask object(JsonNode item, int instance, RunLengthMask mask, String where)
      throws MaskDataException {
    JsonNode score = item.path("score");
    return new ObjectMask(
        List.of(label(item, where)),
        instance,
        mask,
        0,
        score.isNumber() && Double.isFinite(score.doubleValue())
            ? OptionalDouble.of(score.doubleValue())
            : OptionalDouble.empty(),
        item.path("iscrowd").asInt(item.path("iscrowd").asBoolean() ? 1 : 0) != 0,
        "",
        Map.of());
  }

  private int label(JsonNode item, String where) throws MaskDataException {
    for (String field : CATEGORIES) {
      JsonNode category = item.path(field);
      int key =
          category.isIntegralNumber()
              ? labels.key(category.intValue())
              : category.isTextual() ? labels.catalog().indexOf(category.asText()) + 1 : -1;
      if (key > 0) {
        return key - 1;
      }
      if (!category.isMissingNode() && !category.isNull()) {
        throw new MaskDataException(
            AnnotationFaults.LABEL_UNKNOWN,
            where + ": " + field + " is " + category + ", which no label has");
      }
    }
    throw new MaskDataException(
        AnnotationFaults.MALFORMED, where + " has no category_id; it has " + fields(item));
  }

  private static String fields(JsonNode item) {
    List<String> names = new ArrayList<>();
    item.fieldNames().forEachRemaining(names::add);
    return String.join(", ", names);
  }

  private static int id(PixelRaster raster, int pixel, Map<Integer, Integer> keys) {
    int first = raster.sample(pixel, 0);
    if (raster.colorType() != ColorType.RGB && raster.colorType() != ColorType.RGBA) {
      return first;
    }
    int green = raster.sample(pixel, 1);
    int blue = raster.sample(pixel, 2);
    int id = first + 256 * green + 65_536 * blue;
    boolean isGray = first == green && green == blue;
    return isGray && !keys.containsKey(id) && keys.containsKey(first) ? first : id;
  }
}
