package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.model.Sha256;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** Streams a file and returns its size and SHA-256. */
final class HashedCopy {
  private HashedCopy() {}

  /**
   * Copies all bytes. Closes neither stream.
   *
   * @param path of the file in the output
   */
  static Ledger.Entry of(InputStream in, OutputStream out, String path) throws IOException {
    MessageDigest sha = Sha256.digest();
    long length = in.transferTo(new DigestOutputStream(out, sha));
    return new Ledger.Entry(path, length, Sha256.of(sha));
  }

  /** Throws when a copy's length differs from the listed length of the source's file. */
  static void checkLength(SourceFile file, Ledger.Entry entry) throws IOException {
    if (entry.size() != file.length()) {
      throw new IOException(
          file.path()
              + ": was "
              + file.length()
              + " bytes when it was listed and is "
              + entry.size()
              + " now; the source must not change while it is converted");
    }
  }
}
