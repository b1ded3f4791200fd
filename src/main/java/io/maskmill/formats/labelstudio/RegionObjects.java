package io.maskmill.formats.labelstudio;

import io.maskmill.formats.labelstudio.SourceOptions.SeveralLabels;
import io.maskmill.formats.labelstudio.SourceOptions.Shapes;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FrameSize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** Builds the objects of a frame from the regions of the annotations that are read. */
final class RegionObjects {
  private final LabelCatalog labels;
  private final SourceOptions options;
  private final RegionMask masks;

  RegionObjects(LabelCatalog labels, SourceOptions options) {
    this.labels = labels;
    this.options = options;
    this.masks = new RegionMask(options.regions().threshold());
  }

  /**
   * The objects, annotation by annotation.
   *
   * @param ofFrame gets what is said of the whole image
   */
  List<ObjectMask> of(
      List<Annotation> annotations,
      FrameSize size,
      String where,
      Map<String, String> ofFrame,
      FrameContext context)
      throws MaskDataException {
    List<ObjectMask> objects = new ArrayList<>();
    for (Annotation annotation : annotations) {
      Set<String> ids = new HashSet<>();
      int number = 0;
      for (Region region : Region.of(annotation.results())) {
        number++;
        boolean isTwice = !region.id().isEmpty() && !ids.add(region.id());
        context.count("regions-at-two-places", isTwice ? 1 : 0);
        String name = region.id().isEmpty() ? "region " + number : "region " + region.id();
        try {
          add(annotation.head(), region, size, where + ": " + name, ofFrame, objects, context);
        } catch (MaskDataException e) {
          if (options.regions().strictFrames()) {
            throw e;
          }
          String owner =
              annotations.size() > 1 && !annotation.head().id().isEmpty()
                  ? (annotation.head().isPrediction() ? "prediction " : "annotation ")
                      + annotation.head().id()
                      + " "
                  : "";
          context.reject(owner + name + (isTwice ? " again" : ""), e);
        }
      }
    }
    return objects;
  }

  private void add(
      AnnotationHead head,
      Region region,
      FrameSize size,
      String where,
      Map<String, String> ofFrame,
      List<ObjectMask> objects,
      FrameContext context)
      throws MaskDataException {
    String tag = options.images().tag();
    if (!tag.isEmpty()
        && region.kind() != Result.Kind.NOTHING
        && !region.first().shownBy().equals(tag)) {
      context.count("regions-of-other-images", 1);
      return;
    }
    if (!isMask(region, where, ofFrame, context)) {
      return;
    }
    RunLengthMask mask = masks.of(region.first(), size, where, context);
    if (mask.isEmpty()) {
      context.count("empty-objects", 1);
      return;
    }
    context.count(
        "rotated-views", region.first().fields().path("image_rotation").asDouble() == 0 ? 0 : 1);
    List<Integer> own = labels(region, where, context);
    boolean isRepeated = options.regions().several() == SeveralLabels.REPEAT;
    for (List<Integer> some : isRepeated ? own.stream().map(List::of).toList() : List.of(own)) {
      objects.add(
          new ObjectMask(
              some,
              objects.size() + 1,
              mask,
              0,
              score(region, head),
              false,
              region.id(),
              attributes(head, region)));
    }
  }

  /** Whether the region gives a mask; others are counted. */
  private boolean isMask(
      Region region, String where, Map<String, String> ofFrame, FrameContext context)
      throws MaskDataException {
    Result first = region.first();
    switch (first.kind()) {
      case BRUSH, BITMASK, UNSAVED -> {
        return true;
      }
      case POLYGON, RECTANGLE, ELLIPSE, UNSUPPORTED -> {
        return isDrawn(first, where, context);
      }
      case KEYPOINT -> context.count("skipped-shapes.keypoint", 1);
      case NOTHING -> {
        if (first.type().equals("relation")) {
          context.count("relations", 1);
        } else {
          region.addAnswers(ofFrame);
          context.count("image-answers", 1);
        }
      }
    }
    return false;
  }

  private boolean isDrawn(Result shape, String where, FrameContext context)
      throws MaskDataException {
    boolean isKnown = shape.kind() != Result.Kind.UNSUPPORTED;
    Shapes rule = options.regions().shapes();
    if (rule == Shapes.SKIP) {
      String word = shape.type().replaceFirst("labels$", "");
      boolean isWord = word.matches("[a-z]{1,30}");
      context.count("skipped-shapes." + (isWord ? word : "unknown"), 1);
      return false;
    }
    if (rule == Shapes.QUARANTINE || !isKnown) {
      throw new MaskDataException(
          LabelStudioFaults.SHAPE,
          where
              + ": is "
              + (shape.type().isEmpty() ? "a vector shape" : "of type " + shape.type())
              + (isKnown
                  ? ", not a mask (set shapes=rasterize to fill it, skip to count it)"
                  : ", which has no mask (set shapes=skip to leave such regions out)"));
    }
    return true;
  }

  private List<Integer> labels(Region region, String where, FrameContext context)
      throws MaskDataException {
    Set<String> names = region.labels();
    if (names.isEmpty()) {
      context.count("unlabelled-objects", 1);
      names.add(Facts.NO_LABEL);
    }
    context.count("objects-of-several-labels", names.size() > 1 ? 1 : 0);
    List<Integer> own = new ArrayList<>();
    for (String name : names) {
      int label = labels.indexOf(name);
      if (label < 0) {
        throw new MaskDataException(
            AnnotationFaults.LABEL_UNKNOWN, where + ": label '" + name + "' was not listed");
      }
      own.add(label);
    }
    return own;
  }

  private static OptionalDouble score(Region region, AnnotationHead head) {
    return region.score().isPresent() ? region.score() : head.score();
  }

  private static Map<String, String> attributes(AnnotationHead head, Region region) {
    Map<String, String> attributes = new TreeMap<>();
    Result first = region.first();
    LabelStudioDecoder.addAttributes(first.fields().path("meta").path(Facts.META), attributes);
    region.addAnswers(attributes);
    keep(head.isPrediction() ? Facts.PREDICTION : Facts.ANNOTATION, head.id(), attributes);
    keep(Facts.ANNOTATOR, head.user().name(), attributes);
    keep(Facts.MODEL_VERSION, head.modelVersion(), attributes);
    keep(Facts.GROUND_TRUTH, head.isGroundTruth() ? "true" : "", attributes);
    keep(Facts.PARENT, first.fields().path("parentID").asText(""), attributes);
    keep(Facts.NOTE, first.fields().path("meta").path("text").path(0).asText(""), attributes);
    return attributes;
  }

  private static void keep(String key, String value, Map<String, String> attributes) {
    if (!value.isEmpty() && !value.equals("null")) {
      attributes.put(key, value);
    }
  }
}
