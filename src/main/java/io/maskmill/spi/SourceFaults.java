package io.maskmill.spi;

import io.maskmill.model.FaultCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be wrong with a file of the source before its content counts: it is not the one that was
 * listed, or it cannot be reached. Such a fault belongs to the moment; a later attempt may not meet
 * it.
 */
public final class SourceFaults {
  public static final FaultCode CHANGED =
      new FaultCode(
          "source.changed",
          "a file of the source is not the one that was listed, or has gone since",
          "let the source rest while it is converted, and convert it again");
  public static final FaultCode LINK =
      new FaultCode(
          "source.link",
          "a link of the source leads to nothing, or in a circle",
          "fetch what it points to (git annex get, dvc pull), or remove it");
  public static final FaultCode FORBIDDEN =
      new FaultCode(
          "source.forbidden",
          "a file of the source may not be read",
          "give the user or role that runs the job the right to read it");
  public static final FaultCode NAME =
      new FaultCode(
          "source.name",
          "a file's name cannot be written in the encoding of the machine that reads it",
          "set LC_ALL=C.UTF-8 where the job runs");
  public static final FaultCode CHECKSUM =
      new FaultCode(
          "source.checksum",
          "a file's bytes are not what the store's checksum says, read twice",
          "the store has lost data: copy the file there again");

  /** All of them, in the order that people read them in. */
  public static final List<FaultCode> ALL = List.of(CHANGED, LINK, FORBIDDEN, NAME, CHECKSUM);

  private static final Set<String> IDS =
      ALL.stream().map(FaultCode::id).collect(Collectors.toUnmodifiableSet());

  private SourceFaults() {}

  /** Whether a later attempt may not meet the fault although nobody has done anything about it. */
  public static boolean mendsItself(String id) {
    return id.equals(CHANGED.id()) || id.equals(FORBIDDEN.id()) || id.equals(CHECKSUM.id());
  }

  /** Whether a later attempt may not meet the fault, so that its frame is worth another try. */
  public static boolean isOfTheMoment(String id) {
    return IDS.contains(id);
  }
}
