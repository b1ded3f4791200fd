package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.ReaderSetup;
import java.io.Serializable;
import java.util.List;

/**
 * How a source is read.
 *
 * @param dataset name of the one dataset
 * @param values which number of a pixel is its value
 * @param missingMask what becomes of an image without mask
 * @param orientation whether masks lie on the image as it is shown or as it is stored; frames are
 *     upright either way
 * @param unmapped what becomes of values that no label claims
 * @param instances what is an object
 * @param eight whether components touch at corners
 * @param compat whether the original's guesses are wanted
 */
record ReadOptions(
    String dataset,
    Values values,
    MissingMask missingMask,
    Orientation orientation,
    Unmapped unmapped,
    Instances instances,
    boolean eight,
    boolean compat)
    implements Serializable {

  enum Values {
    GRAY,
    INDEX
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
              "values",
              "gray|index",
              "gray",
              "The value of a palette mask: its color, or its index. Gray masks are not affected."),
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
          new OptionSpec("dataset", "NAME", "ds", "Name of the dataset."));

  static ReadOptions of(ReaderSetup setup) {
    return new ReadOptions(
        dataset(setup),
        setup.options().choice("values", Values.class, Values.GRAY),
        setup.options().choice("missing-mask", MissingMask.class, MissingMask.QUARANTINE),
        setup.options().choice("orientation", Orientation.class, Orientation.UPRIGHT),
        setup.options().choice("unmapped", Unmapped.class, Unmapped.COUNT),
        setup.options().choice("instances", Instances.class, Instances.CLASS),
        connectivity(setup) == 8,
        setup.compat().equals(BinaryMasksFormat.COMPAT));
  }

  private static String dataset(ReaderSetup setup) {
    String name = setup.options().text("dataset", "ds");
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

  boolean keepsMissing() {
    return compat || missingMask == MissingMask.KEEP;
  }
}
