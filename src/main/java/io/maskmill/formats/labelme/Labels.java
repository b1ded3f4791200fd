package io.maskmill.formats.labelme;

import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The labels of a dataset: a list of one name per line, {@code labels.txt}, or the names that
 * shapes use. Source: labelme, {@code examples/instance_segmentation/labelme2voc.py}.
 */
final class Labels {
  /** The file that LabelMe's converters are given. */
  static final String FILE = "labels.txt";

  /** The same as LabelMe's converters write it. */
  static final String WRITTEN = "class_names.txt";

  /** What its converters paint as void. */
  static final String IGNORE = "__ignore__";

  /** What its converters paint as what no shape covers. */
  static final String BACKGROUND = "_background_";

  /** The name of what has an empty one. */
  static final String UNLABELLED = "unlabelled";

  private Labels() {}

  /** The name of a shape's label. */
  static String name(String label) {
    return label.isEmpty() ? UNLABELLED : label;
  }

  /** The names of a list, without void and background. */
  static List<String> listed(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    Set<String> names = new LinkedHashSet<>();
    for (String line : text.replace("\uFEFF", "").split("\r\n|\r|\n", -1)) {
      String name = line.strip();
      if (!name.isEmpty() && !name.equals(IGNORE) && !name.equals(BACKGROUND)) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  /**
   * The catalog of names, in VOC's colors by their place, as LabelMe's converters paint them.
   *
   * @param names without the background; void is last
   */
  static LabelCatalog catalog(Collection<String> names) {
    List<String> ordered = new ArrayList<>(names);
    ordered.remove(BACKGROUND);
    if (ordered.remove(IGNORE)) {
      ordered.add(IGNORE);
    }
    List<Label> labels = new ArrayList<>();
    for (String name : ordered) {
      int color = name.equals(IGNORE) ? 255 : labels.size() + 1;
      labels.add(new Label(name, VocColors.color(color)));
    }
    return new LabelCatalog(labels);
  }

  /** The list of a catalog. */
  static byte[] list(LabelCatalog labels) {
    StringBuilder text = new StringBuilder();
    text.append(IGNORE).append('\n').append(BACKGROUND).append('\n');
    for (Label label : labels.labels()) {
      if (!label.name().equals(IGNORE)) {
        text.append(label.name()).append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Refuses labels that a list cannot hold.
   *
   * @throws ConfigException naming the label
   */
  static void check(LabelCatalog labels) {
    for (Label label : labels.labels()) {
      String name = label.name();
      if (name.equals(BACKGROUND)) {
        throw new ConfigException(
            "LabelMe takes the label '_background_' for what no shape covers; rename it");
      }
      if (!name.equals(name.strip()) || name.matches("(?s).*[\r\n\uFEFF].*")) {
        throw new ConfigException(
            "label '"
                + name
                + "' begins or ends with a blank or has a line break, which a line of labels.txt"
                + " cannot hold; rename it");
      }
    }
  }
}
