package io.maskmill.engine.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What records of one section add to a document before they are numbered, so that the document's
 * size is known before it is joined. It depends on the records alone, not on where they lie.
 *
 * @param records how many there are
 * @param plain bytes besides numbers and separators
 * @param own how many numbers of records themselves stand in them
 * @param references how many numbers of other records stand in them, by the position of their
 *     section
 */
public record Weight(long records, long plain, long own, List<Long> references)
    implements Serializable {

  /** No records. */
  public static final Weight NONE = new Weight(0, 0, 0, List.of());

  public Weight {
    references = List.copyOf(references);
  }

  /** How many records of a section are referred to. */
  public long references(int section) {
    return section < references.size() ? references.get(section) : 0;
  }

  /** Both together. */
  public Weight plus(Weight other) {
    List<Long> sum = new ArrayList<>();
    for (int s = 0; s < Math.max(references.size(), other.references.size()); s++) {
      sum.add(references(s) + other.references(s));
    }
    return new Weight(records + other.records, plain + other.plain, own + other.own, sum);
  }
}
