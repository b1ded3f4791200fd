package io.maskmill.formats.coco;

import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.spi.Envelope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Builds the envelope around the records of a document. */
final class DocumentFrame {
  private static final String INFO =
      "{\"description\":\"Instance masks, converted by maskmill\",\"version\":\"1.0\"}";

  /** Labels that Encord's exporter leaves out. */
  private static final List<String> NOT_VISUAL = List.of("audio", "text");

  private static final Set<String> WRITTEN = Set.of("id", "name", "supercategory", "isthing");

  private DocumentFrame() {}

  /**
   * The envelope of every document of a target.
   *
   * @param about what the source said about the dataset, see {@link CocoReader#about}
   */
  static Envelope of(
      LabelCatalog labels, long[] ids, TargetOptions options, Map<String, String> about) {
    boolean isEncord = options.exporter() == TargetOptions.Exporter.ENCORD;
    return isEncord ? encord(labels, ids, options) : coco(labels, ids, options, about);
  }

  private static Envelope coco(
      LabelCatalog labels, long[] ids, TargetOptions options, Map<String, String> about) {
    return coco(categories(labels, ids, null), options.firstId(), about);
  }

  /** The envelope of every panoptic document of a target. */
  static Envelope panoptic(
      LabelCatalog labels, long[] ids, PanopticOptions options, Map<String, String> about) {
    return coco(categories(labels, ids, options), 1, about);
  }

  /** The envelope of a document of images and categories alone. */
  static Envelope images(LabelCatalog labels, long[] ids, Map<String, String> about) {
    return new Envelope(
        List.of(CocoEncoder.IMAGES),
        List.of(head(categories(labels, ids, null), about), "\n]}\n"),
        ",\n",
        1);
  }

  private static String head(String categories, Map<String, String> about) {
    return "{\"info\":"
        + about.getOrDefault(DocumentAbout.INFO, INFO)
        + ",\n\"licenses\":"
        + about.getOrDefault(DocumentAbout.LICENSES, "[]")
        + ",\n\"categories\":[\n"
        + categories
        + "\n],\n\"images\":[\n";
  }

  private static Envelope coco(String categories, int firstId, Map<String, String> about) {
    return new Envelope(
        List.of(CocoEncoder.IMAGES, CocoEncoder.ANNOTATIONS),
        List.of(head(categories, about), "\n],\n\"annotations\":[\n", "\n]}\n"),
        ",\n",
        firstId);
  }

  private static Envelope encord(LabelCatalog labels, long[] ids, TargetOptions options) {
    return new Envelope(
        List.of(CocoEncoder.DESCRIPTION, CocoEncoder.IMAGES, CocoEncoder.ANNOTATIONS),
        List.of(
            "{\"info\":{",
            "\"contributor\":null,\"date_created\":null,\"url\":null,\"version\":null,"
                + "\"year\":null},\n\"categories\":[\n"
                + encordCategories(labels, ids)
                + "\n],\n\"images\":[\n",
            "\n],\n\"annotations\":[\n",
            "\n]}\n"),
        ",\n",
        options.firstId());
  }

  private static String encordCategories(LabelCatalog labels, long[] ids) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.label(i);
      String shape = label.attributes().getOrDefault("encord.shape", "bitmask");
      if (!NOT_VISUAL.contains(shape)) {
        text.append(text.isEmpty() ? "" : ",\n").append("{\"supercategory\":");
        AsciiJson.string(text, shape);
        text.append(",\"id\":").append(ids[i]).append(",\"name\":");
        AsciiJson.string(text, label.name());
        text.append('}');
      }
    }
    return text.toString();
  }

  /** Categories of a panoptic document always have colors, for viewers of its PNGs. */
  private static String categories(LabelCatalog labels, long[] ids, PanopticOptions panoptic) {
    boolean hasColors = panoptic != null;
    for (int i = 0; i < labels.size(); i++) {
      hasColors |= !labels.label(i).color().equals(VocColors.color(i + 1));
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.label(i);
      text.append(i == 0 ? "" : ",\n").append("{\"id\":").append(ids[i]).append(",\"name\":");
      AsciiJson.string(text, label.name());
      text.append(",\"supercategory\":");
      AsciiJson.string(text, label.attributes().getOrDefault("supercategory", ""));
      if (panoptic != null) {
        text.append(",\"isthing\":").append(panoptic.isStuff(i) ? 0 : 1);
      }
      if (hasColors) {
        color(text, label.color());
      }
      more(text, label, panoptic == null, hasColors);
      text.append('}');
    }
    return text.toString();
  }

  /** Appends the source's other keys of a category, each preceded by a comma. */
  private static void more(StringBuilder text, Label label, boolean withThing, boolean hasColors) {
    String isThing = label.attributes().getOrDefault(PanopticOptions.IS_THING, "");
    if (withThing && (isThing.equals("0") || isThing.equals("1"))) {
      text.append(",\"isthing\":").append(isThing);
    }
    for (Map.Entry<String, String> entry : new TreeMap<>(label.attributes()).entrySet()) {
      if (!entry.getKey().startsWith(CategoryIds.MORE)) {
        continue;
      }
      String key = entry.getKey().substring(CategoryIds.MORE.length());
      boolean isWritten = key.equals("color") ? hasColors : WRITTEN.contains(key);
      if (!isWritten && TypedAttributes.isJson(entry.getValue())) {
        text.append(',');
        AsciiJson.string(text, key);
        text.append(':').append(entry.getValue());
      }
    }
  }

  /** Appends the key {@code color}, preceded by a comma. */
  static void color(StringBuilder text, Rgb color) {
    text.append(",\"color\":[").append(color.red()).append(',').append(color.green());
    text.append(',').append(color.blue()).append(']');
  }
}
