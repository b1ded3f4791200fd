package io.maskmill.model;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Why a frame or an object was set aside. Each code belongs to the package that throws it. Its id
 * is unique and part of the interface: it appears in quarantine.jsonl, in the manifest's counters
 * and in the documentation.
 *
 * @param id kebab-case words with a dot after the group, such as {@code mask.size-mismatch}
 * @param meaning part of a sentence for the user
 * @param wayOut what the user can do about it, part of a sentence that may name options
 */
public record FaultCode(String id, String meaning, String wayOut)
    implements Comparable<FaultCode>, Serializable {
  private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+");

  public FaultCode {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "'" + id + "' is no id of a fault; it must be words such as group.two-words");
    }
    if (meaning.isBlank() || wayOut.isBlank()) {
      throw new IllegalArgumentException(id + " must have a meaning and a way out");
    }
  }

  /** Orders codes by id. */
  @Override
  public int compareTo(FaultCode other) {
    return id.compareTo(other.id);
  }
}
