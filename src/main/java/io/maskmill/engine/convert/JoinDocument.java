package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.io.OutputStore;
import io.maskmill.model.Sha256;
import io.maskmill.spi.Envelope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * Joins the fragments of one document in frame order, as a plain task: streams them and numbers
 * records on the way.
 *
 * @param output the run's
 * @param path of the document
 * @param envelope what stands around the records
 * @param pieces for each section in the envelope's order, its fragments in frame order
 */
public record JoinDocument(
    RunOutput output, String path, Envelope envelope, List<List<Piece>> pieces)
    implements Serializable {

  private static final int BUFFER = 1 << 16;

  /**
   * A split's part of a section.
   *
   * @param part the file that holds its records
   * @param records number of records
   * @param bases for each section, how many records stand before this split's
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Piece(String part, int records, long[] bases) implements Serializable {}

  public Ledger.Entry run() throws IOException {
    MessageDigest sha = Sha256.digest();
    try (OutputStore.EntryStream file = output.store().create(path)) {
      CountingStream out =
          new CountingStream(new BufferedOutputStream(new DigestOutputStream(file, sha), BUFFER));
      text(out, envelope.literals().get(0));
      for (int section = 0; section < pieces.size(); section++) {
        boolean first = true;
        for (Piece piece : pieces.get(section)) {
          copy(piece, section, first, out);
          first = false;
        }
        text(out, envelope.literals().get(section + 1));
      }
      out.flush();
      file.publish();
      return new Ledger.Entry(path, out.count(), Sha256.of(sha));
    }
  }

  private void copy(Piece piece, int section, boolean first, OutputStream out) throws IOException {
    RecordCopier copier = new RecordCopier(envelope, piece.bases(), section, first, out);
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = output.openPart(piece.part())) {
      int n;
      while ((n = in.read(buffer)) >= 0) {
        copier.write(buffer, n);
      }
    }
    if (copier.records() != piece.records()) {
      throw new IOException(
          piece.part()
              + " has "
              + copier.records()
              + " records and its ledger says "
              + piece.records());
    }
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
