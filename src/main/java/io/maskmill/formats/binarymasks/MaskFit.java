package io.maskmill.formats.binarymasks;

import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * How masks lie on their images.
 *
 * @param orientation whether masks match the image as shown or as stored; frames are upright either
 *     way
 * @param scale what becomes of masks of another size
 */
record MaskFit(Orientation orientation, Scale scale) implements Serializable {
  enum Orientation {
    UPRIGHT,
    STORED
  }

  /** What becomes of masks of another size than their image's. */
  enum Scale {
    NEVER,
    NEAREST
  }

  private static final Option<Orientation> ORIENTATION =
      Option.choice(
          "orientation",
          Orientation.UPRIGHT,
          "Whether masks lie on the image as EXIF turns it, or as it is stored and are turned with"
              + " it.");

  static final Option<Scale> SCALE =
      Option.choice(
          "scale",
          Scale.NEVER,
          "What becomes of a mask of another size than its image and the same aspect: it is set"
              + " aside, or scaled by nearest neighbor and counted.");

  static final List<Option<?>> ALL = List.of(ORIENTATION, SCALE);

  static MaskFit of(Options given) {
    return new MaskFit(given.get(ORIENTATION), given.get(SCALE));
  }
}
