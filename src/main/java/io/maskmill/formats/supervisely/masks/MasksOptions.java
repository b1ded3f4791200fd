package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.SourceOptions;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Options for reading a project with masks.
 *
 * @param masks which masks give the objects
 * @param keepUnmasked whether an image without masks is a frame without objects
 * @param annotations how annotations are read
 */
public record MasksOptions(Masks masks, boolean keepUnmasked, SourceOptions annotations)
    implements Serializable {

  /** Which masks give the objects. */
  enum Masks {
    AUTO,
    ANNOTATIONS,
    INSTANCES,
    MACHINE,
    SEMANTIC,
    HUMAN;

    /** The kinds that may give the objects, the most exact first. */
    List<MaskKind> kinds() {
      return this == AUTO
          ? List.of(MaskKind.ANNOTATIONS, MaskKind.INSTANCES, MaskKind.MACHINE, MaskKind.SEMANTIC)
          : List.of(MaskKind.valueOf(name()));
    }
  }

  private enum MissingMask {
    QUARANTINE,
    KEEP
  }

  private static final Option<Masks> OBJECTS_FROM =
      Option.choice(
              "objects-from",
              Masks.AUTO,
              "What says the objects of an image; auto takes the first of these, human masks apart,"
                  + " that the image has.")
          .withFormerKey("masks");

  private static final Option<MissingMask> MISSING_MASK =
      Option.choice(
              "missing-mask",
              MissingMask.QUARANTINE,
              "What becomes of an image without a mask: it is set aside, or kept without objects.")
          .withCompat(SourceOptions.COMPAT, MissingMask.KEEP);

  public static final List<Option<?>> ALL =
      Stream.concat(SourceOptions.ALL.stream(), Stream.of(OBJECTS_FROM, MISSING_MASK)).toList();

  public static MasksOptions of(Options options) {
    return new MasksOptions(
        options.get(OBJECTS_FROM),
        options.get(MISSING_MASK) == MissingMask.KEEP,
        SourceOptions.of(options));
  }

  /** Options that read annotations and nothing else. */
  public static Map<String, String> ofAnnotations() {
    return Map.of(OBJECTS_FROM.key(), MaskKind.ANNOTATIONS.word());
  }

  boolean compat() {
    return annotations.compat();
  }

  /** The kinds that give a frame's objects; in compat mode machine and instance masks add up. */
  List<MaskKind> kinds() {
    return compat() && masks == Masks.AUTO
        ? List.of(MaskKind.MACHINE, MaskKind.INSTANCES)
        : masks.kinds();
  }
}
