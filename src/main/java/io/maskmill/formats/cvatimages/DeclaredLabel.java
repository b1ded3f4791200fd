package io.maskmill.formats.cvatimages;

import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.spi.LabelSighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A label as a document's meta declares it, or as shapes name it that no meta declares.
 *
 * @param name as written
 * @param order position in the document; {@link #UNDECLARED} when no meta declares it
 * @param color as {@code #rrggbb}; empty when there is none
 * @param attributes its attributes' definitions as JSON; empty when there are none
 */
record DeclaredLabel(String name, int order, String color, String attributes) {
  static final int UNDECLARED = 9_999_999;

  /** Key of the label's attribute that holds the definitions of its attributes. */
  static final String ATTRIBUTES = "cvat.attributes";

  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

  /** A label that a shape has. */
  static DeclaredLabel used(String name) {
    return new DeclaredLabel(name, UNDECLARED, "", "");
  }

  LabelSighting sighting() {
    return new LabelSighting(
        List.of(name, String.format(Locale.ROOT, "%07d", order), color, attributes));
  }

  private static DeclaredLabel of(LabelSighting seen) {
    List<String> words = seen.words();
    return new DeclaredLabel(
        words.get(0), Integer.parseInt(words.get(1)), words.get(2), words.get(3));
  }

  /**
   * The catalog of all documents: labels in the order of their first place in any, those of one
   * place by name, then those that no meta declares, by name.
   *
   * @param seen in their own order, so that the first of a name is the one that counts
   */
  static LabelCatalog catalog(List<LabelSighting> seen) {
    Map<String, DeclaredLabel> first = new TreeMap<>();
    for (LabelSighting one : seen) {
      DeclaredLabel label = of(one);
      first.merge(
          label.name(), label, (a, b) -> a.color().isEmpty() && isBetter(b) ? a.colored(b) : a);
    }
    List<DeclaredLabel> ordered = new ArrayList<>(first.values());
    ordered.sort(Comparator.comparingInt(DeclaredLabel::order));
    List<Label> labels = new ArrayList<>();
    for (DeclaredLabel label : ordered) {
      boolean hasColor = COLOR.matcher(label.color()).matches();
      labels.add(
          new Label(
              label.name(),
              hasColor
                  ? Rgb.of(Integer.parseInt(label.color().substring(1), 16))
                  : VocColors.color(labels.size() + 1),
              label.attributes().isEmpty() ? Map.of() : Map.of(ATTRIBUTES, label.attributes())));
    }
    return new LabelCatalog(labels);
  }

  private static boolean isBetter(DeclaredLabel other) {
    return !other.color().isEmpty();
  }

  private DeclaredLabel colored(DeclaredLabel other) {
    return new DeclaredLabel(name, order, other.color(), attributes);
  }

  /** Whether a shape that becomes an object has any of them. */
  static boolean anyUsed(List<LabelSighting> seen) {
    return seen.stream().anyMatch(one -> of(one).order() == UNDECLARED);
  }

  /** The names among them that no meta declares. */
  static Set<String> undeclared(List<LabelSighting> seen) {
    Set<String> names = new TreeSet<>();
    Set<String> declared = new TreeSet<>();
    for (LabelSighting one : seen) {
      DeclaredLabel label = of(one);
      (label.order() == UNDECLARED ? names : declared).add(label.name());
    }
    names.removeAll(declared);
    return names;
  }
}
