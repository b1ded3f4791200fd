package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.figures.GraphStyle;
import io.maskmill.formats.supervisely.project.SuperviselyWriter;
import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.EncordRle;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Rgb;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what human masks show of an object: its mask in the class's color, or the layers of a graph
 * ({@link GraphStyle#LAYERS}).
 */
final class ObjectLayers {

  /**
   * Pixels of one color.
   *
   * @param color 0xRRGGBB
   */
  record Layer(int color, RunLengthMask mask) {}

  private final LabelCatalog labels;

  ObjectLayers(LabelCatalog labels) {
    this.labels = labels;
  }

  /** The layers of all objects of a frame, the lowest first. */
  List<Layer> of(Frame frame) {
    List<Layer> layers = new ArrayList<>();
    for (ObjectMask object : SuperviselyWriter.drawingOrder(frame)) {
      layers.addAll(of(object));
    }
    return layers;
  }

  /** An object's layers, the lowest first. */
  List<Layer> of(ObjectMask object) {
    Rgb color = labels.label(object.label()).color();
    Layer whole = new Layer(color.value(), object.mask());
    String text = object.attributes().get(GraphStyle.LAYERS);
    if (text == null) {
      return List.of(whole);
    }
    List<Layer> layers = new ArrayList<>();
    for (String layer : text.split(" ", -1)) {
      int colon = layer.indexOf(':');
      if (colon != 0 && colon != "#RRGGBB".length()) {
        return List.of(whole);
      }
      try {
        layers.add(
            new Layer(
                colon == 0 ? color.value() : Integer.parseInt(layer.substring(1, colon), 16),
                EncordRle.decode(
                    object.mask().width(), object.mask().height(), layer.substring(colon + 1))));
      } catch (BadMaskException | NumberFormatException e) {
        // another system's attribute of that name: only the mask is known
        return List.of(whole);
      }
    }
    return layers;
  }
}
