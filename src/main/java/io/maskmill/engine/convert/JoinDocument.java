package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Trees;
import io.maskmill.model.Sha256;
import io.maskmill.spi.Envelope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * Joins the fragments of one document in frame order, as a plain task: streams them, reading ahead,
 * and numbers records on the way.
 *
 * @param output the run's
 * @param path of the document
 * @param envelope what stands around the records
 * @param pieces for each section in the envelope's order, its fragments in frame order
 */
public record JoinDocument(
    RunOutput output, String path, Envelope envelope, List<List<RecordPiece>> pieces)
    implements Serializable {

  private static final int BUFFER = 1 << 16;

  public Ledger.Entry run() throws IOException {
    MessageDigest sha = Sha256.digest();
    try (OutputStore.EntryStream file = output.store().create(path);
        PieceReader in = reader()) {
      CountingStream out =
          new CountingStream(new BufferedOutputStream(new DigestOutputStream(file, sha), BUFFER));
      text(out, envelope.literals().get(0));
      for (int section = 0; section < pieces.size(); section++) {
        boolean first = true;
        for (RecordPiece piece : pieces.get(section)) {
          copy(in, piece, section, first, out);
          first = false;
        }
        text(out, envelope.literals().get(section + 1));
      }
      out.flush();
      file.publish();
      return new Ledger.Entry(path, out.count(), Sha256.of(sha));
    }
  }

  /** A local disk has nothing to wait for, and small buffers stay in the processor's cache. */
  private PieceReader reader() {
    return Trees.isRemote(output.store().root())
        ? new ReadAhead(output, pieces.stream().flatMap(List::stream).toList())
        : new PieceStream(output);
  }

  private void copy(PieceReader in, RecordPiece piece, int section, boolean first, OutputStream out)
      throws IOException {
    RecordCopier copier =
        new RecordCopier(envelope, piece.bases(), section, piece.before(), first, out);
    in.read(piece, copier);
    if (copier.records() != piece.records()) {
      throw new IOException(
          piece.part()
              + " has "
              + copier.records()
              + " records where its ledger says "
              + piece.records());
    }
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
