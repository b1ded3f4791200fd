package io.maskmill.spi;

import io.maskmill.model.FileNames;
import java.util.List;

/** The options of targets that are packed, on request, into zips that CVAT takes one by one. */
public final class ZipOptions {
  private static final Option<Archive> ARCHIVE =
      Option.choice(
          "archive",
          Archive.NONE,
          "Whether the target is packed into complete zips that CVAT takes one by one.");

  private static final Option<String> NAME =
      Option.parsed(
          "archive.name",
          "NAME",
          "a file name without '/' that no '_' begins",
          name ->
              FileNames.isSafe(name) && name.indexOf('/') < 0 && !name.startsWith("_")
                  ? name
                  : null,
          "dataset",
          "Name of the archive without its extension.");

  private static final Option<Long> MAX_SIZE =
      Option.size(
          "archive.max-size",
          "",
          "Largest size of one file of the archive; what does not fit goes into further zips.");

  /** All of them, in the order in which they are shown. */
  public static final List<Option<?>> ALL = List.of(ARCHIVE, NAME, MAX_SIZE);

  private enum Archive {
    NONE,
    ZIP
  }

  private ZipOptions() {}

  /**
   * How a target of these options is packed.
   *
   * @throws ConfigException when a zip is described and none is wanted
   */
  public static Packing packing(Options options) {
    if (options.get(ARCHIVE) == Archive.NONE) {
      options.refuseWithout("archive=zip", NAME, MAX_SIZE);
      return Packing.NONE;
    }
    return new Packing(
        Packing.Kind.ZIP, options.get(NAME), options.getOr(MAX_SIZE, Long.MAX_VALUE));
  }
}
