package io.maskmill.formats.cvatimages;

import io.maskmill.testing.DatasetFolder;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An export on disk, made for a test. */
final class CvatImagesFolder extends DatasetFolder<CvatImagesFolder> {
  static final String DOCUMENT = "annotations.xml";

  CvatImagesFolder(Path root) {
    super(root);
  }

  @Override
  protected CvatImagesFolder self() {
    return this;
  }

  Pipeline read(String... options) throws IOException {
    return Pipeline.read(new CvatImagesFormat(), tree(), "", options);
  }

  Pipeline readAsCvat(String... options) throws IOException {
    return Pipeline.read(new CvatImagesFormat(), tree(), "cvat", options);
  }

  /** The keys of the frames, in order. */
  static List<String> keys(Pipeline read) {
    return read.frames.stream().map(frame -> frame.key().toString()).toList();
  }

  /** A document of a task with the labels cat and dog. */
  static String task(String subset, String... images) {
    return document(
        "<task><subset>" + subset + "</subset>" + labels("cat", "dog") + "</task>", images);
  }

  static String labels(String... names) {
    StringBuilder text = new StringBuilder("<labels>");
    int color = 0x102030;
    for (String name : names) {
      text.append("<label><name>%s</name><color>#%06x</color></label>".formatted(name, color));
      color += 0x10;
    }
    return text.append("</labels>").toString();
  }

  static String document(String meta, String... elements) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotations><version>1.1</version><meta>"
        + meta
        + "</meta>\n"
        + String.join("\n", elements)
        + "\n</annotations>\n";
  }

  /** An image of eight columns and six rows. */
  static String image(String name, String... shapes) {
    return "<image id=\"0\" name=\""
        + name
        + "\" width=\"8\" height=\"6\">"
        + String.join("", shapes)
        + "</image>";
  }

  /** A mask of two rows by two columns. */
  static String mask(String label, int left, int top) {
    return ("<mask label=\"%s\" occluded=\"0\" rle=\"0, 4\" left=\"%d\" top=\"%d\" width=\"2\""
            + " height=\"2\" z_order=\"0\"></mask>")
        .formatted(label, left, top);
  }
}
