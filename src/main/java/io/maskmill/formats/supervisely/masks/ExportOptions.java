package io.maskmill.formats.supervisely.masks;

import io.maskmill.model.FileNames;
import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import io.maskmill.spi.Packing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which masks are written and how.
 *
 * @param machine whether there are machine masks
 * @param stretch whether their values are spread over the range to be visible
 * @param over what becomes of more than 255 classes in machine masks
 * @param human what human masks show
 * @param resizePercent size of an overlay in percent, 1..100
 * @param instances whether there are instance masks
 * @param semantic whether there are semantic masks
 * @param packing of the whole target
 */
public record ExportOptions(
    boolean machine,
    boolean stretch,
    Over255 over,
    Human human,
    int resizePercent,
    boolean instances,
    boolean semantic,
    Packing packing)
    implements Serializable {

  private static final long PART_SIZE = 500L << 20;

  /** What becomes of more than 255 classes in machine masks. */
  public enum Over255 {
    GRAY16,
    QUARANTINE,
    FAIL
  }

  /** What human masks show. */
  public enum Human {
    COLORS,
    OVERLAY,
    OFF
  }

  private enum Switch {
    ON,
    OFF
  }

  private enum Archive {
    TAR,
    NONE
  }

  private static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec("machine", "on|off", "on", "Masks of class numbers, masks_machine/."),
          new OptionSpec(
              "machine.stretch",
              "on|off",
              "off",
              "Class numbers times 255 / classes, so that viewers show machine masks; "
                  + MachineColors.FILE
                  + " says the values."),
          new OptionSpec(
              "machine.over-255",
              "gray16|quarantine|fail",
              "gray16",
              "With more than 255 classes: 16-bit machine masks, or frames of classes beyond 255"
                  + " in quarantine, or no run."),
          new OptionSpec(
              "human",
              "colors|overlay|off",
              "colors",
              "Masks for people, masks_human/: class colors, or the picture beside a half"
                  + " transparent overlay as Supervisely's own export has it."),
          new OptionSpec("human.resize-percent", "1..100", "100", "Size of overlays, in percent."),
          new OptionSpec(
              "instances", "on|off", "off", "One mask an object, masks_instances/IMAGE/CLASS.png."),
          new OptionSpec(
              "semantic", "on|off", "off", "Masks of class colors, masks_semantic_rgb/."),
          new OptionSpec("archive", "tar|none", "none", "Packs everything into a tar."),
          new OptionSpec(
              "archive.part-size",
              "SIZE",
              "500MiB",
              "A larger tar is cut into NAME.tar.001 and so on, between files."),
          new OptionSpec(
              "archive.name",
              "NAME",
              "project",
              "Name of the tar without its extension; Supervisely's is ID_PROJECT."));

  /** All options, after those of the project itself. */
  public static List<OptionSpec> specs(List<OptionSpec> project) {
    List<OptionSpec> specs = new ArrayList<>(project);
    specs.addAll(SPECS);
    return specs;
  }

  public static ExportOptions of(Options options) {
    return new ExportOptions(
        isOn(options, "machine", Switch.ON),
        isOn(options, "machine.stretch", Switch.OFF),
        options.choice("machine.over-255", Over255.class, Over255.GRAY16),
        options.choice("human", Human.class, Human.COLORS),
        (int) options.number("human.resize-percent", 100, 1, 100),
        isOn(options, "instances", Switch.OFF),
        isOn(options, "semantic", Switch.OFF),
        packing(options));
  }

  private static boolean isOn(Options options, String key, Switch byDefault) {
    return options.choice(key, Switch.class, byDefault) == Switch.ON;
  }

  private static Packing packing(Options options) {
    String name = options.text("archive.name", "project");
    if (name.indexOf('/') >= 0 || !FileNames.isSafe(name)) {
      throw options.bad("archive.name", name, "a file name");
    }
    long size = options.size("archive.part-size", PART_SIZE);
    return options.choice("archive", Archive.class, Archive.NONE) == Archive.TAR
        ? new Packing(Packing.Kind.TAR, name, size)
        : Packing.NONE;
  }
}
