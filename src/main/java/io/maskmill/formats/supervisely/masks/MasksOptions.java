package io.maskmill.formats.supervisely.masks;

import io.maskmill.formats.supervisely.project.SourceOptions;
import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a project with masks is read.
 *
 * @param masks which masks say the objects
 * @param keepUnmasked whether an image without any is a frame without objects
 * @param annotations how annotations are read
 */
public record MasksOptions(Masks masks, boolean keepUnmasked, SourceOptions annotations)
    implements Serializable {

  private static final String MASKS = "masks";
  private static final String MISSING_MASK = "missing-mask";

  /** Which masks say the objects. */
  enum Masks {
    AUTO,
    ANNOTATIONS,
    INSTANCES,
    MACHINE,
    SEMANTIC,
    HUMAN;

    /** The kinds that may say them, the most exact first. */
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

  public static List<OptionSpec> specs() {
    List<OptionSpec> specs = new ArrayList<>(SourceOptions.SPECS);
    specs.add(
        new OptionSpec(
            MASKS,
            "auto|annotations|instances|machine|semantic|human",
            "auto",
            "What says the objects; auto takes the first of these but human that an image has."));
    specs.add(
        new OptionSpec(
            MISSING_MASK,
            "quarantine|keep",
            "quarantine",
            "Images without mask: set aside, or kept without objects."));
    return specs;
  }

  public static MasksOptions of(Options options, boolean compat) {
    MissingMask missing =
        options.choice(
            MISSING_MASK, MissingMask.class, compat ? MissingMask.KEEP : MissingMask.QUARANTINE);
    return new MasksOptions(
        options.choice(MASKS, Masks.class, Masks.AUTO),
        missing == MissingMask.KEEP,
        SourceOptions.of(options, compat));
  }

  /** Options that read annotations and nothing else. */
  public static Map<String, String> ofAnnotations() {
    return Map.of(MASKS, MaskKind.ANNOTATIONS.word());
  }

  boolean compat() {
    return annotations.compat();
  }

  /** Kinds that say a frame's objects; of the importer's, machine and instance masks add up. */
  List<MaskKind> kinds() {
    return compat() && masks == Masks.AUTO
        ? List.of(MaskKind.MACHINE, MaskKind.INSTANCES)
        : masks.kinds();
  }
}
