package io.maskmill.engine.inspect;

import io.maskmill.engine.source.ListingStats;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.ChecksFrames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.RefusesTargets;
import io.maskmill.spi.WriterSetup;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks the writers of targets, with their options as they are by default, which frames they would
 * refuse.
 *
 * @param writers that may refuse frames, by format
 * @param refusals why a format cannot be written at all, by format
 */
public record TargetChecks(Map<String, ChecksFrames> writers, Map<String, String> refusals)
    implements Serializable {
  /** Asks nothing. */
  public static final TargetChecks NONE = new TargetChecks(Map.of(), Map.of());

  /** The checks of formats for a source that has been listed. */
  public static TargetChecks of(
      List<MaskFormat> formats, DatasetReader reader, ListingStats listing) {
    TreeMap<String, ChecksFrames> writers = new TreeMap<>();
    TreeMap<String, String> refusals = new TreeMap<>();
    for (MaskFormat format : formats) {
      try {
        DatasetWriter writer = format.writer(setup(format, reader, listing));
        String refusal = RefusesTargets.of(reader, format.writable());
        if (!refusal.isEmpty()) {
          refusals.put(format.id(), refusal);
        } else if (writer instanceof ChecksFrames checks) {
          writers.put(format.id(), checks);
        }
      } catch (ConfigException e) {
        refusals.put(format.id(), e.getMessage());
      }
    }
    return new TargetChecks(writers, refusals);
  }

  private static WriterSetup setup(MaskFormat format, DatasetReader reader, ListingStats listing) {
    return new WriterSetup(
        reader.labels(),
        Options.ofTarget(format, Map.of(), ""),
        ImageMode.COPY,
        new Overview(listing.keys(), listing.datasets(), listing.subsets()),
        reader.traits(),
        new TreeMap<>());
  }

  /** Tells the summary of every target that would refuse the frame. */
  void check(Frame frame, InspectSummary summary) {
    writers.forEach(
        (format, writer) -> {
          try {
            writer.check(frame);
          } catch (MaskDataException e) {
            summary.refused(format, frame.key(), e.code(), e.getMessage());
          } catch (ConfigException e) {
            summary.refused(format, e.getMessage());
          }
        });
  }
}
