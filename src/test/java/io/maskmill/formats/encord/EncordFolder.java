package io.maskmill.formats.encord;

import io.maskmill.testing.DatasetFolder;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An export on disk, made for a test. Images have four columns and three rows. */
final class EncordFolder extends DatasetFolder<EncordFolder> {
  /** Four columns, three rows: the first row is set. */
  static final String FIRST_ROW = bitmask(0, 0, 4, 3, "048");

  EncordFolder(Path root) {
    super(root);
  }

  @Override
  protected EncordFolder self() {
    return this;
  }

  Pipeline read(String... options) throws IOException {
    return Pipeline.read(new EncordFormat(), tree(), "", options);
  }

  Pipeline readLeniently(String... options) throws IOException {
    return Pipeline.read(new EncordFormat(), tree(), "encord", options);
  }

  /** Keys of the frames, in order. */
  static List<String> keys(Pipeline read) {
    return read.frames.stream().map(frame -> frame.key().toString()).toList();
  }

  static String bitmask(int top, int left, int width, int height, String rle) {
    return "{\"top\":%d,\"left\":%d,\"height\":%d,\"width\":%d,\"rleString\":\"%s\"}"
        .formatted(top, left, height, width, rle.replace("\\", "\\\\"));
  }

  static String object(String hash, String name, String bitmask) {
    return "{\"objectHash\":\"%s\",\"featureHash\":\"f-%s\",\"name\":\"%s\",\"shape\":\"bitmask\",\"bitmask\":%s}"
        .formatted(hash, name, name, bitmask);
  }

  static String labels(String... objects) {
    return "{\"objects\":[" + String.join(",", objects) + "],\"classifications\":[]}";
  }

  static String unit(String hash, String title, String labels) {
    return ("\"%s\":{\"data_hash\":\"%s\",\"data_title\":\"%s\",\"data_link\":\"https://x/%s\",\"data_type\":\"m\","
            + "\"data_sequence\":0,\"width\":4,\"height\":3,\"labels\":%s}")
        .formatted(hash, hash, title, title, labels);
  }

  static String row(String hash, String title, String type, String... units) {
    return ("{\"label_hash\":\"l-%s\",\"data_hash\":\"%s\",\"dataset_hash\":\"d\",\"dataset_title\":\"ds\","
            + "\"data_title\":\"%s\",\"data_type\":\"%s\",\"data_units\":{%s},\"object_answers\":{}}")
        .formatted(hash, hash, title, type, String.join(",", units));
  }

  /** A row of one image with one object of label "a". */
  static String imageRow(String hash, String title) {
    return row(
        hash, title, "image", unit(hash, title, labels(object("o-" + hash, "a", FIRST_ROW))));
  }
}
