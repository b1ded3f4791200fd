package io.maskmill.formats.clearml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.AnnotationFaults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Splits a frame of a document into its sources and checks required keys. Source: the schema of
 * {@code datasets.save_frames}, API 2.23.
 */
final class FrameSplitter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FrameSplitter() {}

  /**
   * The sources of a frame, with the ROIs of each.
   *
   * @param where the document's path, '#' and the frame's number
   * @throws MaskDataException {@code annotation.malformed}
   */
  static List<SourceEntry> split(JsonNode frame, String where) throws MaskDataException {
    if (!(frame instanceof ObjectNode object)) {
      throw malformed(where, "a frame must be an object");
    }
    JsonNode sources = object.path("sources");
    if (!sources.isArray() || sources.isEmpty()) {
      throw malformed(where, "a frame must have \"sources\", a list of one or more");
    }
    JsonNode rois = object.path("rois");
    ObjectNode rest = object.deepCopy();
    rest.remove(List.of("sources", "rois"));
    Set<String> ids = new HashSet<>();
    List<SourceEntry> entries = new ArrayList<>();
    for (JsonNode source : sources) {
      ObjectNode checked = source(source, where);
      String id = checked.get("id").asText();
      if (!ids.add(id)) {
        throw malformed(where, "two sources have the id '" + id + "'");
      }
      ArrayNode own = rois(rois, id, entries.isEmpty());
      entries.add(new SourceEntry(where, rest, checked, own, sources.size() > 1));
    }
    return entries;
  }

  private static ObjectNode source(JsonNode source, String where) throws MaskDataException {
    String id = id(source.path("id"));
    if (id == null) {
      throw malformed(where, "a source has no id");
    }
    if (source.path("uri").asText("").isEmpty()) {
      throw malformed(where, "source '" + id + "' has no uri");
    }
    ObjectNode checked = source.deepCopy();
    checked.put("id", id);
    checked.set("masks", masks(source.path("masks"), id, where));
    return checked;
  }

  /** Masks as a list of objects; documents may have a dictionary, or a bare address for a mask. */
  private static ArrayNode masks(JsonNode masks, String source, String where)
      throws MaskDataException {
    ArrayNode list = JSON.arrayNode();
    if (masks.isObject()) {
      masks.properties().forEach(e -> list.add(mask(e.getValue(), e.getKey())));
    } else {
      for (JsonNode mask : masks) {
        list.add(mask(mask, mask.isTextual() ? "%02d".formatted(list.size()) : null));
      }
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode mask : list) {
      if (!mask.has("id")) {
        throw malformed(where, "a mask of source '" + source + "' has no id");
      }
      String id = mask.get("id").asText();
      if (mask.path("uri").asText("").isEmpty()) {
        throw malformed(where, "mask '" + id + "' of source '" + source + "' has no uri");
      }
      if (!ids.add(id)) {
        throw malformed(where, "two masks of source '" + source + "' have the id '" + id + "'");
      }
    }
    return list;
  }

  private static ObjectNode mask(JsonNode mask, String key) {
    ObjectNode object = mask instanceof ObjectNode o ? o.deepCopy() : JSON.objectNode();
    if (mask.isTextual()) {
      object.put("uri", mask.asText());
    }
    String id = key == null ? id(mask.path("id")) : key;
    object.remove("id");
    if (id != null) {
      object.put("id", id);
    }
    return object;
  }

  /** An id as text, never trimmed; old documents have numbers. */
  private static String id(JsonNode node) {
    String id = node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
    return id.isEmpty() ? null : id;
  }

  /** The ROIs of a source; a ROI that names no source belongs to the first one. */
  private static ArrayNode rois(JsonNode rois, String source, boolean isFirst) {
    ArrayNode own = JSON.arrayNode();
    for (int i = 0; i < rois.size(); i++) {
      JsonNode roi = rois.get(i);
      JsonNode named = roi.path("sources");
      boolean isOwn = isFirst && (!named.isArray() || named.isEmpty());
      for (JsonNode name : named) {
        isOwn |= name.asText().equals(source);
      }
      if (isOwn) {
        own.add(JSON.objectNode().put("index", i).set("roi", roi));
      }
    }
    return own;
  }

  /**
   * The label names of a ROI, once each; empty when it has none. Old documentation calls the key
   * labels.
   */
  static List<String> labels(JsonNode roi) {
    JsonNode names = roi.path("label");
    names = names.isMissingNode() || names.isNull() ? roi.path("labels") : names;
    return names(names);
  }

  /** The names in a list or a single text; each once, none empty. */
  static List<String> names(JsonNode names) {
    Set<String> labels = new LinkedHashSet<>();
    if (names.isTextual()) {
      labels.add(names.asText());
    }
    for (JsonNode name : names) {
      if (name.isTextual()) {
        labels.add(name.asText());
      }
    }
    labels.remove("");
    return List.copyOf(labels);
  }

  static MaskDataException malformed(String where, String reason) {
    return new MaskDataException(AnnotationFaults.MALFORMED, where + ": " + reason);
  }
}
