package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.PythonJson;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import java.io.IOException;
import java.util.function.IntFunction;

/** Writes the files of the classes' colors in masks: {@code {"class": [red, green, blue]}}. */
final class ColorJson {
  static final String SEMANTIC = "obj_class_to_semantic_color.json";

  private ColorJson() {}

  /** The colors of all classes in order; classes without one (null) are left out. */
  static byte[] write(LabelCatalog labels, IntFunction<int[]> color) throws IOException {
    return PythonJson.bytes(
        "  ",
        json -> {
          json.writeStartObject();
          for (int label = 0; label < labels.size(); label++) {
            int[] parts = color.apply(label);
            if (parts != null) {
              json.writeFieldName(labels.label(label).name());
              json.writeArray(parts, 0, parts.length);
            }
          }
          json.writeEndObject();
        });
  }

  /** The file for semantic masks. */
  static byte[] semantic(LabelCatalog labels) throws IOException {
    return write(
        labels,
        label -> {
          Rgb color = labels.label(label).color();
          return new int[] {color.red(), color.green(), color.blue()};
        });
  }
}
