package io.maskmill.engine.convert;

import java.io.Serializable;

/**
 * Records of one section of a document, as they follow each other in a split's file.
 *
 * @param part the file that holds them
 * @param from where they begin in it
 * @param bytes of them
 * @param before how many records of the split in the section stand before them
 * @param records number of records
 * @param bases for each section, how many records of the document stand before the split's
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RecordPiece(String part, long from, long bytes, int before, int records, long[] bases)
    implements Serializable {

  /** Whether another piece follows in the same file. */
  boolean isBefore(RecordPiece next) {
    return part.equals(next.part) && from + bytes == next.from;
  }

  /** Both pieces, the other of which follows this one. */
  RecordPiece with(RecordPiece next) {
    return new RecordPiece(part, from, bytes + next.bytes, before, records + next.records, bases);
  }
}
