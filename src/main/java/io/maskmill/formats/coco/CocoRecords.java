package io.maskmill.formats.coco;

import io.maskmill.mask.Box;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.BareIds;
import io.maskmill.spi.Envelope;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes records in COCO's own terms, with the additional keys that a COCO source gave its images.
 */
final class CocoRecords implements Records {
  /**
   * What the keys begin with of notes that people made about an image, such as tags. They go into
   * the image's {@code attributes}.
   */
  private static final String NOTES = "supervisely.";

  private static final String URL = ImageEntry.ATTRIBUTE + ImageEntry.URL;

  private final TargetOptions options;
  private final long[] categoryIds;

  /** Ids of categories by those that their source has. */
  private final Map<String, String> idsOfSource;

  private int lostCategories;
  private final TypedAttributes typed = new TypedAttributes();
  private final StringBuilder text = new StringBuilder(4096);

  CocoRecords(TargetOptions options, LabelCatalog labels, long[] categoryIds) {
    this.options = options;
    this.categoryIds = categoryIds;
    this.idsOfSource = CategoryIds.bySource(labels, categoryIds);
  }

  @Override
  public String image(Frame frame, String fileName, String uri) {
    text.setLength(0);
    text.append("{\"id\":").append(Envelope.OWN_NUMBER).append(",\"file_name\":");
    AsciiJson.string(text, fileName);
    text.append(",\"width\":").append(frame.width());
    text.append(",\"height\":").append(frame.height());
    String url = frame.attributes().getOrDefault(URL, "");
    if (!uri.isEmpty()) {
      text.append(",\"coco_url\":");
      AsciiJson.string(text, uri);
    } else if (!url.isEmpty() && TypedAttributes.isJson(url)) {
      text.append(",\"coco_url\":").append(url);
    }
    lostCategories = 0;
    if (frame.attributes().isEmpty()) {
      return text.append('}').toString();
    }
    Map<String, String> notes = new TreeMap<>(frame.attributes());
    notes.keySet().removeIf(key -> !key.startsWith(NOTES));
    for (Map.Entry<String, String> entry : frame.attributes().entrySet()) {
      if (entry.getKey().startsWith(ImageEntry.ATTRIBUTE)) {
        String key = entry.getKey().substring(ImageEntry.ATTRIBUTE.length());
        boolean isOwn = key.equals("attributes") && !notes.isEmpty();
        if (!isOwn && ImageEntry.isMore(key, entry.getValue())) {
          text.append(',');
          AsciiJson.string(text, key);
          text.append(':').append(value(key, entry.getValue()));
        }
      }
    }
    if (!notes.isEmpty()) {
      text.append(",\"attributes\":");
      typed.append(text, notes);
    }
    return text.append('}').toString();
  }

  private String value(String key, String json) {
    if (!CategoryLists.KEYS.contains(key)) {
      return json;
    }
    CategoryLists.Rewritten list = CategoryLists.rewrite(json, idsOfSource);
    lostCategories += list.lost();
    return list.text();
  }

  @Override
  public int lostCategories() {
    return lostCategories;
  }

  /** Whether a frame says what {@link #image} does not write. */
  static boolean loses(Frame frame, BareIds bareIds) {
    return frame.attributes().entrySet().stream()
        .anyMatch(
            one ->
                !one.getKey().startsWith(ImageEntry.ATTRIBUTE)
                    && !one.getKey().startsWith(NOTES)
                    && !bareIds.isBare(one));
  }

  @Override
  public String annotation(ObjectMask object, MaskText mask, String imageId) {
    Box box = mask.written().box();
    text.setLength(0);
    text.append("{\"id\":").append(Envelope.OWN_NUMBER);
    text.append(",\"image_id\":").append(imageId);
    text.append(",\"category_id\":").append(categoryIds[object.label()]);
    text.append(",\"segmentation\":");
    mask.append(text, options.segmentation());
    text.append(",\"area\":").append(mask.written().area());
    text.append(",\"bbox\":[").append(box.x()).append(',').append(box.y());
    text.append(',').append(box.width()).append(',').append(box.height());
    text.append("],\"iscrowd\":").append(options.crowd().of(object.crowd()) ? 1 : 0);
    if (object.score().isPresent() && Double.isFinite(object.score().getAsDouble())) {
      text.append(",\"score\":").append(object.score().getAsDouble());
    }
    if (!object.objectId().isEmpty()) {
      text.append(",\"source_id\":");
      AsciiJson.string(text, object.objectId());
    }
    if (!object.attributes().isEmpty()) {
      text.append(",\"attributes\":");
      typed.append(text, object.attributes());
    }
    return text.append('}').toString();
  }
}
