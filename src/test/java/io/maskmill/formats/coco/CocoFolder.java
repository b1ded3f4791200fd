package io.maskmill.formats.coco;

import io.maskmill.testing.DatasetFolder;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;

/** A COCO dataset on disk, made for a test. */
final class CocoFolder extends DatasetFolder<CocoFolder> {
  /** Four columns, three rows: column 1 is set. */
  static final String COLUMN = "{\"size\":[3,4],\"counts\":[3,3,6]}";

  CocoFolder(Path root) {
    super(root);
  }

  @Override
  protected CocoFolder self() {
    return this;
  }

  Pipeline read(String... options) throws IOException {
    return Pipeline.read(new CocoFormat(), tree(), "", options);
  }

  /** A document of one category "a" with id 1. */
  static String document(String images, String annotations) {
    return "{\"images\":["
        + images
        + "],\"annotations\":["
        + annotations
        + "],\"categories\":[{\"id\":1,\"name\":\"a\"}]}";
  }

  static String image(long id, String fileName) {
    return "{\"id\":"
        + id
        + ",\"file_name\":\""
        + fileName.replace("\\", "\\\\")
        + "\",\"width\":4,\"height\":3}";
  }

  static String annotation(String id, long imageId, String segmentation) {
    return "{\"id\":"
        + id
        + ",\"image_id\":"
        + imageId
        + ",\"category_id\":1,\"segmentation\":"
        + segmentation
        + "}";
  }
}
