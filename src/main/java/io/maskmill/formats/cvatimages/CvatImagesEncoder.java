package io.maskmill.formats.cvatimages;

import io.maskmill.mask.Box;
import io.maskmill.model.Frame;
import io.maskmill.model.Label;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.DatasetWriter.FrameEncoder;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.NotData;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Writes a frame as an {@code image} element with a {@code mask} of each object. */
final class CvatImagesEncoder implements FrameEncoder {
  private static final String LOST = CounterNames.LOST + "cvat-images.";
  private static final String MANUAL = "manual";

  private final CvatImagesWriter writer;
  private final TargetLayout layout;
  private final StringBuilder text = new StringBuilder(4096);
  private final StringBuilder runs = new StringBuilder();

  CvatImagesEncoder(CvatImagesWriter writer) {
    this.writer = writer;
    this.layout = writer.layout();
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    writer.check(frame);
    sink.image(layout.imagePath(frame), frame);
    count(frame, sink);
    text.setLength(0);
    XmlText xml = new XmlText(text, 1);
    xml.start("image");
    text.append(" id=\"").append(Envelope.OWN_NUMBER).append('"');
    xml.attribute("name", layout.name(frame));
    if (layout.isProject()) {
      String subset = TargetLayout.subset(frame.key());
      xml.attribute("subset", subset);
      xml.attribute("task_id", layout.subsets().indexOf(subset) + 1L);
    }
    xml.attribute("width", frame.width()).attribute("height", frame.height()).open();
    for (ObjectMask object : CvatImagesWriter.written(frame)) {
      object(xml, object, sink);
    }
    tags(xml, frame, sink);
    xml.end("image");
    sink.record(layout.document(frame.key()), writer.section(frame.key()), text.toString());
  }

  private void object(XmlText xml, ObjectMask object, EntrySink sink) {
    Map<String, String> said = object.attributes();
    Label label = writer.labels().label(object.label());
    String source = said.getOrDefault(Facts.SOURCE, MANUAL);
    Box box = object.mask().box();
    runs.setLength(0);
    CropRuns.append(runs, object.mask(), box);
    xml.start("mask")
        .attribute("label", label.name())
        .attribute("source", XmlText.canBeSaid(source) ? source : MANUAL)
        .attribute("occluded", "1".equals(said.get(Facts.OCCLUDED)) ? 1 : 0);
    text.append(" rle=\"").append(runs).append('"');
    xml.attribute("left", box.x())
        .attribute("top", box.y())
        .attribute("width", box.width())
        .attribute("height", box.height())
        .attribute("z_order", object.zOrder());
    long group = group(said.getOrDefault(Facts.GROUP, ""));
    if (group != 0) {
      xml.attribute("group_id", group);
    }
    xml.open();
    xml.attributes(attributes(object, sink));
    xml.end("mask");
  }

  private static long group(String said) {
    try {
      return PythonNumber.whole(said);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** What becomes attribute elements: all but CVAT's own, and what XML cannot say. */
  private static Map<String, String> attributes(ObjectMask object, EntrySink sink) {
    Map<String, String> kept = new TreeMap<>();
    object
        .attributesOfThing()
        .forEach(
            (name, value) -> {
              if (name.startsWith(Facts.PREFIX)) {
                return;
              }
              if (XmlText.canBeSaid(name) && XmlText.canBeSaid(value)) {
                kept.put(name, value);
              } else {
                sink.count(LOST + "attributes", 1);
              }
            });
    return kept;
  }

  /** The tags whose labels are there, which CVAT asks for. */
  private void tags(XmlText xml, Frame frame, EntrySink sink) {
    String said = frame.attributes().getOrDefault(Facts.TAGS, "");
    if (said.isEmpty()) {
      return;
    }
    for (String tag : said.split("\n", -1)) {
      if (writer.labels().indexOf(tag) < 0) {
        sink.count(LOST + "tags", 1);
        continue;
      }
      xml.start("tag").attribute("label", tag).attribute("source", MANUAL).open().end("tag");
    }
  }

  private void count(Frame frame, EntrySink sink) {
    for (ObjectMask object : frame.objects()) {
      if (object.labels().size() > 1) {
        sink.count("labels-dropped", object.labels().size() - 1L);
      }
      sink.count("empty-objects", object.mask().isEmpty() ? 1 : 0);
    }
    sink.count("alphas-dropped", frame.alphas().size());
    String own = frame.image().fileName();
    sink.count(NotData.RENAMED, layout.copies() && !NotData.visible(own).equals(own) ? 1 : 0);
    boolean loses = frame.attributes().keySet().stream().anyMatch(key -> !key.equals(Facts.TAGS));
    sink.count(LOST + "frame-attributes", loses ? 1 : 0);
  }
}
