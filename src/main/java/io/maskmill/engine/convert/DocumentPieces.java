package io.maskmill.engine.convert;

import io.maskmill.engine.run.Weight;
import java.util.ArrayList;
import java.util.List;

/** Gathers what goes into one document, and knows how large that makes it. */
final class DocumentPieces {
  private final NumberedSize size;
  private final long maxBytes;
  private final List<List<RecordPiece>> pieces = new ArrayList<>();
  private final long[] records;
  private long bytes;

  DocumentPieces(NumberedSize size, long maxBytes) {
    this.size = size;
    this.maxBytes = maxBytes;
    this.records = new long[size.envelope().sections().size()];
    this.bytes = size.empty();
    for (int s = 0; s < records.length; s++) {
      pieces.add(new ArrayList<>());
    }
  }

  boolean isEmpty() {
    return pieces.stream().allMatch(List::isEmpty);
  }

  /**
   * Whether the document stays within its limit with more records.
   *
   * @param more bytes of these without separators
   */
  boolean holds(List<Weight> weights, long more) {
    long all = bytes + more;
    for (int s = 0; s < records.length; s++) {
      all += size.separators(records[s] + weights.get(s).records());
    }
    return all <= maxBytes;
  }

  /**
   * Adds records.
   *
   * @param more by section, a piece of them; null for none
   * @param moreBytes of these without separators
   */
  void add(List<RecordPiece> more, long moreBytes) {
    bytes += moreBytes;
    for (int s = 0; s < records.length; s++) {
      RecordPiece piece = more.get(s);
      if (piece != null) {
        records[s] += piece.records();
        add(pieces.get(s), piece);
      }
    }
  }

  private static void add(List<RecordPiece> section, RecordPiece piece) {
    int last = section.size() - 1;
    if (last >= 0 && section.get(last).isBefore(piece)) {
      section.set(last, section.get(last).with(piece));
    } else {
      section.add(piece);
    }
  }

  /** For each section, its pieces in frame order. */
  List<List<RecordPiece>> pieces() {
    return pieces;
  }
}
