package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameHash;
import io.maskmill.model.FrameKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Something in the output that does not read back as it was written.
 *
 * @param isReason whether it only says why another fault may have occurred
 * @param frame at fault; for a file, a key whose name is the path
 * @param text what is wrong, in words, without the frame
 * @param split that wrote it; empty when unknown
 */
public record ReadBackFault(boolean isReason, FrameKey frame, String text, String split)
    implements Comparable<ReadBackFault>, Serializable {

  /** What one side says of a frame. {@code split} is empty for what was found. */
  public record Said(FrameHash hash, String split, List<String> paths, String reason)
      implements Serializable {}

  /** The faults of a frame: what was expected and not found, and the reverse. */
  public static List<ReadBackFault> of(
      FrameKey frame, Iterable<Said> expected, Iterable<Said> found) {
    List<ReadBackFault> faults = new ArrayList<>();
    List<Said> left = new ArrayList<>();
    for (Said said : found) {
      if (said.hash() == null) {
        faults.add(new ReadBackFault(true, frame, "cannot be read back: " + said.reason(), ""));
      } else {
        left.add(said);
      }
    }
    List<Said> unmet = new ArrayList<>();
    for (Said said : expected) {
      if (!take(left, said.hash())) {
        unmet.add(said);
      }
    }
    for (Said said : unmet) {
      String text = left.isEmpty() ? "did not come back" : "differs in " + where(left.remove(0));
      faults.add(new ReadBackFault(false, frame, text, said.split()));
    }
    for (Said said : left) {
      faults.add(new ReadBackFault(false, frame, "was not written but is in " + where(said), ""));
    }
    return faults;
  }

  private static boolean take(List<Said> left, FrameHash hash) {
    for (Iterator<Said> i = left.iterator(); i.hasNext(); ) {
      if (i.next().hash().equals(hash)) {
        i.remove();
        return true;
      }
    }
    return false;
  }

  private static String where(Said said) {
    String paths = String.join(", ", said.paths());
    return said.reason().isEmpty() ? paths : paths + " (" + said.reason() + ")";
  }

  @Override
  public int compareTo(ReadBackFault other) {
    int c = Boolean.compare(isReason, other.isReason);
    if (c == 0) {
      c = frame.compareTo(other.frame);
    }
    return c == 0 ? FrameKey.compareCodePoints(text, other.text) : c;
  }

  @Override
  public String toString() {
    return frame + " " + text;
  }
}
