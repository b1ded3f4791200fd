package io.maskmill.formats.cvatmask;

import io.maskmill.model.FrameKey;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The lines of labelmap.txt. By default background comes first and the labels follow in catalog
 * order, so that a label keeps its line when another is appended. CVAT sorts by name and takes the
 * first black label for the background.
 */
final class TargetLabels implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Rgb BLACK = new Rgb(0, 0, 0);

  /** How many lines CVAT tells apart, as it keeps their numbers in 8 bits. */
  static final int CVAT_LINES = 256;

  private final List<Label> lines;
  private final int[] lineOf;
  private final int background;

  private TargetLabels(List<Label> lines, LabelCatalog catalog, int background) {
    this.lines = List.copyOf(lines);
    this.background = background;
    this.lineOf = new int[catalog.size()];
    for (int line = 0; line < lines.size(); line++) {
      int label = catalog.indexOf(lines.get(line).name());
      if (label >= 0) {
        lineOf[label] = line;
      }
    }
  }

  /**
   * @throws ConfigException when the file could not be read back, or would be read differently
   */
  static TargetLabels of(LabelCatalog catalog, TargetOptions options) {
    List<Label> lines = new ArrayList<>();
    for (int i = 0; i < catalog.size(); i++) {
      Label label = catalog.label(i);
      checkName(label.name());
      boolean isVoc = options.colors() == TargetOptions.Colors.VOC;
      lines.add(isVoc ? new Label(label.name(), VocColors.color(i + 1)) : label);
    }
    Label background = new Label(LabelMap.BACKGROUND, BLACK);
    if (options.compat()) {
      if (catalog.indexOf(LabelMap.BACKGROUND) < 0) {
        lines.add(background);
      }
      lines.sort(Comparator.comparing(Label::name, FrameKey::compareCodePoints));
      checkCount(lines.size(), options);
      return new TargetLabels(lines, catalog, backgroundOf(lines));
    }
    checkDefault(catalog, new LabelCatalog(lines), options);
    lines.add(0, background);
    checkCount(lines.size(), options);
    return new TargetLabels(lines, catalog, 0);
  }

  private static int backgroundOf(List<Label> lines) {
    int named = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).color().equals(BLACK)) {
        return i;
      }
      named = lines.get(i).name().equals(LabelMap.BACKGROUND) ? i : named;
    }
    return named;
  }

  private static void checkCount(int lines, TargetOptions options) {
    if (options.isVoc() && lines > options.most() + 1) {
      throw new ConfigException(
          "the source has "
              + (lines - 1)
              + " labels, and masks of Pascal VOC hold "
              + options.most()
              + " beside void; drop or merge some with --labels");
    }
    if (lines > CVAT_LINES && options.labelsOver255() == TargetOptions.LabelsOver255.FAIL) {
      throw new ConfigException(
          "labelmap.txt would have "
              + lines
              + " labels with the background, and CVAT takes those above "
              + CVAT_LINES
              + " for others; drop or merge some with --labels, or target option "
              + TargetOptions.LABELS_OVER_255.key()
              + "=quarantine sets the frames aside that have them, keep writes them all the same");
    }
  }

  private static void checkName(String name) {
    boolean breaks = name.indexOf(':') >= 0 || name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0;
    if (breaks || name.startsWith("#") || !name.stripLeading().equals(name)) {
      throw new ConfigException(
          "label '"
              + name
              + "' cannot stand in labelmap.txt, which is read by lines and ':'; "
              + "rename it with --labels '"
              + name
              + "=NEW'");
    }
  }

  private static void checkDefault(
      LabelCatalog catalog, LabelCatalog colored, TargetOptions options) {
    if (catalog.indexOf(LabelMap.BACKGROUND) >= 0) {
      throw new ConfigException(
          "label 'background' is what CVAT takes for no object; rename it with --labels"
              + " background=NEW or drop it with --labels background=");
    }
    for (Label label : colored.labels()) {
      if (LabelMap.isVoid(label.name(), label.color().value())) {
        throw new ConfigException(
            "label '"
                + label.name()
                + "' of the color 224,224,192 is what Pascal VOC takes for void; rename it with"
                + " --labels "
                + label.name()
                + "=NEW or drop it with --labels "
                + label.name()
                + "=");
      }
    }
    if (options.values() == TargetOptions.Values.INDEX) {
      return;
    }
    for (Label label : colored.labels()) {
      if (label.color().equals(BLACK)) {
        throw new ConfigException(
            "label '"
                + label.name()
                + "' is black, as the background is; target option colors=voc gives each label a"
                + " color of its own, values=index writes no colors");
      }
    }
    if (colored.sameColor() != null) {
      throw new ConfigException(
          "labels "
              + colored.sameColor()
              + ", so that their pixels could not be told apart; target option colors=voc gives"
              + " each label a color of its own, values=index writes no colors");
    }
  }

  /** All lines in order, read-only. */
  List<Label> lines() {
    return lines;
  }

  /** The line of a label of the catalog. */
  int line(int label) {
    return lineOf[label];
  }

  /** Whether pixels of a label of the catalog are objects when they are read. */
  boolean isObject(int label) {
    int line = lineOf[label];
    Label written = lines.get(line);
    return line != background
        && !written.name().equals(LabelMap.BACKGROUND)
        && !LabelMap.isVoid(written.name(), written.color().value());
  }

  /** The line of the background. */
  int background() {
    return background;
  }
}
