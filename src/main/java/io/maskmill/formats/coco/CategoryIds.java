package io.maskmill.formats.coco;

import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Assigns category ids to labels. */
final class CategoryIds {
  /** Attribute of a label: the id from its source document. */
  static final String ATTRIBUTE = "coco.id";

  /** Prefix of attributes of a label: the source's other keys of the category, as JSON. */
  static final String MORE = "coco.category.";

  private CategoryIds() {}

  /** Where ids come from. */
  enum Origin {
    CATALOG,
    KEEP
  }

  /**
   * The ids of all labels in order. Whole numbers from 0 up are kept unless an earlier label has
   * them; the other labels are numbered after the largest.
   */
  static long[] of(LabelCatalog labels, Origin origin) {
    long[] ids = new long[labels.size()];
    if (origin == Origin.CATALOG) {
      Arrays.setAll(ids, i -> i + 1L);
      return ids;
    }
    Set<Long> taken = new HashSet<>();
    long largest = 0;
    for (int i = 0; i < ids.length; i++) {
      long id = id(labels.label(i));
      ids[i] = id >= 0 && taken.add(id) ? id : -1;
      largest = Math.max(largest, ids[i]);
    }
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ids[i] < 0 ? ++largest : ids[i];
    }
    return ids;
  }

  /** The ids by those that their source has, as JSON. */
  static Map<String, String> bySource(LabelCatalog labels, long[] ids) {
    Map<String, String> others = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      String source = labels.label(i).attributes().getOrDefault(ATTRIBUTE, "");
      if (!source.isEmpty()) {
        others.putIfAbsent(source, Long.toString(ids[i]));
      }
    }
    return others;
  }

  private static long id(Label label) {
    String text = label.attributes().getOrDefault(ATTRIBUTE, "");
    return IdOrder.isNumber(text) ? Long.parseLong(text) : -1;
  }
}
