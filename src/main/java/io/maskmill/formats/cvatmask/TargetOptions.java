package io.maskmill.formats.cvatmask;

import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.Packing;
import io.maskmill.spi.ZipOptions;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Options for writing a target.
 *
 * @param values what pixels hold
 * @param colors which colors labels get
 * @param subsetFolders whether ids start with the subset
 * @param over255 what happens to frames with more than 255 instances
 * @param labelsOver255 what happens to more than 255 labels
 * @param packing whether and how the target goes into zips
 * @param style whose layout is written
 * @param boxes whether the boxes of objects are written, as Pascal VOC has them
 */
record TargetOptions(
    Values values,
    Colors colors,
    SubsetFolders subsetFolders,
    Over255 over255,
    LabelsOver255 labelsOver255,
    Packing packing,
    Style style,
    boolean boxes)
    implements Serializable {

  private static final Option<Values> VALUES =
      Option.choice(
              "values",
              Values.COLOR,
              "What the value of a mask's pixel says: the color of its label or instance, or in one"
                  + " channel the label's line and the instance's number.")
          .withFormerKey("masks")
          .withFormerWord("rgb", "color");

  private static final Option<Colors> COLORS =
      Option.choice(
          "colors",
          Colors.KEEP,
          "Which colors labels get: their own, or VOC's color of each label's position, so that no"
              + " two are equal.");

  private static final Option<SubsetFolders> SUBSET_FOLDERS =
      Option.choice(
              "subset-folders",
              SubsetFolders.AUTO,
              "Whether ids start with the subset as a folder where there are several subsets, since"
                  + " all masks share two folders, or never, for names that are unique without.")
          .withFormerWord("no", "off");

  static final Option<Over255> INSTANCES_OVER_255 =
      Option.choice(
          "instances-over-255",
          Over255.QUARANTINE,
          "What becomes of frames with more than 255 instances, which CVAT cannot tell apart: they"
              + " are set aside, or the run fails, or their object masks get 16 bits, which CVAT"
              + " reads modulo 256 and --strict refuses.");

  static final Option<LabelsOver255> LABELS_OVER_255 =
      Option.choice(
          "labels-over-255",
          LabelsOver255.FAIL,
          "What becomes of more than 255 labels, which CVAT cannot tell apart: the run fails, or"
              + " frames with labels beyond 255 are set aside, or they are kept, which CVAT reads"
              + " modulo 256 and --strict refuses.");

  static final List<Option<?>> ALL =
      Stream.of(
              List.of(VALUES, COLORS, SUBSET_FOLDERS, INSTANCES_OVER_255, LABELS_OVER_255),
              ZipOptions.ALL)
          .<Option<?>>flatMap(List::stream)
          .toList();

  private static final Option<Boolean> BOX_FILES =
      Option.onOff(
          "box-files",
          true,
          "What becomes of the boxes and attributes of objects: they are written to Annotations, a"
              + " file a frame, or left out.");

  /** Those of Pascal VOC. */
  static final List<Option<?>> VOC = List.of(SUBSET_FOLDERS, BOX_FILES);

  /** What pixels hold. */
  enum Values {
    COLOR,
    INDEX
  }

  /** Whose layout is written. */
  enum Style {
    /** Maskmill's own choice where CVAT's exporter loses or mixes things. */
    OWN,
    /** As CVAT's exporter writes labels and lists. */
    CVAT,
    /** Pascal VOC's palette, where 255 is void. */
    VOC
  }

  /** Whether labels and lists are written as CVAT's exporter does. */
  boolean compat() {
    return style == Style.CVAT;
  }

  /** Whether masks have VOC's palette. */
  boolean isVoc() {
    return style == Style.VOC;
  }

  /**
   * The largest number of a label or object that masks of 8 bits hold; Pascal VOC's 255 is void.
   */
  int most() {
    return isVoc() ? LabelMap.VOID_VALUE - 1 : LabelMap.VOID_VALUE;
  }

  /** Which colors labels get. */
  enum Colors {
    KEEP,
    VOC
  }

  /** Whether ids start with the subset. */
  enum SubsetFolders {
    AUTO,
    OFF
  }

  /** What happens to frames with more than 255 instances. */
  enum Over255 {
    QUARANTINE,
    FAIL,
    GRAY16
  }

  /** What happens to more than 255 labels. */
  enum LabelsOver255 {
    FAIL,
    QUARANTINE,
    KEEP
  }

  static TargetOptions of(Options options) {
    return new TargetOptions(
        options.get(VALUES),
        options.get(COLORS),
        options.get(SUBSET_FOLDERS),
        options.get(INSTANCES_OVER_255),
        options.get(LABELS_OVER_255),
        ZipOptions.packing(options),
        options.compat().equals(CvatMaskFormat.COMPAT) ? Style.CVAT : Style.OWN,
        false);
  }

  /** Those of a Pascal VOC target. */
  static TargetOptions ofVoc(Options options) {
    return new TargetOptions(
        Values.INDEX,
        Colors.VOC,
        options.get(SUBSET_FOLDERS),
        Over255.QUARANTINE,
        LabelsOver255.FAIL,
        Packing.NONE,
        Style.VOC,
        options.get(BOX_FILES));
  }
}
