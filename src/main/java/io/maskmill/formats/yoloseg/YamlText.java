package io.maskmill.formats.yoloseg;

import io.maskmill.spi.ConfigException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The top level of a YAML document, with scalars as the texts that Python makes of them: PyYAML
 * takes {@code yes} for True and {@code 010} for 8. Nothing is constructed, so tags do nothing.
 * Source: PyYAML, {@code resolver.py} and {@code constructor.py}; YAML 1.1.
 */
final class YamlText {
  private static final int MAX_DEPTH = 30;
  private static final int MOST_NODES = 1000;

  /** Characters of a number; longer ones are no class names. */
  private static final int MOST_DIGITS = 100;

  private static final Set<String> TRUE = Set.of("yes", "true", "on");
  private static final Set<String> FALSE = Set.of("no", "false", "off");
  private static final Set<String> NULL = Set.of("~", "null", "Null", "NULL", "");

  private YamlText() {}

  /**
   * The keys of a document in order; of a key that stands twice the last value, as Python has it.
   *
   * @param name begins messages
   * @throws ConfigException when it is no YAML, or no map
   */
  static Map<String, Node> keys(String name, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    Node root;
    try {
      root = new Yaml(options).compose(new java.io.StringReader(text));
    } catch (YAMLException e) {
      throw new ConfigException(
          name + " is not YAML: " + e.getMessage().strip().replaceAll("\\s+", " "), e);
    }
    if (!(root instanceof MappingNode map)) {
      throw new ConfigException(name + " wants keys such as 'names' and 'train'");
    }
    return map(map);
  }

  /** The values of a map by its keys' texts. */
  static Map<String, Node> map(MappingNode node) {
    Map<String, Node> values = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        values.put(text(key), tuple.getValueNode());
      }
    }
    return values;
  }

  /**
   * The scalars of a list, those of inner lists included; null when it holds a map, or more nodes
   * than any list of folders: a few aliases of aliases stand for millions.
   */
  static List<String> list(Node node) {
    List<String> all = new ArrayList<>();
    return collect(node, all, MOST_NODES) >= 0 ? all : null;
  }

  /** Adds the scalars of a node and returns how many nodes may follow; below 0 is a failure. */
  private static int collect(Node node, List<String> all, int left) {
    if (node instanceof ScalarNode scalar && left > 0) {
      all.add(text(scalar));
      return left - 1;
    }
    if (!(node instanceof SequenceNode list)) {
      return -1;
    }
    int rest = left - 1;
    for (Node item : list.getValue()) {
      if (rest >= 0) {
        rest = collect(item, all, rest);
      }
    }
    return rest;
  }

  /** Whether a value is a plain null or empty. */
  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && NULL.contains(scalar.getValue());
  }

  /** What {@code str()} gives of a scalar in Python. */
  static String text(ScalarNode node) {
    String value = node.getValue();
    if (node.getScalarStyle() != ScalarStyle.PLAIN) {
      return value;
    }
    String lower = value.toLowerCase(Locale.ROOT);
    boolean isOneCase =
        value.equals(lower)
            || value.equals(lower.toUpperCase(Locale.ROOT))
            || (value.length() > 1
                && value.equals(
                    lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1)));
    if (isOneCase && TRUE.contains(lower)) {
      return "True";
    }
    if (isOneCase && FALSE.contains(lower)) {
      return "False";
    }
    return NULL.contains(value) ? "None" : number(value);
  }

  private static String number(String value) {
    if (value.length() > MOST_DIGITS) {
      return value;
    }
    if (value.matches("[-+]?(0|[1-9][0-9_]*)")) {
      return new BigInteger(plain(value)).toString();
    }
    if (value.matches("[-+]?0[0-7_]+")) {
      return new BigInteger(plain(value), 8).toString();
    }
    if (value.matches("[-+]?0x[0-9a-fA-F_]+")) {
      return new BigInteger(plain(value).replaceFirst("0x", ""), 16).toString();
    }
    if (value.matches("[-+]?0b[01_]+")) {
      return new BigInteger(plain(value).replaceFirst("0b", ""), 2).toString();
    }
    boolean isFloat =
        value.matches("[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+][0-9]{1,3})?|\\.[0-9][0-9_]*");
    return isFloat ? python(Double.parseDouble(plain(value))) : value;
  }

  private static String plain(String number) {
    String plain = number.replace("_", "");
    return plain.startsWith("+") ? plain.substring(1) : plain;
  }

  /** The number as Python prints it. */
  private static String python(double number) {
    double size = Math.abs(number);
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (size != 0 && (size < 1e-4 || size >= 1e16)) {
      String digits = BigDecimal.valueOf(number).stripTrailingZeros().unscaledValue().toString();
      int sign = digits.startsWith("-") ? 1 : 0;
      int exponent =
          digits.length() - sign - 1 - BigDecimal.valueOf(number).stripTrailingZeros().scale();
      String rest = digits.substring(sign + 1);
      return digits.substring(0, sign + 1)
          + (rest.isEmpty() ? "" : "." + rest)
          + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
    String text = BigDecimal.valueOf(number).toPlainString();
    return text.indexOf('.') < 0 ? text + ".0" : text;
  }
}
