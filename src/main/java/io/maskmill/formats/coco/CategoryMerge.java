package io.maskmill.formats.coco;

import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges the categories of several documents into one catalog: those of the first by ascending id,
 * then names that later documents add. Categories of the same name become one label even if their
 * ids differ between documents.
 */
final class CategoryMerge {
  private final List<Label> labels = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Adds the categories of a document and returns its label positions by category id.
   *
   * @throws ConfigException when two categories share an id
   */
  Map<String, Integer> add(String path, List<Category> categories) {
    List<Category> sorted = new ArrayList<>(categories);
    sorted.sort(Comparator.comparing(Category::id, IdOrder::compare));
    Map<String, Integer> byId = new HashMap<>();
    Map<String, String> seen = new HashMap<>();
    for (Category category : sorted) {
      Integer label = byName.get(category.name());
      if (label == null) {
        label = labels.size();
        byName.put(category.name(), label);
        labels.add(label(category, label));
      }
      if (byId.put(category.id(), label) != null) {
        throw new ConfigException(
            DocumentJson.name(path)
                + ": two categories have id "
                + category.id()
                + "; ids must be unique");
      }
      String other = seen.put(category.name(), category.id());
      if (other != null) {
        notes.add(
            DocumentJson.name(path)
                + ": categories "
                + other
                + " and "
                + category.id()
                + " are both named '"
                + category.name()
                + "' and become one label");
      }
    }
    return byId;
  }

  /**
   * Ids that added categories have in the catalog, as JSON, by their own; empty when they are the
   * same.
   */
  Map<String, String> otherIds(List<Category> categories) {
    Map<String, String> others = new HashMap<>();
    boolean isOther = false;
    for (Category category : categories) {
      Label label = labels.get(byName.get(category.name()));
      String id = label.attributes().get(CategoryIds.ATTRIBUTE);
      others.put(category.id(), IdOrder.isNumber(id) ? id : AsciiJson.quoted(id));
      isOther |= !id.equals(category.id());
    }
    return isOther ? others : Map.of();
  }

  LabelCatalog catalog() {
    return new LabelCatalog(labels);
  }

  /** Notes about names shared by several categories. */
  List<String> notes() {
    return notes;
  }

  private static Label label(Category category, int index) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put(CategoryIds.ATTRIBUTE, category.id());
    if (!category.supercategory().isEmpty()) {
      attributes.put("supercategory", category.supercategory());
    }
    category.more().forEach((key, json) -> attributes.put(CategoryIds.MORE + key, json));
    if (!category.isThing().isEmpty()) {
      attributes.put(PanopticOptions.IS_THING, category.isThing());
    }
    return new Label(
        category.name(),
        category.color() == null ? VocColors.color(index + 1) : category.color(),
        attributes);
  }
}
