package io.maskmill.formats.binarymasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the labels of a classes mapping and refuses what it cannot mean. A list of three numbers is
 * a list of values, as in Supervisely, unless colors alone are wanted, or each label has such a
 * list and one of them repeats a number, which no list of values would.
 */
final class StrictMapping {
  static final String ALL = "__all__";
  private static final int MAX_VALUE = 65_535;

  private final String where;
  private final boolean byColor;
  private final List<ClassesMapping.Entry> entries = new ArrayList<>();
  private final Map<Integer, String> owners = new HashMap<>();
  private String allLabel;

  private StrictMapping(String where, boolean byColor) {
    this.where = where;
    this.byColor = byColor;
  }

  /**
   * The mapping of an object of labels.
   *
   * @param byColor whether masks are read by color alone
   * @param notes told when lists of numbers are taken for colors
   */
  static ClassesMapping read(JsonNode classes, String where, boolean byColor, List<String> notes) {
    boolean looksSo = !byColor && areColors(classes);
    if (looksSo) {
      notes.add(
          where
              + ": each label has a list of three numbers, and some repeat one, so they are taken as"
              + " colors, as with values=color");
    }
    StrictMapping mapping = new StrictMapping(where, byColor || looksSo);
    classes.properties().forEach(field -> mapping.add(field.getKey(), field.getValue()));
    return new ClassesMapping(mapping.entries, "");
  }

  private static boolean areColors(JsonNode classes) {
    boolean repeats = false;
    for (JsonNode value : classes) {
      if (!value.isArray() || ColorText.parse(value) < 0) {
        return false;
      }
      Set<JsonNode> numbers = new HashSet<>();
      value.forEach(numbers::add);
      repeats |= numbers.size() < value.size();
    }
    return repeats;
  }

  private void add(String label, JsonNode value) {
    String place = where + ": label '" + label + "'";
    if (label.isBlank()) {
      throw new ConfigException(where + ": a label has no name; give it one");
    }
    // bytes that are not UTF-8 decode to this character: the label's true name is lost
    if (label.indexOf('\uFFFD') >= 0) {
      throw new ConfigException(place + " is not UTF-8; save the mapping as UTF-8");
    }
    boolean isAll = value.isTextual() && value.asText().equals(ALL);
    if (isAll && allLabel != null) {
      throw new ConfigException(
          place
              + " and label '"
              + allLabel
              + "' are both \""
              + ALL
              + "\"; only one label can take every value");
    }
    allLabel = isAll ? label : allLabel;
    entries.add(
        new ClassesMapping.Entry(label, isAll, isAll ? List.of() : values(label, value, place)));
  }

  private List<Integer> values(String label, JsonNode value, String place) {
    boolean isList = value.isArray() && !(byColor && ColorText.parse(value) >= 0);
    if (!isList) {
      return List.of(value(label, value, place));
    }
    if (value.isEmpty()) {
      throw new ConfigException(place + " has an empty list; give it a value or remove it");
    }
    List<Integer> values = new ArrayList<>();
    for (JsonNode item : value) {
      values.add(value(label, item, place));
    }
    return values;
  }

  private int value(String label, JsonNode node, String place) {
    int color = ColorValue.parse(node);
    if (color >= 0) {
      String owner = owners.putIfAbsent(color, label);
      if (owner != null && !owner.equals(label)) {
        throw new ConfigException(
            where
                + ": labels '"
                + owner
                + "' and '"
                + label
                + "' have one color, "
                + text(color)
                + ", so its pixels could be either; leave one of them out, or give both one name."
                + " Masks that hold values in place of colors would tell them apart");
      }
      return color;
    }
    if (!node.isIntegralNumber()) {
      throw new ConfigException(
          place
              + " has "
              + ClassesMapping.kind(node)
              + "; a value is a whole number, a color such as "
              + ColorValue.EXAMPLE
              + ", a list of either, or \""
              + ALL
              + "\"");
    }
    if (!node.canConvertToInt() || node.asInt() < 0 || node.asInt() > MAX_VALUE) {
      throw new ConfigException(
          place + " has the value " + node.asText() + "; mask values are in 0.." + MAX_VALUE);
    }
    return node.asInt();
  }

  private static String text(int color) {
    return MaskValues.text(MaskValues.COLOR + ColorValue.rgb(color));
  }
}
