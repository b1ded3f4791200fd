package io.maskmill.formats.supervisely;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** An annotation to a frame: the annotation says the size, the image is not opened. */
final class AnnotationDecoder implements DatasetReader.FrameDecoder {
  private final ProjectMeta meta;
  private final boolean compat;
  private final BitmapString bitmaps = new BitmapString();

  AnnotationDecoder(ProjectMeta meta, boolean compat) {
    this.meta = meta;
    this.compat = compat;
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart part = planned.part(SuperviselyReader.ANNOTATION);
    String path = part.file().path();
    JsonNode annotation;
    try {
      annotation = Json.mapper().readTree(context.bytes(part));
    } catch (JsonProcessingException e) {
      throw malformed(path, "not JSON: " + Json.fault(e));
    }
    int width = size(annotation, "width", path);
    int height = size(annotation, "height", path);
    if ((long) width * height > context.maxPixels()) {
      throw new MaskDataException(
          FaultCode.MASK_TOO_LARGE,
          path
              + ": size is "
              + width
              + "x"
              + height
              + ", --max-pixels allows "
              + context.maxPixels());
    }
    if (!annotation.path("objects").isArray()) {
      throw malformed(path, "wants \"objects\", a list");
    }
    List<ObjectMask> objects = new ArrayList<>();
    int number = 0;
    for (JsonNode object : annotation.get("objects")) {
      number++;
      String title = object.path("classTitle").asText("");
      String name = "object " + number + " ('" + title + "')";
      try {
        ObjectMask mask = object(object, title, width, height, objects.size() + 1, context);
        if (mask != null) {
          objects.add(mask);
        }
      } catch (MaskDataException e) {
        MaskDataException placed =
            new MaskDataException(e.code(), path + ": " + name + ": " + e.getMessage());
        if (compat) {
          throw placed;
        }
        context.reject(name, placed);
      }
    }
    return new Frame(planned.key(), image(planned, path, context), width, height, objects);
  }

  private static ImageRef image(PlannedFrame.Paired planned, String path, FrameContext context) {
    FramePart image = planned.part(SuperviselyReader.IMAGE);
    if (image == null) {
      context.count("images-absent", 1);
      String name = FileNames.last(path);
      return new ImageRef(name.substring(0, name.length() - ".json".length()), "", 0, "");
    }
    String file = image.file().path();
    return new ImageRef(FileNames.last(file), file, image.file().length(), "");
  }

  private static int size(JsonNode annotation, String side, String path) throws MaskDataException {
    JsonNode value = annotation.path("size").path(side);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1) {
      throw malformed(path, "wants \"size\" with a " + side + " above 0, has " + value.toString());
    }
    return value.asInt();
  }

  /** The object, or null when it is of a shape that is left out or has no pixel. */
  private ObjectMask object(
      JsonNode object, String title, int width, int height, int instance, FrameContext context)
      throws MaskDataException {
    int label = meta.labels().indexOf(title);
    if (label < 0) {
      throw new MaskDataException(FaultCode.LABEL_UNKNOWN, "meta.json has no class of this title");
    }
    String shape = meta.shapes().get(label);
    if (shape.equals(ProjectMeta.ANY)) {
      shape = ProjectMeta.known(object.path("geometryType").asText(""), "other");
    }
    if (!shape.equals(ProjectMeta.BITMAP)) {
      context.count("skipped-geometry." + shape, 1);
      return null;
    }
    JsonNode bitmap = object.path("bitmap");
    JsonNode origin = bitmap.path("origin");
    if (!bitmap.path("data").isTextual()
        || !origin.path(0).isNumber()
        || !origin.path(1).isNumber()) {
      throw new MaskDataException(
          FaultCode.ANNOTATION_MALFORMED, "wants \"bitmap\" with an origin [x, y] and data");
    }
    RunLengthMask crop = bitmaps.decode(bitmap.get("data").asText(), context.maxPixels());
    RunLengthMask mask = crop == null ? null : placed(crop, origin, width, height);
    if (mask == null || mask.isEmpty()) {
      context.count("empty-objects", 1);
      return null;
    }
    String id = object.path("id").isIntegralNumber() ? object.get("id").asText() : "";
    return new ObjectMask(
        List.of(label), instance, mask, 0, OptionalDouble.empty(), false, id, java.util.Map.of());
  }

  private RunLengthMask placed(RunLengthMask crop, JsonNode origin, int width, int height)
      throws MaskDataException {
    int x = floor(origin.get(0).asDouble());
    int y = floor(origin.get(1).asDouble());
    RunLengthMask mask = crop.place(width, height, x, y);
    if (!compat && mask.area() != crop.area()) {
      throw new MaskDataException(
          FaultCode.GEOMETRY_OUTSIDE,
          (crop.area() - mask.area())
              + " of its "
              + crop.area()
              + " pixels lie outside the image (origin "
              + x
              + ","
              + y
              + "); --compat supervisely cuts them");
    }
    return mask;
  }

  private static int floor(double v) {
    return (int) Math.max(-1e9, Math.min(1e9, Math.floor(v)));
  }

  private static MaskDataException malformed(String path, String reason) {
    return new MaskDataException(FaultCode.ANNOTATION_MALFORMED, path + ": " + reason);
  }
}
