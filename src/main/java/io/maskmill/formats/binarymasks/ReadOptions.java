package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Options for reading a source.
 *
 * @param layout where images and masks lie
 * @param values how a pixel's value is read
 * @param orientation whether masks match the image as shown or as stored; frames are upright either
 *     way
 * @param voids values that are neither a label nor background
 * @param unmapped what happens to values that no label claims
 * @param instances what makes an object
 * @param eight whether pixels that touch at corners are connected
 * @param compat whether to guess as the original does
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

  /** Name of the dataset when no option or pattern gives one. */
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
    BACKGROUND,
    QUARANTINE
  }

  enum Instances {
    CLASS,
    COMPONENTS
  }

  static final Option<String> CLASSES_MAPPING =
      Option.text(
              "classes-mapping",
              "FILE|JSON",
              "",
              "Says which mask values are which label:"
                  + " {\"classes_mapping\": {label: value | [values] | \"__all__\"}}.")
          .withDefaultText("classes_mapping.json in the input, else {\"untitled\": \"__all__\"}");

  private static final Option<Instances> OBJECTS =
      Option.choice(
              "objects",
              Instances.CLASS,
              "What is one object: all pixels of a label, or each connected piece of them.")
          .withFormerKey("instances");

  private static final Option<Integer> CONNECTIVITY =
      Option.oneOf(
          "connectivity",
          8,
          List.of(4, 8),
          "Whether pieces that touch only at a corner are two objects (4) or one (8).");

  private static final Option<PathPattern> IMAGES =
      Option.parsed(
              "images",
              "PATTERN",
              "a pattern",
              PathPattern::of,
              "",
              "Where images lie below the source's root: {name}, {dataset} and {subset} are a piece"
                  + " of one path part, {name**} spans several, * is any piece and ** any folders.")
          .withDefaultText("img/{name**}.*");

  private static final Option<PathPattern> MASKS =
      Option.parsed(
              "masks",
              "PATTERN",
              "a pattern",
              PathPattern::of,
              "",
              "Where masks lie, like images; {label} and {object} are for masks of one label or one"
                  + " object each.")
          .withDefaultText("ann/{name**}.*");

  private static final Option<PatternLayout.Prefer> PREFER =
      Option.choice(
          "prefer",
          PatternLayout.Prefer.NEITHER,
          "What a file is that fits both patterns; the run is refused when it is neither.");

  private static final Option<Values> VALUES =
      Option.choice(
          "values",
          Values.class,
          "class; binary with {label} or {object}",
          "What the value of a mask's pixel says: a class by its gray, a class by its palette"
              + " index, the number of an object (by gray, index or color), or only that it is"
              + " set.");

  private static final Option<MissingMask> MISSING_MASK =
      Option.choice(
              "missing-mask",
              MissingMask.QUARANTINE,
              "What becomes of an image without a mask: it is set aside, or kept without objects.")
          .withCompat(BinaryMasksFormat.COMPAT, MissingMask.KEEP);

  private static final Option<Orientation> ORIENTATION =
      Option.choice(
          "orientation",
          Orientation.UPRIGHT,
          "Whether masks lie on the image as EXIF turns it, or as it is stored and are turned with"
              + " it.");

  private static final Option<Unmapped> UNMAPPED =
      Option.choice(
              "unmapped",
              Unmapped.BACKGROUND,
              "What becomes of values that no label claims: they are background and counted, or"
                  + " their frame is set aside.")
          .withFormerWord("count", "background");

  private static final Option<Set<Integer>> VOID =
      Option.parsed(
          "void",
          "VALUE[,VALUE...]",
          "values parted by commas, such as 255",
          ReadOptions::voids,
          "",
          "Values that are neither a label nor background, such as 255: they are counted and"
              + " never mapped.");

  private static final Option<String> DATASET_NAME =
      Option.parsed(
          "dataset",
          "NAME",
          "a name, or names joined by '/', none of them empty, '.' or '..'",
          name -> name.isEmpty() || FileNames.isSafe(name) ? name : null,
          DATASET,
          "Name of the dataset.");

  static final List<Option<?>> ALL =
      List.of(
          CLASSES_MAPPING,
          OBJECTS,
          CONNECTIVITY,
          IMAGES,
          MASKS,
          PREFER,
          VALUES,
          MISSING_MASK,
          ORIENTATION,
          UNMAPPED,
          VOID,
          DATASET_NAME);

  static ReadOptions of(ReaderSetup setup) {
    Options given = setup.options();
    Layout layout = layout(setup);
    boolean single =
        layout instanceof PatternLayout pattern && (pattern.has("label") || pattern.has("object"));
    ReadOptions options =
        new ReadOptions(
            layout,
            given.getOr(VALUES, single ? Values.BINARY : Values.CLASS),
            given.get(ORIENTATION),
            given.getOr(VOID, Set.of()),
            given.get(UNMAPPED),
            given.get(OBJECTS),
            given.get(CONNECTIVITY) == 8,
            compat(setup));
    if (!options.splits()) {
      given.refuseWithout("objects=components", CONNECTIVITY);
    }
    if (options.labelsByPath() && !options.ofOneLabel()) {
      throw given.bad(VALUES, "binary or instance with {label}");
    }
    if (options.values() == Values.INSTANCE && options.has("object")) {
      throw given.bad(VALUES, "binary with {object}: both number objects");
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
    String dataset = options.get(DATASET_NAME);
    boolean keeps = options.get(MISSING_MASK) == MissingMask.KEEP;
    if (!options.has(IMAGES) && !options.has(MASKS)) {
      if (options.has(PREFER)) {
        throw options.bad(PREFER, "given with images= and masks=");
      }
      return new FolderLayout(dataset, keeps, compat(setup));
    }
    if (!options.has(IMAGES)) {
      throw options.bad(IMAGES, "given when masks= is");
    }
    if (!options.has(MASKS)) {
      throw options.bad(MASKS, "given when images= is");
    }
    return new PatternLayout(
        options.getOr(IMAGES, null),
        options.getOr(MASKS, null),
        options.get(PREFER),
        dataset,
        keeps);
  }

  /** The values in a text; null when it is not a list of values. */
  private static Set<Integer> voids(String text) {
    Set<Integer> voids = new TreeSet<>();
    try {
      for (String value : text.isBlank() ? new String[0] : text.split(",", -1)) {
        voids.add(Integer.parseInt(value.trim()));
      }
    } catch (NumberFormatException e) {
      return null;
    }
    return voids;
  }

  boolean splits() {
    return instances != Instances.CLASS;
  }

  /** Whether each mask file has one label, regardless of its values. */
  boolean ofOneLabel() {
    return values == Values.BINARY || values == Values.INSTANCE;
  }

  /** Whether paths give the labels. */
  boolean labelsByPath() {
    return has("label");
  }

  /** Whether the layout's patterns have a variable. */
  boolean has(String variable) {
    return layout instanceof PatternLayout pattern && pattern.has(variable);
  }
}
