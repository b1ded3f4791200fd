package io.maskmill.spi;

import java.io.Serializable;
import java.util.List;

/**
 * What stands around the records of a joined document: {@code literals[0] section[0] literals[1]
 * section[1] ... literals[n]}; records of a section are divided by the separator. Records are in
 * frame order and numbered from {@code firstNumber} while they are joined.
 *
 * @param sections names of the sections in order
 * @param literals one more than sections
 * @param separator between two records of a section
 * @param firstNumber number of a section's first record
 * @param maxBytes largest size of the document; a larger one is written as several, each with the
 *     literals and the records of its own frames
 */
public record Envelope(
    List<String> sections, List<String> literals, String separator, long firstNumber, long maxBytes)
    implements Serializable {

  /** In a record's text: the record's own number. Legal in no JSON text and in no text line. */
  public static final char OWN_NUMBER = '\u0001';

  /** In a record's text: starts and ends a reference. */
  public static final char REFERENCE = '\u0002';

  /** The envelope of a document that is never cut. */
  public Envelope(
      List<String> sections, List<String> literals, String separator, long firstNumber) {
    this(sections, literals, separator, firstNumber, Long.MAX_VALUE);
  }

  public Envelope {
    sections = List.copyOf(sections);
    literals = List.copyOf(literals);
    if (literals.size() != sections.size() + 1) {
      throw new IllegalArgumentException("an envelope has one literal more than sections");
    }
  }

  /** The same for documents of at most so many bytes. */
  public Envelope withMaxBytes(long bytes) {
    return new Envelope(sections, literals, separator, firstNumber, bytes);
  }

  /**
   * In a record's text: the number that the {@code index}-th record (0-based, of this split) of the
   * section at position {@code section} gets.
   */
  public static String reference(int section, int index) {
    return "" + REFERENCE + section + ':' + index + REFERENCE;
  }
}
