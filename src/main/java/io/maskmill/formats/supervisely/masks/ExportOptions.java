package io.maskmill.formats.supervisely.masks;

import io.maskmill.model.FileNames;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.Packing;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Options for which masks are written and how.
 *
 * @param machine whether machine masks are written
 * @param stretch whether their values are spread over the whole range to be visible
 * @param over what happens to more than 255 classes in machine masks
 * @param human what human masks show
 * @param resizePercent size of an overlay in percent, 1..100
 * @param instances whether instance masks are written
 * @param semantic whether semantic masks are written
 * @param packing how the whole target is packed
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

  /** What happens to more than 255 classes in machine masks. */
  public enum Over255 {
    FAIL,
    QUARANTINE,
    GRAY16
  }

  /** What human masks show. */
  public enum Human {
    COLORS,
    OVERLAY,
    OFF
  }

  private enum Archive {
    NONE,
    TAR
  }

  private static final Option<Boolean> MACHINE =
      Option.onOff("machine", true, "Whether masks of class numbers are written, masks_machine/.");

  private static final Option<Boolean> MACHINE_STRETCH =
      Option.onOff(
          "machine.stretch",
          false,
          "Whether class numbers are multiplied by 255 / classes, so that viewers show machine"
              + " masks; obj_class_to_machine_color.json says the values.");

  private static final Option<Over255> CLASSES_OVER_255 =
      Option.choice(
              "classes-over-255",
              Over255.FAIL,
              "What becomes of machine masks when there are more than 255 classes: the run fails, or"
                  + " frames with classes beyond 255 are set aside, or they get 16 bits, of which"
                  + " Supervisely reads the high byte and which --strict refuses.")
          .withFormerKey("machine.over-255");

  private static final Option<Human> HUMAN =
      Option.choice(
          "human",
          Human.COLORS,
          "What masks for people show, masks_human/: class colors, or the image beside a half"
              + " transparent overlay as in Supervisely's own export.");

  private static final Option<Integer> HUMAN_RESIZE_PERCENT =
      Option.number("human.resize-percent", 100, 1, 100, "Size of overlays in percent.");

  private static final Option<Boolean> INSTANCES =
      Option.onOff(
          "instances",
          false,
          "Whether one mask per object is written, masks_instances/IMAGE/CLASS.png.");

  private static final Option<Boolean> SEMANTIC =
      Option.onOff(
          "semantic", false, "Whether masks of class colors are written, masks_semantic_rgb/.");

  private static final Option<Archive> ARCHIVE =
      Option.choice("archive", Archive.NONE, "Whether the target is packed into one tar.");

  private static final Option<Long> ARCHIVE_MAX_SIZE =
      Option.size(
              "archive.max-size",
              "500MiB",
              "Largest size of one file of the archive; a larger tar is cut into NAME.tar.001 and"
                  + " so on, between files.")
          .withFormerKey("archive.part-size");

  private static final Option<String> ARCHIVE_NAME =
      Option.parsed(
          "archive.name",
          "NAME",
          "a file name",
          name -> FileNames.isSafe(name) && name.indexOf('/') < 0 ? name : null,
          "project",
          "Name of the archive without its extension; Supervisely's own is ID_PROJECT.");

  private static final List<Option<?>> OWN =
      List.of(
          MACHINE,
          MACHINE_STRETCH,
          CLASSES_OVER_255,
          HUMAN,
          HUMAN_RESIZE_PERCENT,
          INSTANCES,
          SEMANTIC,
          ARCHIVE,
          ARCHIVE_MAX_SIZE,
          ARCHIVE_NAME);

  /** All options, after those of the project itself. */
  public static List<Option<?>> all(List<Option<?>> project) {
    return Stream.concat(project.stream(), OWN.stream()).toList();
  }

  public static ExportOptions of(Options options) {
    return new ExportOptions(
        options.get(MACHINE),
        options.get(MACHINE_STRETCH),
        options.get(CLASSES_OVER_255),
        options.get(HUMAN),
        options.get(HUMAN_RESIZE_PERCENT),
        options.get(INSTANCES),
        options.get(SEMANTIC),
        packing(options));
  }

  private static Packing packing(Options options) {
    if (options.get(ARCHIVE) == Archive.NONE) {
      options.refuseWithout("archive=tar", ARCHIVE_NAME, ARCHIVE_MAX_SIZE);
      return Packing.NONE;
    }
    return new Packing(Packing.Kind.TAR, options.get(ARCHIVE_NAME), options.get(ARCHIVE_MAX_SIZE));
  }
}
