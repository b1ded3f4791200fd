package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.RleFaults;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.DatasetReader.FrameDecoder;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.PlannedFrame.Paired;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Builds a frame from the parts of an image. */
final class CocoDecoder implements FrameDecoder {
  private static final Comparator<Annotation> BY_ID =
      Comparator.comparing((Annotation annotation) -> annotation.ids().own(), IdOrder::compare);

  private final Map<String, CocoDocument> documents;
  private final SourceOptions options;
  private final FileTree tree;
  private final AnnotationParser parser = new AnnotationParser();

  CocoDecoder(Map<String, CocoDocument> documents, SourceOptions options, FileTree tree) {
    this.documents = documents;
    this.options = options;
    this.tree = tree;
  }

  @Override
  public Frame decode(Paired frame, FrameContext context) throws IOException, MaskDataException {
    List<Annotation> annotations = new ArrayList<>();
    for (FramePart part : frame.parts()) {
      if (part.role().equals(Roles.ANNOTATION)) {
        annotations.add(parser.parse(part.inline()));
      }
    }
    annotations.sort(BY_ID);
    ImageEntry entry = entry(frame, annotations);
    DecodedImage image = DecodedImage.of(frame, entry, documents, options, tree, context);
    for (FramePart part : frame.parts()) {
      switch (part.role()) {
        case Roles.MISFIT -> misfit(part, context);
        case Roles.UNSEEN -> context.count("objects-without-frames", 1);
        default -> {}
      }
    }
    return image.frame(frame.key(), objects(annotations, image.document(), image.size(), context));
  }

  /** The image; one that only its id names has the size of its first mask of runs. */
  private static ImageEntry entry(Paired frame, List<Annotation> annotations) {
    FramePart part = DecodedImage.part(frame);
    if (part == null) {
      return null;
    }
    ImageEntry entry = ImageEntry.fromJson(part.inline());
    if (part.role().equals(Roles.IMAGE_OF_ID)) {
      for (Annotation annotation : annotations) {
        if (annotation.segmentation() instanceof Segmentation.Runs runs) {
          return entry.withSize(runs.width(), runs.height());
        }
      }
    }
    return entry;
  }

  /** Sets a mask aside of which no one can say what frame it is of. */
  private void misfit(FramePart part, FrameContext context) throws MaskDataException {
    JsonNode annotation;
    try {
      annotation = Json.mapper().readTree(part.inline());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a part that this reader wrote is not JSON", e);
    }
    String title = "annotation " + annotation.path("id").asText();
    MaskDataException reason =
        malformed(
            DocumentJson.name(part.file().path())
                + ": "
                + title
                + ": segmentations has "
                + annotation.path("masks").asText()
                + " elements, and its video another number of file_names; it must have one per"
                + " frame, null where the object is not seen");
    if (options.objects().strictFrames()) {
      throw reason;
    }
    context.reject(title, reason);
  }

  private List<ObjectMask> objects(
      List<Annotation> annotations, CocoDocument document, FrameSize size, FrameContext context)
      throws MaskDataException {
    List<ObjectMask> objects = new ArrayList<>(annotations.size());
    Set<String> ids = new HashSet<>();
    for (Annotation annotation : annotations) {
      String id = annotation.ids().own();
      if (!id.isEmpty() && !ids.add(id)) {
        context.count("duplicate-annotation-ids", 1);
      }
      try {
        ObjectMask object = object(annotation, objects.size() + 1, document, size, context);
        if (object != null) {
          objects.add(object);
        }
      } catch (MaskDataException e) {
        if (options.objects().strictFrames()) {
          throw e;
        }
        context.reject(annotation.title(), e);
      }
    }
    return objects;
  }

  /** The object of an annotation, or null when the annotation is only counted. */
  private ObjectMask object(
      Annotation annotation,
      int instance,
      CocoDocument document,
      FrameSize size,
      FrameContext context)
      throws MaskDataException {
    String where = DocumentJson.name(document.path()) + ": " + annotation.title();
    if (!annotation.fault().isEmpty()) {
      throw malformed(where + ": " + annotation.fault());
    }
    Integer label = document.labels().get(annotation.ids().category());
    if (label == null) {
      throw new MaskDataException(
          AnnotationFaults.LABEL_UNKNOWN,
          annotation.ids().category().isEmpty()
              ? where + " has no category_id"
              : where + ": category_id " + annotation.ids().category() + " is of no category");
    }
    Segmentation segmentation = annotation.segmentation();
    if (segmentation == null) {
      if (options.objects().noSegmentation() == SourceOptions.Outcome.QUARANTINE) {
        throw malformed(
            where + ": has no segmentation (set no-segmentation=skip to count it only)");
      }
      context.count("no-segmentation", 1);
      return null;
    }
    RunLengthMask mask = mask(segmentation, where, size, context);
    annotation.remarks().forEach(remark -> context.count(remark, 1));
    if (mask.isEmpty()) {
      context.count("empty-objects", 1);
      return null;
    }
    if (segmentation instanceof Segmentation.Runs) {
      checkMeasures(annotation, mask, context);
    }
    return new ObjectMask(
        List.of(label),
        instance,
        mask,
        0,
        Double.isFinite(annotation.score())
            ? OptionalDouble.of(annotation.score())
            : OptionalDouble.empty(),
        annotation.crowd() && !options.objects().ignoresCrowd(),
        annotation.ids().object(),
        annotation.attributes());
  }

  private RunLengthMask mask(
      Segmentation segmentation, String where, FrameSize size, FrameContext context)
      throws MaskDataException {
    if (segmentation instanceof Segmentation.Runs runs
        && (runs.width() != size.width() || runs.height() != size.height())) {
      throw new MaskDataException(
          RleFaults.SIZE_DIFFERS,
          where
              + ": segmentation.size is ["
              + runs.height()
              + ", "
              + runs.width()
              + "], the image's [height, width] is ["
              + size.height()
              + ", "
              + size.width()
              + "]"
              + (runs.width() == size.height() && runs.height() == size.width()
                  ? "; width and height are swapped in one of them"
                  : ""));
    }
    Segmentation drawn = segmentation;
    if (segmentation instanceof Segmentation.Polygons polygons) {
      drawn = drawn(polygons, context);
      if (polygons.reachOutside(size.width(), size.height())) {
        context.count("polygons-cut", 1);
      }
    }
    try {
      return drawn.mask(size.width(), size.height(), options.objects().fillsRuns());
    } catch (BadMaskException e) {
      throw MaskDataException.ofRuns(where, e);
    }
  }

  /** The polygons without the parts that have no area, unless that is all of them. */
  private Segmentation drawn(Segmentation.Polygons polygons, FrameContext context) {
    if (options.objects().degenerate() == SourceOptions.Outcome.QUARANTINE) {
      return polygons;
    }
    Segmentation.Polygons proper = polygons.withoutDegenerate();
    int dropped = polygons.parts().length - proper.parts().length;
    if (dropped == 0 || proper.parts().length == 0) {
      return polygons;
    }
    context.count("polygon-parts-dropped", dropped);
    return proper;
  }

  /** Polygons are not checked: their area is that of the outline, not a pixel count. */
  private static void checkMeasures(
      Annotation annotation, RunLengthMask mask, FrameContext context) {
    if (Math.abs(annotation.area() - mask.area()) > 0.5) {
      context.count("area-differs", 1);
    }
    double[] box = annotation.box();
    if (box != null) {
      Box real = mask.box();
      // a box may be inclusive or half-open, depending on who wrote it
      boolean differs =
          Math.abs(box[0] - real.x()) > 1
              || Math.abs(box[1] - real.y()) > 1
              || Math.abs(box[2] - real.width()) > 1
              || Math.abs(box[3] - real.height()) > 1;
      if (differs) {
        context.count("bbox-differs", 1);
      }
    }
  }

  private static MaskDataException malformed(String message) {
    return new MaskDataException(AnnotationFaults.MALFORMED, message);
  }
}
