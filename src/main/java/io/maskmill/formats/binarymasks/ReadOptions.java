package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a source is read.
 *
 * @param layout where images and masks lie
 * @param values what a pixel's number means
 * @param orientation whether masks lie on the image as it is shown or as it is stored; frames are
 *     upright either way
 * @param voids values that are neither a label nor background
 * @param unmapped what becomes of values that no label claims
 * @param instances what is an object
 * @param eight whether components touch at corners
 * @param compat whether the original's guesses are wanted
 */
record ReadOptions(
    Layout layout,
    Values values,
    Orientation orientation,
    Set<Integer> voids,
    Unmapped unmapped,
    Instances instances,
    boolean eight,
    boolean compat)
    implements Serializable {

  /** Name of the dataset when nothing tells it. */
  static final String DATASET = "ds";

  enum Values {
    CLASS,
    INDEX,
    INSTANCE,
    BINARY
  }

  enum MissingMask {
    QUARANTINE,
    KEEP
  }

  enum Orientation {
    UPRIGHT,
    STORED
  }

  enum Unmapped {
    COUNT,
    QUARANTINE
  }

  enum Instances {
    CLASS,
    COMPONENTS
  }

  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              "classes-mapping",
              "FILE|JSON",
              "classes_mapping.json in the input, else {\"untitled\": \"__all__\"}",
              "Which mask values are which label:"
                  + " {\"classes_mapping\": {label: value | [values] | \"__all__\"}}."),
          new OptionSpec(
              "instances",
              "class|components",
              "class",
              "One object a label, or one for each connected piece of it."),
          new OptionSpec(
              "connectivity", "4|8", "8", "Whether pieces that touch at a corner are one."),
          new OptionSpec(
              "images",
              "PATTERN",
              "img/{name**}.*",
              "Where images lie: {name}, {dataset}, {subset} are a piece of one path part, {name**} of"
                  + " several, * is any piece, ** any folders."),
          new OptionSpec(
              "masks",
              "PATTERN",
              "ann/{name**}.*",
              "Where masks lie; also {label} and {object} for one mask a label or an object."),
          new OptionSpec(
              "prefer",
              "masks|images",
              "",
              "What a file is that fits both patterns; else refused."),
          new OptionSpec(
              "values",
              "class|index|instance|binary",
              "class; binary with {label} or {object}",
              "What a value is: a class by its gray, a class by its palette index, the number of an"
                  + " object (gray, index or color), or just set."),
          new OptionSpec(
              "missing-mask",
              "quarantine|keep",
              "quarantine",
              "An image without mask: set aside, or kept without objects."),
          new OptionSpec(
              "orientation",
              "upright|stored",
              "upright",
              "Masks lie on the image as EXIF turns it, or as it is stored: then they are turned with it."),
          new OptionSpec(
              "unmapped",
              "count|quarantine",
              "count",
              "Values that no label claims: counted in the manifest, or the frame set aside."),
          new OptionSpec(
              "void",
              "VALUE[,VALUE...]",
              "",
              "Values that are neither a label nor background, such as 255: counted, never mapped."),
          new OptionSpec("dataset", "NAME", DATASET, "Name of the dataset."));

  static ReadOptions of(ReaderSetup setup) {
    Layout layout = layout(setup);
    boolean single =
        layout instanceof PatternLayout pattern && (pattern.has("label") || pattern.has("object"));
    ReadOptions options =
        new ReadOptions(
            layout,
            setup.options().choice("values", Values.class, single ? Values.BINARY : Values.CLASS),
            setup.options().choice("orientation", Orientation.class, Orientation.UPRIGHT),
            voids(setup.options()),
            setup.options().choice("unmapped", Unmapped.class, Unmapped.COUNT),
            setup.options().choice("instances", Instances.class, Instances.CLASS),
            connectivity(setup) == 8,
            compat(setup));
    if (options.labelsByPath() && !options.ofOneLabel()) {
      throw setup
          .options()
          .bad("values", setup.options().text("values", ""), "binary or instance with {label}");
    }
    if (options.values() == Values.INSTANCE && options.has("object")) {
      throw setup.options().bad("values", "instance", "binary with {object}: both number objects");
    }
    if (options.compat() && (options.ofOneLabel() || !(layout instanceof FolderLayout))) {
      throw new ConfigException(
          "--compat supervisely knows only img/ and ann/ with values=class; leave it out");
    }
    return options;
  }

  private static boolean compat(ReaderSetup setup) {
    return setup.compat().equals(BinaryMasksFormat.COMPAT);
  }

  private static Layout layout(ReaderSetup setup) {
    Options options = setup.options();
    String dataset = dataset(setup);
    boolean keeps =
        options.choice("missing-mask", MissingMask.class, MissingMask.QUARANTINE)
            == MissingMask.KEEP;
    if (!options.has("images") && !options.has("masks")) {
      if (options.has("prefer")) {
        throw options.bad("prefer", options.text("prefer", ""), "given with images= and masks=");
      }
      return new FolderLayout(dataset, keeps || compat(setup), compat(setup));
    }
    for (String needed : List.of("images", "masks")) {
      if (!options.has(needed)) {
        throw options.bad(needed, "", "a pattern when the other is one");
      }
    }
    return new PatternLayout(
        PathPattern.of("images", options.text("images", "")),
        PathPattern.of("masks", options.text("masks", "")),
        options.choice("prefer", PatternLayout.Prefer.class, PatternLayout.Prefer.NEITHER),
        dataset,
        keeps);
  }

  private static Set<Integer> voids(Options options) {
    Set<Integer> voids = new TreeSet<>();
    String text = options.text("void", "");
    for (String value : text.isBlank() ? new String[0] : text.split(",", -1)) {
      try {
        voids.add(Integer.parseInt(value.trim()));
      } catch (NumberFormatException e) {
        throw options.bad("void", text, "values parted by commas, such as 255");
      }
    }
    return voids;
  }

  private static String dataset(ReaderSetup setup) {
    String name = setup.options().text("dataset", DATASET);
    if (!name.isEmpty() && !FileNames.isSafe(name)) {
      throw setup
          .options()
          .bad("dataset", name, "a name, or names joined by '/', none of them empty, '.' or '..'");
    }
    return name;
  }

  private static long connectivity(ReaderSetup setup) {
    long n = setup.options().number("connectivity", 8, 4, 8);
    if (n != 4 && n != 8) {
      throw setup.options().bad("connectivity", Long.toString(n), "4 or 8");
    }
    return n;
  }

  boolean splits() {
    return instances != Instances.CLASS;
  }

  /** Whether a mask file is of one label, whatever its values. */
  boolean ofOneLabel() {
    return values == Values.BINARY || values == Values.INSTANCE;
  }

  /** Whether paths tell the labels. */
  boolean labelsByPath() {
    return has("label");
  }

  /** Whether the layout's patterns have a variable. */
  boolean has(String variable) {
    return layout instanceof PatternLayout pattern && pattern.has(variable);
  }
}
