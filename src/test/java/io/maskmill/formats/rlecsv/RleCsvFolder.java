package io.maskmill.formats.rlecsv;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.testing.DatasetFolder;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tables and images on disk, made for a test. */
final class RleCsvFolder extends DatasetFolder<RleCsvFolder> {
  RleCsvFolder(Path root) {
    super(root);
  }

  @Override
  protected RleCsvFolder self() {
    return this;
  }

  Pipeline read(String... options) throws IOException {
    return Pipeline.read(new RleCsvFormat(), tree(), "", options);
  }

  /** What was read as lines: {@code subset|name|WxH|label:pixels set, row by row}. */
  static List<String> said(Pipeline pipeline) {
    List<String> lines = new ArrayList<>();
    for (Frame frame : pipeline.frames) {
      StringBuilder line = new StringBuilder();
      line.append(frame.key()).append('|').append(frame.width()).append('x').append(frame.height());
      for (ObjectMask object : frame.objects()) {
        line.append('|').append(pipeline.reader.labels().label(object.label()).name()).append(':');
        line.append(pixels(object.mask()));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** Row-major indexes of the pixels set, from 0. */
  static List<Integer> pixels(RunLengthMask mask) {
    List<Integer> pixels = new ArrayList<>();
    for (int i = 0; i < mask.width() * mask.height(); i++) {
      if (mask.get(i % mask.width(), i / mask.width())) {
        pixels.add(i);
      }
    }
    return pixels;
  }
}
