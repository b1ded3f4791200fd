package io.maskmill.formats.clearml;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.spi.Glob;
import java.io.Serializable;
import java.util.List;

/**
 * Decides what each mask holds. Frames state it only in our own {@linkplain MaskHints hints}, which
 * override the user's globs, since they were written for that very mask.
 *
 * @param alpha ids of alpha masks
 * @param instance ids of instance masks
 */
record MaskModes(List<Glob> alpha, List<Glob> instance) implements Serializable {
  /** What a mask holds. */
  enum Mode {
    /** Colors are classes, by the version's labels; ROIs may name colors too. */
    CLASS,
    /** Colors are objects that ROIs name; the version's labels do not apply. */
    INSTANCE,
    /** Opacity, never labels. */
    ALPHA
  }

  MaskModes {
    alpha = List.copyOf(alpha);
    instance = List.copyOf(instance);
  }

  /** The mode of a mask of a source. */
  Mode of(String maskId, JsonNode frame, String sourceId, JsonNode source) {
    switch (MaskHints.mode(maskId, frame, sourceId, source)) {
      case "alpha" -> {
        return Mode.ALPHA;
      }
      case "instance" -> {
        return Mode.INSTANCE;
      }
      case "class" -> {
        return Mode.CLASS;
      }
      default -> {
        if (alpha.stream().anyMatch(glob -> glob.matches(maskId))) {
          return Mode.ALPHA;
        }
        boolean isInstance = instance.stream().anyMatch(glob -> glob.matches(maskId));
        return isInstance ? Mode.INSTANCE : Mode.CLASS;
      }
    }
  }
}
