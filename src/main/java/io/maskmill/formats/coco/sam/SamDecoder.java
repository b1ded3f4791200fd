package io.maskmill.formats.coco.sam;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.image.MaskDecoder;
import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.RleFaults;
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

/** Decodes the masks of one image. */
final class SamDecoder implements DatasetReader.FrameDecoder {
  /** Without the extension, which only an image's file tells. */
  private static final String GUESS = ".jpg";

  private static final List<String> FACTS = List.of("stability_score", "crop_box", "point_coords");

  private final SamReader reader;
  private final FolderMasks folder = new FolderMasks(new MaskDecoder());

  SamDecoder(SamReader reader) {
    this.reader = reader;
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart image = planned.part(SamReader.IMAGE);
    FramePart document = planned.part(SamReader.DOCUMENT);
    if (document == null) {
      FrameSize size = sized(image, null, context);
      return new Frame(
          planned.key(), ref(planned, image, ""), size.width(), size.height(), List.of());
    }
    if (reader.kind() == SegmentAnything.AMG_FOLDER) {
      FolderMasks.Found found = folder.read(planned, document, context);
      FrameSize size = sized(image, found.size(), context);
      if (size == null) {
        throw SamDocument.malformed(
            "the folder of "
                + planned.key()
                + " has no mask that can be read, and there is no image of its name to tell the"
                + " size");
      }
      return new Frame(
          planned.key(), ref(planned, image, ""), size.width(), size.height(), found.objects());
    }
    String path = document.file().path().isEmpty() ? reader.own() : document.file().path();
    SamDocument about = SamDocument.of(path, context.bytes(document));
    FrameSize stated =
        about.isList()
            ? ofFirst(about.firstSize(), path, context)
            : stated(about.image(), path, context);
    FrameSize size = sized(image, stated, context);
    if (size == null) {
      throw SamDocument.malformed(
          path + " has no mask and there is no image of its name to tell the size");
    }
    List<ObjectMask> objects = new ArrayList<>();
    about.forEach((record, index) -> add(record, index, path, size, objects, context));
    String named = about.image().path("file_name").asText("");
    return new Frame(
        planned.key(), ref(planned, image, named), size.width(), size.height(), objects);
  }

  private FrameSize sized(FramePart image, FrameSize stated, FrameContext context)
      throws IOException, MaskDataException {
    return reader.rules().imageSize().of(image, stated, "document", "masks", context);
  }

  private static ImageRef ref(PlannedFrame.Paired planned, FramePart image, String named) {
    if (image != null) {
      String path = image.file().path();
      return new ImageRef(SamPairing.below(path), path, image.file().length(), "");
    }
    String name = planned.key().name();
    int dot = named.lastIndexOf('.');
    boolean isSafe = dot > 0 && FileNames.isSafe(named) && named.indexOf('/') < 0;
    return new ImageRef(name + (isSafe ? named.substring(dot) : GUESS), "", 0, "");
  }

  private static FrameSize stated(JsonNode about, String path, FrameContext context)
      throws MaskDataException {
    long width = about.path("width").asLong(-1);
    long height = about.path("height").asLong(-1);
    if (width < 1 || height < 1) {
      throw SamDocument.malformed(
          path + ": image.width and image.height must be whole numbers, 1 or more");
    }
    return FrameSize.within(width, height, path, context);
  }

  /** The size of the first record that has one; null for none. */
  private static FrameSize ofFirst(JsonNode size, String path, FrameContext context)
      throws MaskDataException {
    return size.isMissingNode()
        ? null
        : FrameSize.within(size.get(1).asLong(), size.get(0).asLong(), path, context);
  }

  private static void add(
      JsonNode record,
      int index,
      String path,
      FrameSize size,
      List<ObjectMask> objects,
      FrameContext context)
      throws MaskDataException {
    String id = record.path("id").asText("");
    String title = id.isEmpty() ? "mask " + index : "annotation " + id;
    try {
      RunLengthMask mask = mask(record.path("segmentation"), path + ": " + title, size);
      if (mask.isEmpty()) {
        context.count("empty-objects", 1);
        return;
      }
      Map<String, String> attributes = new TreeMap<>();
      for (String fact : FACTS) {
        if (!record.path(fact).isMissingNode() && !record.path(fact).isNull()) {
          attributes.put(
              fact,
              record.get(fact).isTextual()
                  ? record.get(fact).asText()
                  : record.get(fact).toString());
        }
      }
      objects.add(
          new ObjectMask(
              List.of(0),
              objects.size() + 1,
              mask,
              0,
              score(record.path("predicted_iou"), attributes),
              false,
              id,
              attributes));
    } catch (MaskDataException e) {
      context.reject(title, e);
    }
  }

  /** The predicted IoU, which is a little above 1 at times: then it is kept as it is, too. */
  static OptionalDouble score(JsonNode value, Map<String, String> attributes) {
    double score = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!Double.isFinite(score)) {
      return OptionalDouble.empty();
    }
    if (score < 0 || score > 1) {
      attributes.put("predicted_iou", value.asText());
    }
    return OptionalDouble.of(Math.max(0, Math.min(1, score)));
  }

  private static RunLengthMask mask(JsonNode segmentation, String where, FrameSize size)
      throws MaskDataException {
    long height = segmentation.path("size").path(0).asLong(-1);
    long width = segmentation.path("size").path(1).asLong(-1);
    JsonNode counts = segmentation.path("counts");
    if (!segmentation.isObject() || !(counts.isTextual() || counts.isArray())) {
      throw SamDocument.malformed(where + ": segmentation must be runs, with size and counts");
    }
    if (height != size.height() || width != size.width()) {
      throw new MaskDataException(
          RleFaults.SIZE_DIFFERS,
          where
              + ": segmentation.size is ["
              + height
              + ", "
              + width
              + "], the image's [height, width] is ["
              + size.height()
              + ", "
              + size.width()
              + "]");
    }
    try {
      return SamRuns.mask(counts, size, where);
    } catch (BadMaskException e) {
      throw MaskDataException.ofRuns(where, e);
    }
  }
}
