package io.maskmill.formats.cvatmask;

import io.maskmill.model.FileNames;
import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import io.maskmill.spi.Packing;
import java.io.Serializable;
import java.util.List;

/**
 * How a target is written.
 *
 * @param masks what pixels hold
 * @param colors which colors labels get
 * @param subsetFolders whether ids start with the subset
 * @param over255 what becomes of frames with more than 255 instances
 * @param packing whether it goes into zips
 * @param compat whether labels and lists are those of CVAT's exporter
 */
record TargetOptions(
    Masks masks,
    Colors colors,
    SubsetFolders subsetFolders,
    Over255 over255,
    Packing packing,
    boolean compat)
    implements Serializable {

  static final String OVER_255 = "instances-over-255";

  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              "masks",
              "rgb|index",
              "rgb",
              "rgb: colors of labels and instances; index: one channel with the label's line and"
                  + " the instance's number."),
          new OptionSpec(
              "colors",
              "keep|voc",
              "keep",
              "keep: the labels' own colors; voc: VOC's color of the label's position, so that no"
                  + " two are equal."),
          new OptionSpec(
              "subset-folders",
              "auto|no",
              "auto",
              "auto: with several subsets, ids start with the subset as a folder, since all masks"
                  + " share two folders; no: names are unique without."),
          new OptionSpec(
              OVER_255,
              "gray16|quarantine|fail",
              "gray16",
              "What becomes of frames with more than 255 instances, which CVAT cannot tell apart:"
                  + " their object masks get 16 bits, or they are set aside, or the run fails."),
          new OptionSpec(
              "archive", "zip|none", "none", "zip: complete zips that CVAT takes one by one."),
          new OptionSpec("archive.name", "NAME", "dataset", "Name of the zips, without .zip."),
          new OptionSpec("archive.max-size", "SIZE", "", "Largest size of a zip, such as 500MiB."));

  /** What pixels hold. */
  enum Masks {
    RGB,
    INDEX
  }

  /** Which colors labels get. */
  enum Colors {
    KEEP,
    VOC
  }

  /** Whether ids start with the subset. */
  enum SubsetFolders {
    AUTO,
    NO
  }

  /** What becomes of frames with more than 255 instances. */
  enum Over255 {
    GRAY16,
    QUARANTINE,
    FAIL
  }

  private enum Archive {
    NONE,
    ZIP
  }

  static TargetOptions of(Options options, boolean compat) {
    return new TargetOptions(
        options.choice("masks", Masks.class, Masks.RGB),
        options.choice("colors", Colors.class, Colors.KEEP),
        options.choice("subset-folders", SubsetFolders.class, SubsetFolders.AUTO),
        options.choice(OVER_255, Over255.class, Over255.GRAY16),
        packing(options),
        compat);
  }

  private static Packing packing(Options options) {
    if (options.choice("archive", Archive.class, Archive.NONE) == Archive.NONE) {
      for (String key : List.of("archive.name", "archive.max-size")) {
        if (options.has(key)) {
          throw options.bad(key, options.text(key, ""), "left out without archive=zip");
        }
      }
      return Packing.NONE;
    }
    String name = options.text("archive.name", "dataset");
    if (!FileNames.isSafe(name) || name.indexOf('/') >= 0 || name.startsWith("_")) {
      throw options.bad("archive.name", name, "a file name without '/' that no '_' begins");
    }
    return new Packing(Packing.Kind.ZIP, name, options.size("archive.max-size", Long.MAX_VALUE));
  }
}
