package io.maskmill.formats.clearml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.BareIds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps what frames, sources and ROIs hold besides masks as attributes, so that it survives until
 * they are written again. What our own writer added is left out, since it is always rewritten.
 */
final class CarriedKeys {
  /** Attribute of a frame: the frame's JSON without sources and ROIs. */
  static final String FRAME = "clearml.frame";

  /** Attribute of a frame: the source's JSON without its masks, address and size. */
  static final String SOURCE = "clearml.source";

  /** Attribute of a frame: ROIs that gave no object. */
  static final String ROIS = "clearml.rois";

  /** Attribute of a frame: id of the frame group of its source. */
  static final String GROUP = "clearml.group";

  /** Attribute of an object: the mask that holds its pixels. */
  static final String MASK = "clearml.mask";

  /** Attribute of an object: the ROI's JSON without label, sources, mask and confidence. */
  static final String ROI = "clearml.roi";

  /** What only says how ClearML calls a frame and its source. */
  static final BareIds BARE_IDS =
      new BareIds(
          Map.of(
              FRAME, Set.of("id", "context_id", "timestamp"),
              SOURCE, Set.of("id", "timestamp", "content_type")));

  private static final String PREFIX = "clearml.";
  private static final String OURS = "maskmill";

  private CarriedKeys() {}

  /** Attributes of a frame. */
  static Map<String, String> ofFrame(SourceEntry entry, List<JsonNode> otherRois) {
    JsonNode own = entry.own();
    Map<String, String> attributes = strings(own);
    boolean isOurs = own.isObject();
    ObjectNode frame = entry.frame().deepCopy();
    drop(frame, "meta_blob");
    if (frame.get("meta") instanceof ObjectNode meta) {
      drop(meta, entry.sourceId());
    }
    ObjectNode source = entry.source().deepCopy();
    source.remove(List.of("masks", "uri", "width", "height"));
    drop(source, "meta");
    if (isOurs) {
      if (own.has("group")) {
        attributes.put(GROUP, own.get("group").asText());
      }
      dropOurs(frame, source, entry);
    } else if (entry.isGrouped()) {
      attributes.put(GROUP, entry.frameId());
      frame.remove("id");
    }
    put(attributes, FRAME, frame);
    put(attributes, SOURCE, source);
    if (!otherRois.isEmpty()) {
      ArrayNode rois = JsonNodeFactory.instance.arrayNode().addAll(otherRois);
      attributes.put(ROIS, rois.toString());
    }
    return attributes;
  }

  /** Drops what our own writer says of every frame, unless it is what another source said. */
  private static void dropOurs(ObjectNode frame, ObjectNode source, SourceEntry entry) {
    FrameKey key = entry.ownKey();
    if (key == null) {
      return;
    }
    dropIf(frame, "id", FrameJson.id(entry.uri(), key));
    dropIf(frame, "context_id", entry.uri());
    dropIf(frame, "timestamp", "0");
    if (frame.get("meta") instanceof ObjectNode meta) {
      dropIf(meta, "dataset", key.dataset());
      dropIf(meta, "split", key.subset());
      dropKeys(frame, "meta", List.of());
    }
    dropIf(source, "id", FrameJson.SOURCE_ID);
    dropIf(source, "timestamp", "0");
    source.remove("content_type");
  }

  private static void dropIf(ObjectNode node, String key, String value) {
    JsonNode held = node.path(key);
    if (held.isValueNode() && !value.isEmpty() && held.asText().equals(value)) {
      node.remove(key);
    }
  }

  /**
   * Attributes of the object that a ROI gives.
   *
   * @param mask the id of the mask with its pixels, empty for none
   */
  static Map<String, String> ofRoi(JsonNode roi, String mask) {
    Map<String, String> attributes = strings(roi.path("meta").path(OURS));
    boolean isOurs = roi.path("meta").has(OURS);
    if (!mask.isEmpty() && !isOurs) {
      attributes.put(MASK, mask);
    }
    if (roi instanceof ObjectNode object) {
      ObjectNode rest = object.deepCopy();
      rest.remove(List.of("label", "labels", "sources", "mask", "confidence", "poly", "label_num"));
      dropKeys(rest, "meta", List.of("_id", "_type", OURS));
      put(attributes, ROI, rest);
    }
    return attributes;
  }

  /** The attributes without a place in ClearML's own JSON, as one text; empty for none. */
  static String rest(Map<String, String> attributes) {
    Map<String, String> rest = new TreeMap<>(attributes);
    rest.keySet().removeIf(key -> key.startsWith(PREFIX));
    return rest.isEmpty() ? "" : text(rest);
  }

  /** An attribute's JSON object; empty when the attribute is absent or is not an object. */
  static ObjectNode object(Map<String, String> attributes, String key) {
    return parse(attributes.get(key)) instanceof ObjectNode object
        ? object
        : JsonNodeFactory.instance.objectNode();
  }

  /** An attribute's JSON list; empty when the attribute is absent or is not a list. */
  static ArrayNode list(Map<String, String> attributes, String key) {
    return parse(attributes.get(key)) instanceof ArrayNode list
        ? list
        : JsonNodeFactory.instance.arrayNode();
  }

  private static JsonNode parse(String text) {
    try {
      return text == null ? null : Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  static String text(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The attributes that our own writer left in a node as a text; empty for none. */
  static Map<String, String> strings(JsonNode node) {
    Map<String, String> attributes = new TreeMap<>();
    JsonNode text = node.path("attributes");
    JsonNode map = text.isTextual() ? parse(text.asText()) : null;
    if (map != null) {
      map.properties().forEach(e -> attributes.put(e.getKey(), e.getValue().asText()));
    }
    return attributes;
  }

  private static void put(Map<String, String> attributes, String key, ObjectNode node) {
    if (!node.isEmpty()) {
      attributes.put(key, node.toString());
    }
  }

  private static void drop(ObjectNode parent, String key) {
    dropKeys(parent, key, List.of(OURS));
  }

  private static void dropKeys(ObjectNode parent, String key, List<String> keys) {
    if (parent.get(key) instanceof ObjectNode child) {
      child.remove(keys);
      if (child.isEmpty()) {
        parent.remove(key);
      }
    }
  }
}
