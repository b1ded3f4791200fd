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
 * Makes one catalog of the categories of several documents: by ascending id within the first, then
 * names that later ones add. One name is one label, also when its id differs between documents.
 */
final class CategoryMerge {
  private final List<Label> labels = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private boolean hasColors;

  /**
   * Takes the categories of a document and gives its label positions by category id.
   *
   * @throws ConfigException when two categories have one id
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
        hasColors |= category.color() != null;
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

  LabelCatalog catalog() {
    return new LabelCatalog(labels);
  }

  /** Whether a label has a color of its document's, not one of ours. */
  boolean hasColors() {
    return hasColors;
  }

  /** Sentences about names that stood for several categories. */
  List<String> notes() {
    return notes;
  }

  private static Label label(Category category, int index) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put(CategoryIds.ATTRIBUTE, category.id());
    if (!category.supercategory().isEmpty()) {
      attributes.put("supercategory", category.supercategory());
    }
    if (!category.isThing().isEmpty()) {
      attributes.put(PanopticOptions.IS_THING, category.isThing());
    }
    return new Label(
        category.name(),
        category.color() == null ? VocColors.color(index + 1) : category.color(),
        attributes);
  }
}
