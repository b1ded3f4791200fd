package io.maskmill.formats.clearml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import java.util.ArrayList;
import java.util.List;

/**
 * One source of a frame on its way from the document to the decoder, which makes it a frame.
 *
 * @param where the document and the frame's number in it, for messages
 * @param frame the frame without its sources and ROIs
 * @param source the source, with masks as a list of objects with an id and a uri
 * @param rois the frame's ROIs on this source, each {@code {index, roi}}
 * @param isGrouped whether the frame has other sources
 */
record SourceEntry(
    String where, ObjectNode frame, ObjectNode source, ArrayNode rois, boolean isGrouped) {

  /** Marks a ROI, beside its {@code index} and {@code roi}, that names no source of its frame. */
  static final String NO_SOURCE = "no-source";

  /** A mask of the source. */
  record Mask(String id, String uri, String contentType) {}

  String toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("where", where);
    node.set("frame", frame);
    node.set("source", source);
    node.set("rois", rois);
    node.put("grouped", isGrouped);
    return node.toString();
  }

  static SourceEntry fromJson(String json) {
    try {
      JsonNode node = Json.mapper().readTree(json);
      return new SourceEntry(
          node.path("where").asText(),
          (ObjectNode) node.get("frame"),
          (ObjectNode) node.get("source"),
          (ArrayNode) node.get("rois"),
          node.path("grouped").asBoolean());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a part that this reader wrote is not JSON", e);
    }
  }

  String sourceId() {
    return source.path("id").asText();
  }

  String uri() {
    return source.path("uri").asText();
  }

  /** The frame's id; empty when it has none. */
  String frameId() {
    return frame.path("id").asText("");
  }

  /** Folder of the document, ending in '/', or empty. */
  String folder() {
    String document = where.substring(0, where.lastIndexOf('#'));
    return document.substring(0, document.lastIndexOf('/') + 1);
  }

  List<Mask> masks() {
    List<Mask> masks = new ArrayList<>();
    for (JsonNode mask : source.path("masks")) {
      masks.add(
          new Mask(
              mask.path("id").asText(),
              mask.path("uri").asText(),
              mask.path("content_type").asText("")));
    }
    return masks;
  }

  /** What a mask of this source holds. */
  MaskModes.Mode mode(Mask mask, MaskModes modes) {
    return modes.of(mask.id(), frame, sourceId(), source);
  }

  /** The id of an alpha mask of this source, which it may have lost when it was written. */
  String alphaId(Mask mask) {
    return MaskHints.alphaId(mask.id(), frame, sourceId(), source);
  }

  /** A side of the image as the source declares it; 0 when it does not. */
  int side(String name) {
    JsonNode side = source.path(name);
    return side.isIntegralNumber() && side.canConvertToInt() ? Math.max(0, side.asInt()) : 0;
  }

  boolean hasSize() {
    return side("width") > 0 && side("height") > 0;
  }

  /** The frame key that our own writer left, or null. */
  FrameKey ownKey() {
    JsonNode key = own().path("key");
    String name = key.path("name").asText("");
    if (!FileNames.isSafe(name)) {
      return null;
    }
    return new FrameKey(key.path("dataset").asText(""), key.path("subset").asText(""), name);
  }

  /** The image name that our own writer left, or empty. */
  String ownFileName() {
    String file = own().path("file").asText("");
    return FileNames.isSafe(file) ? file : "";
  }

  /** The JSON that our own writer left. */
  JsonNode own() {
    return frame.path("meta_blob").path("maskmill");
  }
}
