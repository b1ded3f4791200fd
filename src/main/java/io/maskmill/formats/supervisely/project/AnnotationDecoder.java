package io.maskmill.formats.supervisely.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.formats.supervisely.figures.Canvas;
import io.maskmill.formats.supervisely.figures.Figure;
import io.maskmill.json.Json;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.PlannedFrame;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes an annotation into a frame. The annotation gives the size, and the image's header is
 * compared with it or taken in its place, see {@link ImageSize}.
 */
public final class AnnotationDecoder implements DatasetReader.FrameDecoder {
  private final boolean compat;
  private final ImageSize imageSize;
  private final FigureReader figures;

  public AnnotationDecoder(ProjectMeta meta, SourceOptions options) {
    this.compat = options.compat();
    this.imageSize = options.imageSize();
    this.figures = new FigureReader(meta, options);
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart part = planned.part(SuperviselyReader.ANNOTATION);
    String path = part.file().path();
    byte[] file = context.bytes(part);
    JsonNode annotation;
    try {
      annotation = Json.mapper().readTree(file);
    } catch (JsonProcessingException e) {
      throw malformed(path, "not JSON: " + Json.fault(e));
    } catch (CharConversionException e) { // of bytes that look like UTF-32
      throw malformed(path, "not JSON: " + e.getMessage());
    }
    FrameSize size = size(annotation, planned.part(SuperviselyReader.IMAGE), path, context);
    if (!annotation.path("objects").isArray()) {
      throw malformed(path, "wants \"objects\", a list");
    }
    Canvas canvas = new Canvas(size.width(), size.height());
    List<ObjectMask> objects = new ArrayList<>();
    List<AlphaMask> alphas = new ArrayList<>();
    figures.start();
    int number = 0;
    for (JsonNode object : annotation.get("objects")) {
      number++;
      String name = name(number, object);
      try {
        int label = figures.label(object);
        String id = object.path("id").isIntegralNumber() ? object.get("id").asText() : "";
        for (Figure figure : figures.figures(object, label, canvas, context)) {
          objects.add(figure.object(label, objects.size() + 1, id, Notes.of(object), alphas));
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
    ImageRef image = image(planned, path, context);
    return new Frame(
        planned.key(), image, size.width(), size.height(), objects, alphas, Notes.of(annotation));
  }

  /** The name of an object in the report of its rejection. */
  static String name(int number, JsonNode object) {
    return "object " + number + " ('" + object.path("classTitle").asText("") + "')";
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

  private FrameSize size(JsonNode annotation, FramePart image, String path, FrameContext context)
      throws IOException, MaskDataException {
    boolean hasHeader = image != null && hasHeader(image.file().path());
    if (image != null && !hasHeader) {
      context.count("unchecked-image-sizes", 1);
    }
    boolean reads = hasHeader && imageSize != ImageSize.DOCUMENT;
    FrameSize stated = null;
    boolean states = isSize(annotation, "width") && isSize(annotation, "height");
    if (!reads || states) {
      stated =
          FrameSize.within(
              side(annotation, "width", path), side(annotation, "height", path), path, context);
    }
    return imageSize.of(hasHeader ? image : null, stated, "annotation", path, context);
  }

  /** Whether an image is of a kind whose header says its size; the SDK also lists NRRD. */
  static boolean hasHeader(String path) {
    return !FileNames.extension(path).equals("nrrd");
  }

  private static boolean isSize(JsonNode annotation, String side) {
    JsonNode value = annotation.path("size").path(side);
    return value.isIntegralNumber() && value.canConvertToInt() && value.asInt() >= 1;
  }

  private static int side(JsonNode annotation, String side, String path) throws MaskDataException {
    if (!isSize(annotation, side)) {
      String value = annotation.path("size").path(side).toString();
      throw malformed(path, "wants \"size\" with a " + side + " above 0, has " + value);
    }
    return annotation.path("size").path(side).asInt();
  }

  private static MaskDataException malformed(String path, String reason) {
    return new MaskDataException(AnnotationFaults.MALFORMED, path + ": " + reason);
  }
}
