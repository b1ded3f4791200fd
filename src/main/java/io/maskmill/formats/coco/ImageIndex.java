package io.maskmill.formats.coco;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Maps image ids to groups of parts. This is all that is kept of a document's images while its
 * annotations stream by. Numeric ids are stored as numbers, which halves the memory.
 */
final class ImageIndex {
  private final Map<Object, String> groups = new HashMap<>();
  private final Set<String> repeated = new HashSet<>();

  /** Adds an image; a second image with the same id marks the id as repeated. */
  void add(String id, String group) {
    if (groups.putIfAbsent(compact(id), group) != null) {
      repeated.add(id);
    }
  }

  /** The group of an image id, or null when no image has the id. */
  String group(String id) {
    return groups.get(compact(id));
  }

  /** Whether several images share the id. */
  boolean isRepeated(String id) {
    return repeated.contains(id);
  }

  /** Whether any id is that of several images. */
  boolean hasRepeated() {
    return !repeated.isEmpty();
  }

  private static Object compact(String id) {
    if (IdOrder.isNumber(id)) {
      return Long.valueOf(id);
    }
    return id;
  }
}
