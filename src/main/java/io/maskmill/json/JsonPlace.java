package io.maskmill.json;

import java.io.Serializable;

/**
 * Where a byte stands in a JSON text.
 *
 * @param inString whether inside a string
 * @param depth how many objects and lists are open
 */
public record JsonPlace(boolean inString, long depth) implements Serializable {
  /** In front of the first byte. */
  public static final JsonPlace START = new JsonPlace(false, 0);
}
