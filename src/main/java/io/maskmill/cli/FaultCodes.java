package io.maskmill.cli;

import io.maskmill.engine.source.FrameFaults;
import io.maskmill.formats.Formats;
import io.maskmill.io.archive.ArchiveFaults;
import io.maskmill.model.FaultCode;
import io.maskmill.model.GeometryFaults;
import io.maskmill.model.ImageFaults;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.RleFaults;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.SourceFaults;
import io.maskmill.spi.TargetFaults;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Lists the codes of faults that quarantine.jsonl may hold: those that formats share, each declared
 * by the package that throws it, and those that each format adds.
 */
public final class FaultCodes {
  private static final List<List<FaultCode>> SHARED =
      List.of(
          PairFaults.ALL,
          ImageFaults.ALL,
          MaskFaults.ALL,
          FrameFaults.ALL,
          RleFaults.ALL,
          GeometryFaults.ALL,
          AnnotationFaults.ALL,
          SourceFaults.ALL,
          ArchiveFaults.ALL,
          TargetFaults.ALL);

  private FaultCodes() {}

  /** Codes of more than one format, in the order that people read them in. */
  public static List<FaultCode> shared() {
    return SHARED.stream().flatMap(List::stream).toList();
  }

  /** All codes: the shared ones, then those of each format. */
  public static List<FaultCode> all() {
    LinkedHashSet<FaultCode> all = new LinkedHashSet<>(shared());
    for (MaskFormat format : Formats.all()) {
      all.addAll(format.faults());
    }
    return new ArrayList<>(all);
  }
}
