package io.maskmill.engine.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A ledger as it was read from the store, compressed to about a third, so that tasks can keep it
 * and ask it several times.
 *
 * @param split id of the split
 * @param deflated its file; the record owns the array
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReadLedger(String split, byte[] deflated) implements Serializable {

  /** Reads the ledger that a split left; what it says is not looked at yet. */
  public static ReadLedger of(RunOutput output, String split) throws IOException {
    byte[] bytes = LedgerFile.bytes(output, split);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (OutputStream out = new DeflaterOutputStream(deflated, fast)) {
      out.write(bytes);
    } finally {
      fast.end();
    }
    return new ReadLedger(split, deflated.toByteArray());
  }

  /**
   * What it says.
   *
   * @throws DamagedStagingException when it is cut, empty or another run's
   */
  public Ledger ledger(RunOutput output) throws IOException {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      return LedgerFile.parse(in.readAllBytes(), output, split);
    }
  }
}
