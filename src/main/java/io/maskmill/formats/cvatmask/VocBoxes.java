package io.maskmill.formats.cvatmask;

import io.maskmill.mask.Box;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.FrameContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the box of each object: the one of its number, as VOC numbers them, where the two overlap
 * by half; else, of the boxes that are left, the one that overlaps it most and by half.
 */
final class VocBoxes {
  private static final double LEAST = 0.5;

  private final List<Box> masks = new ArrayList<>();
  private final List<VocAnnotation.Thing> things;
  private final int[] boxOf;
  private final boolean[] isTaken;

  private VocBoxes(List<ObjectMask> objects, VocAnnotation annotation) {
    objects.forEach(object -> masks.add(object.mask().box()));
    things = annotation.objects();
    boxOf = new int[objects.size()];
    Arrays.fill(boxOf, -1);
    isTaken = new boolean[things.size()];
    for (int i = 0; i < objects.size(); i++) {
      int number = objects.get(i).instance() - 1;
      if (number >= 0 && number < things.size() && !isTaken[number] && fits(i, number)) {
        take(i, number);
      }
    }
    while (takeBest()) {
      // each turn takes a box
    }
  }

  private boolean fits(int object, int box) {
    return overlap(masks.get(object), things.get(box).box()) >= LEAST;
  }

  private void take(int object, int box) {
    boxOf[object] = box;
    isTaken[box] = true;
  }

  /** Takes the box that overlaps an object most; of equals, the first object and its first box. */
  private boolean takeBest() {
    double best = LEAST;
    int object = -1;
    int box = -1;
    for (int i = 0; i < boxOf.length; i++) {
      for (int k = 0; boxOf[i] < 0 && k < isTaken.length; k++) {
        double overlap = isTaken[k] ? 0 : overlap(masks.get(i), things.get(k).box());
        if (overlap > best || (overlap == best && object < 0)) {
          best = overlap;
          object = i;
          box = k;
        }
      }
    }
    if (object >= 0) {
      take(object, box);
    }
    return object >= 0;
  }

  /** What both share of what either has, 0 to 1. */
  static double overlap(Box a, Box b) {
    long right = Math.min((long) a.x() + a.width(), (long) b.x() + b.width());
    long bottom = Math.min((long) a.y() + a.height(), (long) b.y() + b.height());
    long width = right - Math.max(a.x(), b.x());
    long height = bottom - Math.max(a.y(), b.y());
    if (width <= 0 || height <= 0) {
      return 0;
    }
    long both = width * height;
    long all = (long) a.width() * a.height() + (long) b.width() * b.height() - both;
    return (double) both / all;
  }

  /** The objects with what their boxes say; counts what does not fit. */
  static List<ObjectMask> match(
      List<ObjectMask> objects,
      VocAnnotation annotation,
      LabelCatalog labels,
      FrameContext context) {
    VocBoxes boxes = new VocBoxes(objects, annotation);
    List<ObjectMask> named = new ArrayList<>();
    int without = 0;
    int others = 0;
    for (int i = 0; i < objects.size(); i++) {
      ObjectMask object = objects.get(i);
      if (boxes.boxOf[i] < 0) {
        without++;
        named.add(object);
        continue;
      }
      VocAnnotation.Thing thing = boxes.things.get(boxes.boxOf[i]);
      String name = thing.name();
      others += name.isEmpty() || name.equals(labels.label(object.label()).name()) ? 0 : 1;
      named.add(
          new ObjectMask(
              object.labels(),
              object.instance(),
              object.mask(),
              object.zOrder(),
              object.score(),
              object.crowd(),
              object.objectId(),
              thing.attributes()));
    }
    int left = 0;
    for (boolean isTaken : boxes.isTaken) {
      left += isTaken ? 0 : 1;
    }
    context.count("voc.objects-without-box", without);
    context.count("voc.boxes-without-object", left);
    context.count("voc.boxes-of-another-label", others);
    return named;
  }
}
