package io.maskmill.formats.coco;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which image id belongs to which group of parts: all that is kept of a document's images while its
 * annotations stream by. Numbers are kept as such, which halves the memory.
 */
final class ImageIndex {
  private final Map<Object, String> groups = new HashMap<>();
  private final Set<String> repeated = new HashSet<>();

  /** Notes an image; a second one of the same id makes the id a repeated one. */
  void add(String id, String group) {
    if (groups.putIfAbsent(compact(id), group) != null) {
      repeated.add(id);
    }
  }

  /** The group's name of an image id, or null when no image has the id. */
  String group(String id) {
    return groups.get(compact(id));
  }

  /** Whether several images have the id. */
  boolean isRepeated(String id) {
    return repeated.contains(id);
  }

  private static Object compact(String id) {
    if (IdOrder.isNumber(id)) {
      return Long.valueOf(id);
    }
    return id;
  }
}
