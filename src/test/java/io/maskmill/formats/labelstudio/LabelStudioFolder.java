package io.maskmill.formats.labelstudio;

import io.maskmill.mask.RlePack;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.testing.DatasetFolder;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An export on disk, made for a test. Images have four columns and three rows. */
final class LabelStudioFolder extends DatasetFolder<LabelStudioFolder> {
  /** The first row is set. */
  static final RunLengthMask FIRST_ROW = new RunLengthMask(4, 3, new int[] {0, 4, 8});

  LabelStudioFolder(Path root) {
    super(root);
  }

  @Override
  protected LabelStudioFolder self() {
    return this;
  }

  Pipeline read(String... options) throws IOException {
    return Pipeline.read(new LabelStudioFormat(), tree(), "", options);
  }

  /** Keys of the frames, in order. */
  static List<String> keys(Pipeline read) {
    return read.frames.stream().map(frame -> frame.key().toString()).toList();
  }

  /** Names of the images that frames have, in order of frames; "-" for none. */
  static List<String> images(Pipeline read) {
    return read.frames.stream()
        .map(frame -> frame.image().isPresent() ? frame.image().path() : "-")
        .toList();
  }

  /** The stream of a mask, as JSON. */
  static String rle(RunLengthMask mask) {
    List<String> numbers = new ArrayList<>();
    for (byte value : RlePack.encode(mask)) {
      numbers.add(Integer.toString(value & 0xFF));
    }
    return numbers.toString();
  }

  static String value(String label) {
    return "{\"format\":\"rle\",\"rle\":%s,\"brushlabels\":[\"%s\"]}"
        .formatted(rle(FIRST_ROW), label);
  }

  static String region(String id, String type, String value) {
    return ("{\"id\":\"%s\",\"type\":\"%s\",\"from_name\":\"tag\",\"to_name\":\"img\","
            + "\"original_width\":4,\"original_height\":3,\"value\":%s}")
        .formatted(id, type, value);
  }

  static String brush(String id, String label) {
    return region(id, "brushlabels", value(label));
  }

  static String annotation(String id, String... regions) {
    return "{\"id\":%s,\"completed_by\":1,\"result\":[%s],\"was_cancelled\":false}"
        .formatted(id, String.join(",", regions));
  }

  static String task(String id, String image, String... annotations) {
    return "{\"id\":%s,\"annotations\":[%s],\"predictions\":[],\"data\":{\"image\":\"%s\"}}"
        .formatted(id, String.join(",", annotations), image);
  }

  /** A task of one region with the label "cat". */
  static String oneCat(String id, String image) {
    return task(id, image, annotation("1" + id, brush("r" + id, "cat")));
  }

  static String list(String... tasks) {
    return "[" + String.join(",\n", tasks) + "]";
  }
}
