package io.maskmill.formats.labelme;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FrameSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Reads the shapes of a document as objects: the shapes of one label and group are one object,
 * which covers what any of them covers. One per thread. Source: labelme 7.1, {@code
 * _utils/shape.py}, shapes_to_label; {@code labelme2coco.py}.
 */
final class ShapeReader {
  private final LabelCatalog labels;
  private final boolean paints;
  private final Drawing drawing = new Drawing();

  /**
   * @param paints whether a later shape takes its pixels from earlier ones, and lines and points
   *     are drawn, as by LabelMe's converters
   */
  ShapeReader(LabelCatalog labels, boolean paints) {
    this.labels = labels;
    this.paints = paints;
  }

  /** The shapes that are one object. */
  private static final class Instance {
    private final int number;
    private final int label;
    private final String group;
    private final Map<String, String> notes = new TreeMap<>();
    private final List<RunLengthMask> masks = new ArrayList<>();
    private OptionalDouble score = OptionalDouble.empty();

    Instance(int number, int label, String group) {
      this.number = number;
      this.label = label;
      this.group = group;
    }

    void add(RunLengthMask mask, JsonNode shape) {
      masks.add(mask);
      Notes.of(shape).forEach(notes::putIfAbsent);
      double given = shape.path("score").isNumber() ? shape.path("score").asDouble() : -1;
      if (score.isEmpty() && given >= 0 && given <= 1) {
        score = OptionalDouble.of(given);
      }
    }

    ObjectMask object() {
      if (!group.isEmpty()) {
        notes.put(Notes.GROUP, group);
      }
      RunLengthMask mask = MaskAlgebra.union(masks);
      return new ObjectMask(List.of(label), number, mask, 0, score, false, "", notes);
    }
  }

  /** The objects, in the order of their first shapes; numbered with those that cover nothing. */
  List<ObjectMask> objects(JsonNode shapes, FrameSize size, String path, FrameContext context) {
    Map<String, Instance> instances = new LinkedHashMap<>();
    RunLengthMask above = RunLengthMask.empty(size.width(), size.height());
    List<Drawn> drawn = new ArrayList<>();
    int number = 0;
    for (JsonNode shape : shapes) {
      number++;
      String name = "shape " + number + " ('" + shape.path("label").asText("") + "')";
      try {
        Drawn one = draw(shape, number, instances, size, context);
        if (one != null) {
          drawn.add(one);
        }
      } catch (MaskDataException e) {
        context.reject(
            name, new MaskDataException(e.code(), path + ": " + name + ": " + e.getMessage()));
      }
    }
    long hidden = 0;
    for (int i = drawn.size() - 1; i >= 0 && paints; i--) {
      Drawn one = drawn.get(i);
      RunLengthMask visible = MaskAlgebra.difference(one.mask(), above);
      hidden += visible.isEmpty() ? 1 : 0;
      above = MaskAlgebra.union(above, one.mask());
      drawn.set(i, new Drawn(one.instance(), visible, one.shape()));
    }
    context.count("labelme.hidden-shapes", hidden);
    for (Drawn one : drawn) {
      if (one.instance() != null && !one.mask().isEmpty()) {
        one.instance().add(one.mask(), one.shape());
      }
    }
    return instances.values().stream()
        .filter(instance -> !instance.masks.isEmpty())
        .map(Instance::object)
        .toList();
  }

  /**
   * A shape that covers something.
   *
   * @param instance null for the background
   */
  private record Drawn(Instance instance, RunLengthMask mask, JsonNode shape) {}

  private Drawn draw(
      JsonNode object,
      int number,
      Map<String, Instance> instances,
      FrameSize size,
      FrameContext context)
      throws MaskDataException {
    if (!object.isObject() || !object.path("label").isTextual()) {
      throw Points.malformed("wants a \"label\", a text, has " + Points.text(object.path("label")));
    }
    Shape shape = Shape.of(object);
    String label = Labels.name(object.get("label").asText());
    boolean isBackground = label.equals(Labels.BACKGROUND);
    int index = labels.indexOf(label);
    if (index < 0 && !isBackground) {
      throw new MaskDataException(
          AnnotationFaults.LABEL_UNKNOWN,
          "the list of labels does not have it; add a line to it, or give another list with"
              + " label-list=FILE");
    }
    String group = Group.of(object);
    if (shape != Shape.MASK
        && !object.path("mask").isMissingNode()
        && !object.path("mask").isNull()) {
      context.count("labelme.masks-of-other-shapes", 1);
    }
    String key = group.isEmpty() ? "#" + number : group + " " + label;
    Instance instance = instances.get(key);
    if (instance == null) {
      instance = new Instance(instances.size() + 1, index, group);
      instances.put(key, instance);
    }
    boolean isSkipped = shape == Shape.POINTS || (!shape.isArea && !paints);
    if (isSkipped || (isBackground && !paints)) {
      context.count(
          isSkipped ? "skipped-geometry." + shape.word() : "labelme.background-shapes", 1);
      return null;
    }
    RunLengthMask mask = drawing.draw(object, shape, size, context);
    if (mask.isEmpty()) {
      context.count("empty-objects", 1);
      return null;
    }
    return new Drawn(isBackground ? null : instance, mask, object);
  }
}
