package io.maskmill.sql.aggregate;

import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What an aggregate keeps of the rows of one group. The order of rows and the way they are divided
 * among tallies make no difference to the result. Not thread-safe.
 *
 * @param <I> what a row gives
 * @param <T> the tally itself
 */
public interface Tally<I, T extends Tally<I, T>> {

  /**
   * Adds a row.
   *
   * @param key the row's name for messages, or null
   * @throws IllegalArgumentException if the row does not go with the others of its group
   */
  void add(I row, String key);

  /**
   * Adds the rows of another tally of the same aggregate, which is not used afterwards.
   *
   * @throws IllegalArgumentException if they do not go together
   */
  void merge(T other);

  /** Writes all that has been kept. */
  void write(DataOutputStream out) throws IOException;
}
