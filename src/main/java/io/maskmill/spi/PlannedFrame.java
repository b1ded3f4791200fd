package io.maskmill.spi;

import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import java.io.Serializable;
import java.util.List;

/**
 * A frame as the pairing stage leaves it: ready to be decoded, already known to be bad, or taken
 * over from an earlier output. Readers make the first two.
 */
public sealed interface PlannedFrame extends Serializable {

  FrameKey key();

  /** Every part that the frame's files and document pieces arrived in. */
  List<FramePart> parts();

  /** A frame that can be decoded. */
  record Paired(FrameKey key, List<FramePart> parts) implements PlannedFrame {
    public Paired {
      parts = List.copyOf(parts);
    }

    /** The first part of a role, or null. */
    public FramePart part(String role) {
      for (FramePart part : parts) {
        if (part.role().equals(role)) {
          return part;
        }
      }
      return null;
    }
  }

  /** A frame that goes to quarantine without being read. */
  record Rejected(FrameKey key, List<FramePart> parts, FaultCode code, String reason)
      implements PlannedFrame {
    public Rejected {
      parts = List.copyOf(parts);
    }
  }

  /** A frame that is taken over from an earlier output. Only the engine makes and sees these. */
  non-sealed interface Carried extends PlannedFrame {
    /** Empty: nothing of the source is needed. */
    @Override
    default List<FramePart> parts() {
      return List.of();
    }
  }
}
