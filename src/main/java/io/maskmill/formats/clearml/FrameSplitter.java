package io.maskmill.formats.clearml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.AnnotationFaults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    checkList(rois, "rois", where);
    ObjectNode rest = object.deepCopy();
    rest.remove(List.of("sources", "rois"));
    Map<String, ObjectNode> checked = new LinkedHashMap<>();
    for (JsonNode source : sources) {
      ObjectNode one = source(source, where);
      String id = one.get("id").asText();
      if (checked.put(id, one) != null) {
        throw malformed(where, "two sources have the id '" + id + "'");
      }
    }
    List<SourceEntry> entries = new ArrayList<>();
    checked.forEach(
        (id, source) -> {
          ArrayNode own = rois(rois, id, entries.isEmpty(), checked.keySet());
          entries.add(new SourceEntry(where, rest, source, own, sources.size() > 1));
        });
    return entries;
  }

  private static void checkList(JsonNode node, String key, String where) throws MaskDataException {
    if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
      throw malformed(where, "\"" + key + "\" must be a list");
    }
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
    if (!source.path("masks").isObject()) {
      checkList(source.path("masks"), "masks", where + ", source '" + id + "'");
    }
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
        list.add(mask(mask, mask.isTextual() ? number(list.size()) : null));
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

  /** The id that the SDK gives to a mask of a list. */
  private static String number(int place) {
    return String.format(Locale.ROOT, "%02d", place);
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

  /**
   * The ROIs of a source. To the first one belong those that name none, and those that name only
   * sources which the frame lacks; these are marked, for they cannot be used.
   */
  private static ArrayNode rois(
      JsonNode rois, String source, boolean isFirst, Set<String> sources) {
    ArrayNode own = JSON.arrayNode();
    for (int i = 0; i < rois.size(); i++) {
      JsonNode roi = rois.get(i);
      JsonNode named = roi.path("sources");
      boolean isOwn = false;
      boolean isKnown = !named.isArray() || named.isEmpty();
      for (JsonNode name : named) {
        isOwn |= name.asText().equals(source);
        isKnown |= sources.contains(name.asText());
      }
      isOwn |= isFirst && (!named.isArray() || named.isEmpty() || !isKnown);
      if (isOwn) {
        ObjectNode entry = own.addObject().put("index", i);
        entry.set("roi", roi);
        if (!isKnown) {
          entry.put(SourceEntry.NO_SOURCE, true);
        }
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
