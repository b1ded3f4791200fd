package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.mask.Box;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Sha256;
import io.maskmill.spi.Envelope;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Writes records as Encord's own exporter does, from the attributes that the Encord reader keeps:
 * {@code encord.*} of frames, objects and labels. Frames of other systems use their plain names.
 *
 * <p>The exporter numbers tracks in the order in which it meets them, and so does Encord's reader
 * under {@code compat=encord}. In frames whose tracks were not counted, {@code track_id} is derived
 * from the track's hash: the same for one track everywhere, different for different tracks.
 *
 * <p>Source: encord-client-python, {@code encord/utilities/coco/exporter.py}.
 */
final class EncordRecords implements Records {
  private static final long LARGEST_EXACT = (1L << 53) - 1; // exact in a JSON reader's double

  private final TargetOptions options;
  private final LabelCatalog labels;
  private final long[] categoryIds;
  private final StringBuilder text = new StringBuilder(4096);

  EncordRecords(TargetOptions options, LabelCatalog labels, long[] categoryIds) {
    this.options = options;
    this.labels = labels;
    this.categoryIds = categoryIds;
  }

  /** The exporter's name for the frame's image; empty when the frame is not from Encord. */
  static String fileName(Frame frame) {
    Map<String, String> facts = frame.attributes();
    String hash = facts.getOrDefault("encord.data-hash", "");
    String title = facts.getOrDefault("encord.data-title", "");
    if (hash.isEmpty()) {
      return "";
    }
    return switch (facts.getOrDefault("encord.data-type", "")) {
      case "image", "img_group" ->
          "images/" + hash + "." + title.substring(title.lastIndexOf('.') + 1);
      case "video" -> "videos/" + hash + "/" + facts.getOrDefault("encord.frame", "0") + ".jpg";
      case "dicom" -> "dicom/" + hash + "/" + facts.getOrDefault("encord.frame", "0");
      case "nifti" -> "nifti/" + hash + "/" + facts.getOrDefault("encord.frame", "0");
      default -> "";
    };
  }

  @Override
  public String image(Frame frame, String fileName, String uri) {
    Map<String, String> facts = frame.attributes();
    String title = facts.getOrDefault("encord.data-title", fileName);
    String type = facts.getOrDefault("encord.data-type", "image");
    text.setLength(0);
    text.append("{\"coco_url\":");
    AsciiJson.string(text, facts.getOrDefault("encord.data-link", uri));
    text.append(",\"id\":").append(Envelope.OWN_NUMBER);
    text.append(type.equals("video") ? ",\"video_title\":" : ",\"image_title\":");
    AsciiJson.string(text, title);
    text.append(",\"file_name\":");
    AsciiJson.string(text, fileName);
    text.append(",\"height\":").append(frame.height());
    return text.append(",\"width\":").append(frame.width()).append('}').toString();
  }

  @Override
  public String annotation(ObjectMask object, MaskText mask, String imageId) {
    Box box = mask.written().box();
    text.setLength(0);
    text.append("{\"area\":").append(mask.written().area()).append(".0,\"bbox\":[");
    text.append(box.x()).append(".0,").append(box.y()).append(".0,");
    text.append(box.width()).append(".0,").append(box.height()).append(".0],\"category_id\":");
    text.append(categoryIds[object.label()]).append(",\"image_id\":").append(imageId);
    text.append(",\"iscrowd\":").append(options.crowd().of(object.crowd()) ? 1 : 0);
    text.append(",\"segmentation\":");
    mask.append(text, options.segmentation());
    text.append(",\"keypoints\":null,\"num_keypoints\":null,\"id\":").append(Envelope.OWN_NUMBER);
    return text.append(",\"attributes\":").append(attributes(object)).append('}').toString();
  }

  private String attributes(ObjectMask object) {
    Map<String, String> facts = object.attributes();
    ObjectNode node = Json.mapper().createObjectNode();
    String track = facts.getOrDefault("encord.track", "");
    if (!track.isEmpty()) {
      String number = facts.getOrDefault("encord.track-id", "");
      node.put("track_id", isNumber(number) ? Long.parseLong(number) : trackId(track));
      node.put("encord_track_uuid", track);
    }
    String rotation = facts.getOrDefault("encord.rotation", "");
    if (rotation.matches("-?[0-9]{1,9}(\\.[0-9]{1,15})?")) {
      node.put("rotation", Double.parseDouble(rotation));
    }
    answers(object, node.putObject("classifications"));
    node.put("manual_annotation", !facts.getOrDefault("encord.manual", "true").equals("false"));
    try {
      return Json.mapper().writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts in memory are always JSON", e);
    }
  }

  /** Adds every attribute of the object's class: its answer or null, each option of a checklist. */
  private void answers(ObjectMask object, ObjectNode into) {
    for (JsonNode attribute : attributesOf(object.label())) {
      String name = attribute.path("name").asText();
      String answer = object.attributes().get("encord.class." + name);
      if (!attribute.path("type").asText().equals("checklist")) {
        into.put(name, answer);
        continue;
      }
      JsonNode chosen = tree(answer == null ? "[]" : answer);
      for (JsonNode option : attribute.path("options")) {
        String title = option.path("label").asText();
        boolean isChosen = title.equals(answer);
        for (JsonNode one : chosen) {
          isChosen |= title.equals(one.asText());
        }
        into.put(title, isChosen);
      }
    }
  }

  private JsonNode attributesOf(int label) {
    return tree(labels.label(label).attributes().getOrDefault("encord.attributes", "[]"));
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      return Json.mapper().createArrayNode();
    }
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,18}");
  }

  private static long trackId(String track) {
    return ByteBuffer.wrap(Sha256.bytes(track)).getLong() & LARGEST_EXACT;
  }
}
