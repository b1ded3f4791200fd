package io.maskmill.formats.clearml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Sha256;
import io.maskmill.spi.TargetFaults;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Writes a frame as a line of JSON, in the shape that {@code datasets.save_frames} takes. What the
 * frame carries from a ClearML source is put back; anything else goes into {@code meta_blob}, which
 * adds nothing to the searchable schema.
 */
final class FrameJson {
  /** The id of a frame's only source. */
  static final String SOURCE_ID = "default";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String OURS = "maskmill";

  private final LabelCatalog labels;
  private final String format;

  /**
   * @param format the format that the frames come from
   */
  FrameJson(LabelCatalog labels, String format) {
    this.labels = labels;
    this.format = format;
  }

  /** Where the image is. */
  record Image(String uri, String contentType) {}

  /**
   * Where a mask is.
   *
   * @param ownId the id that it had before it was written
   */
  record MaskAt(String id, String ownId, String uri, MaskModes.Mode mode) {}

  /**
   * The line of a frame.
   *
   * @param together the lists of two or more labels that one object has by the masks and ROIs
   * @throws MaskDataException when the frame carries a meta key that is the source's id, and there
   *     is no meta of the source behind it
   */
  String line(
      Frame frame,
      Image image,
      List<MaskAt> masks,
      List<WrittenRoi> rois,
      Set<List<Integer>> together)
      throws MaskDataException {
    ObjectNode node = CarriedKeys.object(frame.attributes(), CarriedKeys.FRAME);
    ObjectNode source = source(frame, image, masks);
    String sourceId = source.get("id").asText();
    ObjectNode line = JSON.objectNode();
    line.put(
        "id", node.path("id").isTextual() ? node.get("id").asText() : id(image.uri(), frame.key()));
    line.put(
        "context_id",
        node.path("context_id").isTextual() ? node.get("context_id").asText() : image.uri());
    line.put("timestamp", node.path("timestamp").asLong(0));
    ObjectNode meta = child(node, "meta");
    if (meta.path(sourceId).isNull()) {
      meta.remove(sourceId);
    }
    if (meta.has(sourceId) && !meta.get(sourceId).isObject()) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD,
          frame.key()
              + ": the frame's meta has the key '"
              + sourceId
              + "', its source's own id, but"
              + " ClearML has an object with the source's meta there; rename the key in the source's"
              + " document");
    }
    // below the source's id ClearML 2.1 has the source's meta, so that our keys give way there
    put(meta, "dataset", sourceId.equals("dataset") ? "" : frame.key().dataset());
    put(meta, "split", sourceId.equals("split") ? "" : frame.key().subset());
    if (!meta.isEmpty()) {
      line.set("meta", meta);
    }
    ObjectNode blob = child(node, "meta_blob");
    blob.set(OURS, provenance(frame, together));
    line.set("meta_blob", blob);
    line.putArray("sources").add(source);
    ArrayNode all = CarriedKeys.list(frame.attributes(), CarriedKeys.ROIS);
    for (JsonNode roi : all) {
      if (roi instanceof ObjectNode object) {
        object.putArray("sources").add(sourceId);
      }
    }
    rois.forEach(roi -> all.add(roi(roi, sourceId)));
    if (!all.isEmpty()) {
      line.set("rois", all);
    }
    for (var other : node.properties()) {
      if (!line.has(other.getKey())) {
        line.set(other.getKey(), other.getValue());
      }
    }
    return line.toString();
  }

  private ObjectNode provenance(Frame frame, Set<List<Integer>> together) {
    ObjectNode own = JSON.objectNode();
    FrameKey key = frame.key();
    ObjectNode keyNode = own.putObject("key");
    keyNode.put("dataset", key.dataset());
    keyNode.put("subset", key.subset());
    keyNode.put("name", io.maskmill.model.FileNames.safe(key.name()));
    own.put("file", ClearmlLayout.fileName(frame));
    put(own, "source", format);
    put(own, "group", frame.attributes().getOrDefault(CarriedKeys.GROUP, ""));
    put(own, "attributes", CarriedKeys.rest(frame.attributes()));
    if (!together.isEmpty()) {
      ArrayNode lists = own.putArray("together");
      for (List<Integer> list : together) {
        ArrayNode names = lists.addArray();
        list.forEach(label -> names.add(labels.label(label).name()));
      }
    }
    return own;
  }

  private static ObjectNode source(Frame frame, Image image, List<MaskAt> masks) {
    ObjectNode carried = CarriedKeys.object(frame.attributes(), CarriedKeys.SOURCE);
    ObjectNode source = JSON.objectNode();
    source.put("id", carried.path("id").isTextual() ? carried.get("id").asText() : SOURCE_ID);
    source.put("uri", image.uri());
    String type = image.contentType();
    put(source, "content_type", type.isEmpty() ? carried.path("content_type").asText("") : type);
    source.put("width", frame.width());
    source.put("height", frame.height());
    source.put("timestamp", carried.path("timestamp").asLong(0));
    ArrayNode list = source.putArray("masks");
    for (MaskAt mask : masks) {
      ObjectNode node = list.addObject();
      node.put("id", mask.id());
      node.put("uri", mask.uri());
      node.put("content_type", "image/png");
      node.put("width", frame.width());
      node.put("height", frame.height());
      node.put("timestamp", 0);
    }
    ObjectNode meta = child(carried, "meta");
    MaskHints.write(meta, masks);
    if (!meta.isEmpty()) {
      source.set("meta", meta);
    }
    for (var other : carried.properties()) {
      if (!source.has(other.getKey())) {
        source.set(other.getKey(), other.getValue());
      }
    }
    return source;
  }

  private ObjectNode roi(WrittenRoi written, String sourceId) {
    ObjectMask object = written.object();
    ObjectNode carried = CarriedKeys.object(object.attributes(), CarriedKeys.ROI);
    ObjectNode roi = JSON.objectNode();
    ArrayNode names = roi.putArray("label");
    object.labels().forEach(label -> names.add(labels.label(label).name()));
    object.score().ifPresent(score -> roi.put("confidence", score));
    roi.putArray("sources").add(sourceId);
    ObjectNode mask = roi.putObject("mask");
    mask.put("id", written.maskId());
    int color = written.color();
    mask.putArray("value").add(color >> 16).add(color >> 8 & 255).add(color & 255);
    ObjectNode meta = child(carried, "meta");
    meta.put("_type", "mask");
    meta.put("_id", object.objectId().isEmpty() ? "" + written.number() : object.objectId());
    meta.set(OURS, own(object));
    roi.set("meta", meta);
    for (var other : carried.properties()) {
      if (!roi.has(other.getKey())) {
        roi.set(other.getKey(), other.getValue());
      }
    }
    return roi;
  }

  /** Our own keys of an object; all are texts, so that a key has the same type in every frame. */
  private static ObjectNode own(ObjectMask object) {
    ObjectNode own = JSON.objectNode();
    own.put("instance", Integer.toString(object.instance()));
    put(own, "z", object.zOrder() == 0 ? "" : Integer.toString(object.zOrder()));
    put(own, "crowd", object.crowd() ? "1" : "");
    put(own, "id", object.objectId());
    put(own, "attributes", CarriedKeys.rest(object.attributes()));
    return own;
  }

  private static ObjectNode child(ObjectNode parent, String key) {
    return parent.get(key) instanceof ObjectNode child ? child : JSON.objectNode();
  }

  private static void put(ObjectNode node, String key, String value) {
    if (!value.isEmpty()) {
      node.put(key, value);
    }
  }

  /** 32 hexadecimal digits that identify the frame: the same in every run. */
  static String id(String uri, FrameKey key) {
    MessageDigest sha = Sha256.digest();
    for (String text : List.of(SOURCE_ID, uri, key.dataset(), key.subset(), key.name())) {
      sha.update(text.getBytes(StandardCharsets.UTF_8));
      sha.update((byte) 0);
    }
    return HexFormat.of().formatHex(sha.digest(), 0, 16);
  }
}
