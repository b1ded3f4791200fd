package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.figures.Figure;
import io.maskmill.formats.supervisely.project.SuperviselyWriter;
import io.maskmill.mask.Painter;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** Paints frames as one layer. Source: Export As Masks, {@code src/main.py}. */
final class MaskDrawing {
  private MaskDrawing() {}

  /** The drawing order for machine masks: largest area at the bottom; ties in annotation order. */
  static List<ObjectMask> bySize(Frame frame) {
    List<ObjectMask> order = SuperviselyWriter.drawingOrder(frame);
    order.sort(Comparator.comparingDouble(MaskDrawing::area).reversed());
    return order;
  }

  /** The area as Supervisely counts it. */
  static double area(ObjectMask object) {
    String said = object.attributes().get(Figure.AREA);
    if (said != null) {
      try {
        return Double.parseDouble(said);
      } catch (NumberFormatException e) {
        // another system's attribute of that name: the pixels decide
      }
    }
    return object.mask().area();
  }

  /** The topmost colors, 0xRRGGBB + 1; 0 where there is none. */
  static ValueRuns paint(int width, int height, List<ObjectLayers.Layer> layers) {
    List<RunLengthMask> masks = new ArrayList<>(layers.size());
    int[] values = new int[layers.size()];
    for (ObjectLayers.Layer layer : layers) {
      values[masks.size()] = layer.color() + 1;
      masks.add(layer.mask());
    }
    return Painter.paint(width, height, masks, values);
  }

  /** The topmost values. */
  static ValueRuns paint(Frame frame, List<ObjectMask> order, ToIntFunction<ObjectMask> value) {
    List<RunLengthMask> masks = new ArrayList<>(order.size());
    int[] values = new int[order.size()];
    for (ObjectMask object : order) {
      values[masks.size()] = value.applyAsInt(object);
      masks.add(object.mask());
    }
    return Painter.paint(frame.width(), frame.height(), masks, values);
  }

  /** How many pixels objects lose to others above them. */
  static long covered(Frame frame, ValueRuns runs) {
    long covered = 0;
    for (ObjectMask object : frame.objects()) {
      covered += object.mask().area();
    }
    for (int run = 0; run < runs.size(); run++) {
      covered -= runs.values()[run] == 0 ? 0 : runs.end(run) - runs.starts()[run];
    }
    return covered;
  }
}
