package io.maskmill.formats.binarymasks;

import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes small PNGs and says what was read from them. */
final class Masks {
  private Masks() {}

  /** A picture of 8 or 16 bits from its samples, row by row. */
  static void write(Path file, int width, int depth, ColorType type, int... samples)
      throws IOException {
    write(file, width, depth, type, null, null, samples);
  }

  static void write(
      Path file, int width, int depth, ColorType type, int[] palette, byte[] alpha, int... samples)
      throws IOException {
    Files.createDirectories(file.getParent());
    int perRow = width * type.channels();
    Files.write(
        file,
        new PngEncoder()
            .encode(
                width,
                samples.length / perRow,
                depth,
                type,
                palette,
                alpha,
                (y, row) -> {
                  for (int i = 0; i < perRow; i++) {
                    int sample = samples[y * perRow + i];
                    if (depth == 16) {
                      row[2 * i] = (byte) (sample >> 8);
                      row[2 * i + 1] = (byte) sample;
                    } else {
                      row[i] = (byte) sample;
                    }
                  }
                }));
  }

  /** A gray picture of 8 bits. */
  static void gray(Path file, int width, int... values) throws IOException {
    write(file, width, 8, ColorType.GRAY, values);
  }

  /** Labels, numbers and areas of a frame's objects. */
  static String objects(Pipeline pipeline, String name) {
    for (Frame frame : pipeline.frames) {
      if (frame.key().name().equals(name)) {
        StringBuilder text = new StringBuilder();
        for (ObjectMask object : frame.objects()) {
          text.append(text.isEmpty() ? "" : " ")
              .append(pipeline.reader.labels().label(object.label()).name())
              .append('#')
              .append(object.instance())
              .append('=')
              .append(object.mask().area());
        }
        return text.toString();
      }
    }
    return "no frame " + name + " " + pipeline.rejected;
  }
}
