package io.maskmill.engine.convert;

import io.maskmill.engine.run.RunOutput;
import java.io.IOException;
import java.io.InputStream;

/** Reads pieces through one small buffer. */
final class PieceStream implements PieceReader {
  private final RunOutput output;
  private final byte[] buffer = new byte[1 << 16];

  PieceStream(RunOutput output) {
    this.output = output;
  }

  @Override
  public void read(RecordPiece piece, RecordCopier to) throws IOException {
    try (InputStream in = output.openPart(piece.part())) {
      in.skipNBytes(piece.from());
      long left = piece.bytes();
      while (left > 0) {
        int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (n < 0) {
          throw new IOException(
              piece.part() + " has " + left + " bytes fewer than its ledger says");
        }
        to.write(buffer, n);
        left -= n;
      }
    }
  }

  @Override
  public void close() {}
}
