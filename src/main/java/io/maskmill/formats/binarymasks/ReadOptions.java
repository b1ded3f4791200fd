package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Nearest;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Options for reading a source.
 *
 * @param layout where images and masks lie
 * @param pixels what the pixels of a mask mean
 * @param names documents that name classes and objects; null for none
 * @param fit how masks lie on their images
 * @param instances what makes an object
 * @param eight whether pixels that touch at corners are connected
 * @param compat whether to guess as the original does
 * @param repair what is tried with values that no label takes
 */
record ReadOptions(
    Layout layout,
    PixelRule pixels,
    ObjectNames names,
    MaskFit fit,
    Instances instances,
    boolean eight,
    boolean compat,
    Repair repair)
    implements Serializable {

  /** Name of the dataset when no option or pattern gives one. */
  static final String DATASET = "ds";

  /** What becomes of a frame that lacks a part. */
  enum Missing {
    QUARANTINE,
    KEEP
  }

  /** What becomes of an image without a mask. */
  enum Unmasked {
    QUARANTINE,
    KEEP,
    SKIP
  }

  enum Instances {
    CLASS,
    COMPONENTS
  }

  static final Option<Preset> PRESET =
      Option.parsed(
          "preset",
          "NAME",
          "the name of a preset",
          ReadOptions::preset,
          "",
          "Published dataset, such as camvid, cityscapes-labels, voc or ade20k-150, whose layout,"
              + " values and classes are the defaults of the other options; what is given besides"
              + " wins.");

  static final Option<String> CLASSES =
      Option.text(
              "classes",
              "FILE|NAME|JSON",
              "",
              "Table of classes with their values or colors: a file of the source or elsewhere, or the"
                  + " name of a known table such as cityscapes.")
          .withDefaultText(
              "a table with a usual name in the input, if there is no classes mapping");

  static final Option<String> CLASSES_MAPPING =
      Option.text(
              "classes-mapping",
              "FILE|JSON",
              "",
              "Says which mask values are which label:"
                  + " {\"classes_mapping\": {label: value | \"#RRGGBB\" | [values] | \"__all__\"}}.")
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

  static final Option<PathPattern> IMAGES =
      Option.parsed(
              "images",
              "PATTERN",
              "a pattern",
              PathPattern::of,
              "",
              "Where images lie below the source's root: {name}, {dataset} and {subset} are a piece"
                  + " of one path part, {name**} spans several, * is any piece and ** any folders.")
          .withDefaultText(FolderLayout.IMAGE_FILES);

  static final Option<PathPattern> MASKS =
      Option.parsed(
              "masks",
              "PATTERN",
              "a pattern",
              PathPattern::of,
              "",
              "Where masks lie, like images; {label} and {object} are for masks of one label or one"
                  + " object each.")
          .withDefaultText(FolderLayout.MASK_FILES);

  private static final Option<PatternLayout.Prefer> PREFER =
      Option.choice(
          "prefer",
          PatternLayout.Prefer.NEITHER,
          "What a file is that fits both patterns; the run is refused when it is neither.");

  private static final Option<Unmasked> MISSING_MASK =
      Option.choice(
              "missing-mask",
              Unmasked.QUARANTINE,
              "What becomes of an image without a mask: it is set aside, kept without objects, or"
                  + " left out where only some images are annotated.")
          .withCompat(BinaryMasksFormat.COMPAT, Unmasked.KEEP);

  private static final Option<Missing> MISSING_IMAGE =
      Option.choice(
              "missing-image",
              Missing.QUARANTINE,
              "What becomes of masks without an image: they are set aside, or kept as a frame of"
                  + " their own size, such as predictions.")
          .withDefaultText("quarantine; keep with --images none");

  private static final Option<String> DATASET_NAME =
      Option.parsed(
          "dataset",
          "NAME",
          "a name, or names joined by '/', none of them empty, '.' or '..'",
          name -> name.isEmpty() || FileNames.isSafe(name) ? name : null,
          DATASET,
          "Name of the dataset.");

  static final List<Option<?>> ALL =
      Stream.of(
              List.of(
                  PRESET,
                  CLASSES_MAPPING,
                  CLASSES,
                  OBJECTS,
                  CONNECTIVITY,
                  IMAGES,
                  MASKS,
                  ObjectNames.NAMES,
                  SubsetLists.LISTS,
                  PREFER),
              PixelRule.ALL,
              Repair.ALL,
              List.of(MISSING_MASK, MISSING_IMAGE),
              MaskFit.ALL,
              List.of(DATASET_NAME))
          .<Option<?>>flatMap(List::stream)
          .toList();

  private static Preset preset(String name) {
    Preset preset = Presets.of(name);
    if (preset == null) {
      throw new ConfigException("there is no such preset; " + Nearest.hint(name, Presets.names()));
    }
    return preset;
  }

  static ReadOptions of(ReaderSetup setup) throws IOException {
    Options given = setup.options();
    Layout layout = layout(setup);
    boolean single =
        layout instanceof PatternLayout pattern && (pattern.has("label") || pattern.has("object"));
    ReadOptions options =
        new ReadOptions(
            layout,
            PixelRule.of(given, single),
            ObjectNames.of(given),
            MaskFit.of(given),
            given.get(OBJECTS),
            given.get(CONNECTIVITY) == 8,
            compat(setup),
            Repair.of(given));
    if (!options.splits()) {
      given.refuseWithout("objects=components", CONNECTIVITY);
    }
    if (!options.repair().isOff() && !options.mayHaveTable()) {
      throw Repair.idle(given);
    }
    if (options.labelsByPath() && !options.ofOneLabel()) {
      throw given.bad(PixelRule.VALUES, "alpha, binary or instance with {label}");
    }
    if (options.pixels().numbersObjects() && options.has("object")) {
      throw given.bad(PixelRule.VALUES, "binary or alpha with {object}: both number objects");
    }
    if (options.compat() && options.fit.scale() == MaskFit.Scale.NEAREST) {
      throw given.bad(MaskFit.SCALE, "left out with --compat supervisely, which cuts masks");
    }
    if (options.compat() && !options.fitsCompat()) {
      throw new ConfigException(
          "--compat supervisely knows only img/ and ann/ with values=class; leave it out");
    }
    return options;
  }

  private static boolean compat(ReaderSetup setup) {
    return setup.compat().equals(BinaryMasksFormat.COMPAT);
  }

  private static Layout layout(ReaderSetup setup) throws IOException {
    Options options = setup.options();
    Layout.Rule rule =
        new Layout.Rule(
            options.get(DATASET_NAME),
            options.get(MISSING_MASK),
            options.has(MISSING_IMAGE)
                ? options.get(MISSING_IMAGE) == Missing.KEEP
                : setup.images() == ImageMode.NONE);
    if (!options.has(IMAGES) && !options.has(MASKS)) {
      if (options.has(PREFER)) {
        throw options.bad(PREFER, "given with images= or masks=");
      }
      return new FolderLayout(rule, compat(setup));
    }
    PathPattern masks = options.getOr(MASKS, PathPattern.of(FolderLayout.MASK_FILES));
    boolean masksAlone = rule.keepsImageless() && (masks.has("dataset") || masks.has("subset"));
    PathPattern byDefault = masksAlone ? null : PathPattern.of(FolderLayout.IMAGE_FILES);
    return new PatternLayout(
        options.getOr(IMAGES, byDefault),
        masks,
        options.get(PREFER),
        rule.with(SubsetLists.of(setup, masks)));
  }

  /** The same where pixels mean something else. */
  ReadOptions with(PixelRule other) {
    return new ReadOptions(layout, other, names, fit, instances, eight, compat, repair);
  }

  /** Whether {@code --compat supervisely} can be given beside the other options. */
  boolean fitsCompat() {
    PixelRule.Values values = pixels.values();
    return layout instanceof FolderLayout
        && (values == PixelRule.Values.CLASS || values == PixelRule.Values.INDEX);
  }

  boolean splits() {
    return instances != Instances.CLASS;
  }

  /** Whether colors that are no grays are values. */
  boolean seesColors(ClassesMapping mapping) {
    return !compat
        && (mapping.hasColors()
            || pixels.voids().hasColors()
            || pixels.values() == PixelRule.Values.COLOR);
  }

  /** Whether each mask file has one label, regardless of its values. */
  boolean ofOneLabel() {
    PixelRule.Values values = pixels.values();
    return values == PixelRule.Values.BINARY
        || pixels.isNumber()
        || (pixels.isPacked() && !pixels.packed().packing().hasClasses())
        || (pixels.byAlpha() && (has("label") || has("object")));
  }

  /** Whether a table may say what values mean. */
  boolean mayHaveTable() {
    return !compat && !labelsByPath() && !ofOneLabel() && !pixels.byAlpha();
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
