package io.maskmill.formats.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.RleFaults;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Decodes a row's text into a frame. */
final class RowDecoder implements DatasetReader.FrameDecoder {
  private final LabelCatalog labels;
  private final EmbeddedImages images;
  private final boolean isOfPassingFiles;

  RowDecoder(LabelCatalog labels, EmbeddedImages images, boolean isOfPassingFiles) {
    this.labels = labels;
    this.images = images;
    this.isOfPassingFiles = isOfPassingFiles;
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart part = planned.parts().get(0);
    JsonNode row = json(part);
    String where =
        (isOfPassingFiles ? "row" : part.file().path() + ",") + " '" + planned.key() + "'";
    int width = whole(row.path("width"), 0, where + ": width");
    int height = whole(row.path("height"), 0, where + ": height");
    if (width < 1 || height < 1) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED, where + ": width x height is " + width + "x" + height);
    }
    FrameSize.within(width, height, where, context);
    List<ObjectMask> objects = new ArrayList<>();
    int number = 0;
    for (JsonNode object : row.path("objects")) {
      String title = "object " + number++;
      try {
        ObjectMask mask = object(object, where + ", " + title, width, height);
        if (mask == null) {
          context.count("empty-objects", 1);
        } else {
          objects.add(mask);
        }
      } catch (MaskDataException e) {
        context.reject(title, e);
      }
    }
    return new Frame(
        planned.key(),
        image(planned, part, row, context),
        width,
        height,
        objects,
        alphas(row.path("alphas"), where),
        attributes(row.path("attributes")));
  }

  private static JsonNode json(FramePart part) {
    try {
      return Json.mapper().readTree(part.inline());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own text cannot be read", e);
    }
  }

  private ImageRef image(
      PlannedFrame.Paired planned, FramePart part, JsonNode row, FrameContext context) {
    String name = row.path("image").path("path").asText("");
    String fileName = FileNames.safe(name.isEmpty() ? planned.key().name() : name);
    String uri = row.path("image_uri").asText("");
    if (!row.path(RowParts.EMBEDS).asBoolean()) {
      return new ImageRef(fileName, "", 0, uri);
    }
    long number = row.path(RowParts.ROW).asLong();
    String path = part.file().path() + "#" + number;
    context.embed(path, () -> images.bytes(part.file(), number));
    return new ImageRef(fileName, path, 0, uri);
  }

  private ObjectMask object(JsonNode object, String where, int width, int height)
      throws MaskDataException {
    List<Integer> own = new ArrayList<>();
    for (JsonNode name : object.path("labels")) {
      own.add(label(name.asText(), where));
    }
    if (own.isEmpty()) {
      own.add(label(object.path("label").asText(""), where));
    }
    RunLengthMask mask = mask(object, where, width, height);
    if (mask.isEmpty()) {
      return null;
    }
    return new ObjectMask(
        own,
        whole(object.path("instance"), 0, where + ": instance"),
        mask,
        whole(object.path("z_order"), 0, where + ": z_order"),
        object.has("score")
            ? OptionalDouble.of(object.get("score").asDouble())
            : OptionalDouble.empty(),
        object.path("iscrowd").asInt(0) != 0,
        object.path("object_id").asText(""),
        attributes(object.path("attributes")));
  }

  private int label(String name, String where) throws MaskDataException {
    int label = labels.indexOf(name);
    if (label < 0) {
      throw new MaskDataException(
          AnnotationFaults.LABEL_UNKNOWN,
          where + ": label '" + name + "' is not in the table's labels");
    }
    return label;
  }

  private static RunLengthMask mask(JsonNode object, String where, int width, int height)
      throws MaskDataException {
    try {
      if (object.has("counts")) {
        JsonNode list = object.get("counts");
        long[] counts = new long[list.size()];
        for (int i = 0; i < counts.length; i++) {
          if (!list.get(i).isIntegralNumber()) {
            throw new MaskDataException(
                AnnotationFaults.MALFORMED, where + ": counts[" + i + "] is " + list.get(i));
          }
          counts[i] = list.get(i).longValue();
        }
        return RunLengthMask.fromCounts(width, height, counts);
      }
      if (object.has("rle")) {
        return CocoRle.decode(width, height, object.get("rle").asText());
      }
    } catch (BadMaskException e) {
      throw MaskDataException.ofRuns(where, e);
    }
    throw new MaskDataException(RleFaults.EMPTY, where + ": counts and rle are both null");
  }

  /** A whole number of a column of any width; the default where there is none. */
  private static int whole(JsonNode node, int none, String what) throws MaskDataException {
    if (node.isMissingNode()) {
      return none;
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw new MaskDataException(AnnotationFaults.MALFORMED, what + " is " + node);
    }
    return node.intValue();
  }

  private static List<AlphaMask> alphas(JsonNode list, String where) throws MaskDataException {
    List<AlphaMask> alphas = new ArrayList<>();
    for (JsonNode alpha : list) {
      int width = alpha.path("width").asInt();
      int height = alpha.path("height").asInt();
      byte[] bytes = bytes(alpha.path("alpha"));
      if (bytes == null || (long) width * height != bytes.length) {
        throw new MaskDataException(
            AnnotationFaults.MALFORMED,
            where
                + ": an alpha mask of "
                + width
                + "x"
                + height
                + " has "
                + (bytes == null ? 0 : bytes.length)
                + " bytes");
      }
      alphas.add(new AlphaMask(alpha.path("mask_id").asText(""), width, height, bytes));
    }
    return alphas;
  }

  /** Bytes that travelled as text; null when the column holds something else. */
  private static byte[] bytes(JsonNode node) {
    try {
      return node.binaryValue();
    } catch (IOException e) {
      return null;
    }
  }

  /** Reads a map, or the JSON text that replaces it with Hugging Face's features. */
  private static Map<String, String> attributes(JsonNode node) {
    JsonNode map = node;
    if (node.isTextual()) {
      try {
        map = Json.mapper().readTree(node.asText());
      } catch (JsonProcessingException e) {
        return Map.of("attributes", node.asText());
      }
    }
    Map<String, String> attributes = new TreeMap<>();
    map.properties().forEach(entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
    return attributes;
  }
}
