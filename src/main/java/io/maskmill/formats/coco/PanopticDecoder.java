package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.image.MaskDecoder;
import io.maskmill.json.Json;
import io.maskmill.mask.Box;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.DatasetReader.FrameDecoder;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.OpacityCheck;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame.Paired;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Builds a frame from an image, its annotation and its PNG. */
final class PanopticDecoder implements FrameDecoder {
  private final Map<String, CocoDocument> documents;
  private final SourceOptions options;
  private final FileTree tree;
  private final MaskDecoder png = new MaskDecoder();
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();

  PanopticDecoder(Map<String, CocoDocument> documents, SourceOptions options, FileTree tree) {
    this.documents = documents;
    this.options = options;
    this.tree = tree;
  }

  @Override
  public Frame decode(Paired frame, FrameContext context) throws IOException, MaskDataException {
    DecodedImage image = DecodedImage.of(frame, documents, options, tree, context);
    FramePart annotation = frame.part(Roles.ANNOTATION);
    if (annotation == null) {
      if (image.document() != null) {
        context.count("images-without-annotation", 1);
      }
      return image.frame(frame.key(), List.of());
    }
    FramePart mask = mask(frame, annotation);
    int[] ids = scan(mask, image.size(), context);
    String where = DocumentJson.name(annotation.file().path()) + ": " + mask.file().path();
    return image.frame(frame.key(), objects(segments(annotation), ids, where, context, annotation));
  }

  private FramePart mask(Paired frame, FramePart annotation) throws IOException, MaskDataException {
    FramePart mask = frame.part(Roles.MASK);
    if (mask != null) {
      return mask;
    }
    String name = PanopticReader.maskName(annotation.inline());
    String path = PanopticReader.maskPath(annotation, name);
    SourceFile file = FileNames.isSafe(path) ? tree.find(path) : null;
    for (String other : file == null ? FoldedName.others(path) : List.<String>of()) {
      file = file == null && FileNames.isSafe(other) ? tree.find(other) : file;
    }
    if (file == null) {
      throw new MaskDataException(
          PairFaults.MISSING_MASK,
          DocumentJson.name(annotation.file().path())
              + ": the annotation's PNG '"
              + path
              + "' is not there");
    }
    return FramePart.mask(frame.key(), Roles.MASK, file);
  }

  /**
   * Collects the masks of all ids and returns the ids in ascending order; the id at index i has key
   * i + 1.
   */
  private int[] scan(FramePart mask, FrameSize size, FrameContext context)
      throws IOException, MaskDataException {
    String path = mask.file().path();
    PixelRaster raster;
    try {
      raster = png.decode(context.bytes(mask), context.maxPixels());
    } catch (PngException e) {
      throw MaskDataException.ofMask(path, e);
    }
    boolean isColor = raster.colorType() == ColorType.RGB || raster.colorType() == ColorType.RGBA;
    if (!isColor || raster.bitDepth() != 8) {
      throw new MaskDataException(
          MaskFaults.UNREADABLE,
          path + ": ids are colors of an 8-bit RGB PNG, this one is " + raster.colorType());
    }
    OpacityCheck.check(path, raster, "");
    if (raster.width() != size.width() || raster.height() != size.height()) {
      throw new MaskDataException(
          MaskFaults.SIZE_MISMATCH,
          String.format(
              Locale.ROOT,
              "%s: mask is %dx%d, image is %dx%d",
              path,
              raster.width(),
              raster.height(),
              size.width(),
              size.height()));
    }
    int step = raster.bytesPerPixel();
    byte[] samples = raster.samples();
    runs.scan(samples, step, raster.width(), raster.height());
    int n = runs.size();
    int[] keys = runs.keys();
    for (int run = 0; run < n; run++) {
      int at = runs.start(run) * step;
      keys[run] =
          (samples[at] & 0xFF) | (samples[at + 1] & 0xFF) << 8 | (samples[at + 2] & 0xFF) << 16;
    }
    int[] ids = distinct(keys, n);
    for (int run = 0; run < n; run++) {
      keys[run] = keys[run] == 0 ? 0 : Arrays.binarySearch(ids, keys[run]) + 1;
    }
    collector.collect(runs, ids.length);
    return ids;
  }

  private static int[] distinct(int[] keys, int n) {
    int[] ids = Arrays.copyOf(keys, n);
    Arrays.sort(ids);
    int size = 0;
    for (int i = 0; i < n; i++) {
      if (ids[i] != 0 && (size == 0 || ids[size - 1] != ids[i])) {
        ids[size++] = ids[i];
      }
    }
    return Arrays.copyOf(ids, size);
  }

  private static JsonNode segments(FramePart annotation) throws MaskDataException {
    try {
      JsonNode segments = Json.mapper().readTree(annotation.inline()).path("segments_info");
      if (segments.isArray()) {
        return segments;
      }
      throw malformed(
          DocumentJson.name(annotation.file().path())
              + ": segments_info of "
              + PanopticReader.maskName(annotation.inline())
              + " must be a list");
    } catch (JsonProcessingException e) {
      throw malformed(DocumentJson.name(annotation.file().path()) + ": " + Json.fault(e));
    }
  }

  private List<ObjectMask> objects(
      JsonNode segments, int[] ids, String where, FrameContext context, FramePart annotation)
      throws MaskDataException {
    CocoDocument document = documents.get(annotation.file().path());
    Map<Integer, Integer> times = new HashMap<>();
    for (JsonNode segment : segments) {
      times.merge(segment.path("id").asInt(), 1, Integer::sum);
    }
    List<ObjectMask> objects = new ArrayList<>();
    for (JsonNode segment : segments) {
      int id = segment.path("id").asInt();
      try {
        if (times.get(id) > 1) {
          throw malformed(where + ": segment id " + id + " stands " + times.get(id) + " times");
        }
        objects.add(object(segment, id, ids, document, where, context));
      } catch (MaskDataException e) {
        refuse("segment " + id, e, context);
      }
    }
    for (int i = 0; i < ids.length; i++) {
      if (!times.containsKey(ids[i])) {
        refuse(
            "segment " + ids[i],
            new MaskDataException(
                MaskFaults.UNMAPPED_VALUE,
                where + ": id " + ids[i] + " of the PNG is in no segments_info"),
            context);
      }
    }
    return numbered(objects);
  }

  private ObjectMask object(
      JsonNode segment,
      int id,
      int[] ids,
      CocoDocument document,
      String where,
      FrameContext context)
      throws MaskDataException {
    Integer label = document.labels().get(segment.path("category_id").asText());
    if (label == null) {
      throw new MaskDataException(
          AnnotationFaults.LABEL_UNKNOWN,
          where
              + ": segment "
              + id
              + ": category_id "
              + segment.path("category_id").asText()
              + " is of no category");
    }
    int key = id == 0 ? -1 : Arrays.binarySearch(ids, id);
    if (key < 0) {
      throw malformed(where + ": segment " + id + " has no pixel in the PNG");
    }
    RunLengthMask mask = collector.mask(key + 1);
    checkMeasures(segment, mask, context);
    return new ObjectMask(
        List.of(label),
        document.stuff().contains(label) ? 0 : 1,
        mask,
        0,
        OptionalDouble.empty(),
        segment.path("iscrowd").asInt() != 0,
        Integer.toString(id),
        Map.of());
  }

  private static List<ObjectMask> numbered(List<ObjectMask> objects) {
    List<ObjectMask> numbered = new ArrayList<>(objects.size());
    int instance = 0;
    for (ObjectMask object : objects) {
      numbered.add(object.instance() == 0 ? object : object.with(++instance, object.mask()));
    }
    return numbered;
  }

  private void refuse(String object, MaskDataException reason, FrameContext context)
      throws MaskDataException {
    if (options.objects().strictFrames()) {
      throw reason;
    }
    context.reject(object, reason);
  }

  private static void checkMeasures(JsonNode segment, RunLengthMask mask, FrameContext context) {
    if (segment.path("area").isNumber() && segment.path("area").asDouble() != mask.area()) {
      context.count("area-differs", 1);
    }
    JsonNode box = segment.path("bbox");
    Box real = mask.box();
    if (box.size() == 4
        && (box.path(0).asInt() != real.x()
            || box.path(1).asInt() != real.y()
            || box.path(2).asInt() != real.width()
            || box.path(3).asInt() != real.height())) {
      context.count("bbox-differs", 1);
    }
  }

  private static MaskDataException malformed(String message) {
    return new MaskDataException(AnnotationFaults.MALFORMED, message);
  }
}
