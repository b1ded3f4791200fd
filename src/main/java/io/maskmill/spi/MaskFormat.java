package io.maskmill.spi;

import io.maskmill.model.FaultCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A dataset format: says what it can hold and opens sources and targets. One instance, stateless.
 */
public interface MaskFormat extends Named {

  /**
   * How much a source looks like one of this format.
   *
   * @throws IOException when the store fails
   */
  Likeness likeness(Glimpse glimpse) throws IOException;

  /** What a source of this format can hold at most. */
  Traits readable();

  /** What a target of this format can hold. */
  Traits writable();

  /** Values of --compat that change this format's behavior. */
  default List<String> compat() {
    return List.of();
  }

  /**
   * Whether a target of these options keeps each frame in entries and records of its own, which a
   * later run can take over; archives and tables do not.
   */
  default boolean carries(Options target) {
    return true;
  }

  /** Codes of faults that only this format knows, besides those that formats share. */
  default List<FaultCode> faults() {
    return List.of();
  }

  /** The options of its sources. */
  List<Option<?>> sourceOptions();

  /** The options of its targets. */
  List<Option<?>> targetOptions();

  /**
   * Opens a source: reads small metadata only.
   *
   * @throws ConfigException when the source is not of this format or an option does not fit
   */
  DatasetReader reader(ReaderSetup setup) throws IOException;

  /**
   * Source options that read what a target of these options holds.
   *
   * @param images what became of the images
   * @throws ConfigException when such a target cannot be read back
   */
  default Map<String, String> readBackOptions(Options target, ImageMode images) {
    return Map.of();
  }

  /**
   * How people use what a target has written: the place that they open, and one line for each
   * program that loads it, the most usual one first. Each line is true for the options; for an
   * output on a store, lines for programs that read local files are for a copy of it, see {@link
   * WrittenTarget#path}.
   */
  default List<Loading> loading(WrittenTarget written) {
    return List.of();
  }

  /**
   * Opens a target.
   *
   * @throws ConfigException when an option does not fit or the target cannot hold the labels
   */
  DatasetWriter writer(WriterSetup setup);
}
