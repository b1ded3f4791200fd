package io.maskmill.engine.source;

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
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Lists the codes of faults that formats share, each declared by the package that throws it. */
public final class SharedFaults {
  /** All of them, in the order that people read them in. */
  public static final List<FaultCode> ALL =
      Stream.of(
              PairFaults.ALL,
              ImageFaults.ALL,
              MaskFaults.ALL,
              FrameFaults.ALL,
              RleFaults.ALL,
              GeometryFaults.ALL,
              AnnotationFaults.ALL,
              SourceFaults.ALL,
              ArchiveFaults.ALL,
              TargetFaults.ALL)
          .flatMap(List::stream)
          .toList();

  private SharedFaults() {}

  /**
   * The code of an id.
   *
   * @param formats that may have added it
   * @return null when neither they nor all formats have it
   */
  public static FaultCode find(String id, Collection<MaskFormat> formats) {
    return Stream.concat(ALL.stream(), formats.stream().flatMap(format -> format.faults().stream()))
        .filter(code -> code.id().equals(id))
        .findFirst()
        .orElse(null);
  }
}
