package io.maskmill.spi;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * Scans one file in ranges. A first pass {@linkplain #survey surveys} each range in a task, which
 * knows nothing of the ranges before it; the driver composes the surveys into {@linkplain #pieces
 * pieces}, which tasks then scan. No step guesses: whatever cannot be decided from a range is a
 * {@link ScanAsOneException}, and the file is scanned as one. So damage is always told as by a scan
 * of the whole file. Travels to tasks.
 */
public interface RangeScan extends Serializable {

  /**
   * What is to be known of a range, of a few bytes.
   *
   * @throws ScanAsOneException when the range cannot be surveyed
   */
  Serializable survey(ByteRange range, FileTree tree) throws IOException;

  /**
   * What is to be scanned, in the order of the file.
   *
   * @param surveys of all ranges, in order
   * @throws ScanAsOneException when the surveys do not fit together
   */
  List<? extends Piece> pieces(List<ByteRange> ranges, List<Serializable> surveys, FileTree tree)
      throws IOException;

  /**
   * Loads what pieces have noted, once for all pieces that a process scans.
   *
   * @param notes of all pieces of the file, in any order
   * @throws ScanAsOneException when the pieces cannot be scanned apart
   */
  default Object learn(Iterator<byte[]> notes) throws IOException {
    return null;
  }

  /** A part of the file that one task scans. */
  interface Piece extends Serializable {

    /** Whether it has {@link #notes}. */
    default boolean hasNotes() {
      return false;
    }

    /** What other pieces need to know of this one, in blocks, before they can be scanned. */
    default NoteIterator notes(FileTree tree) throws IOException {
      throw new IllegalStateException("a piece without notes");
    }

    /**
     * The parts that it gives.
     *
     * @param known what {@link RangeScan#learn} made of the notes; null when no piece has any
     */
    PartIterator parts(FileTree tree, Object known) throws IOException;
  }
}
