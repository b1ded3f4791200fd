package io.maskmill.engine.convert;

import java.io.Closeable;
import java.io.IOException;

/** Reads pieces of records in the order in which a document needs them. */
interface PieceReader extends Closeable {
  /**
   * Passes all bytes of the next piece on.
   *
   * @throws IOException when the file is shorter than its ledger says
   */
  void read(RecordPiece piece, RecordCopier to) throws IOException;
}
