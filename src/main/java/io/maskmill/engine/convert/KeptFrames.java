package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameRecord;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Reads the records of frames that a split of an earlier run kept, from their whole file. */
final class KeptFrames {
  private static final int BUFFER = 1 << 16;

  private final BufferedReader lines;

  /**
   * @param file that has been compared with its hash, so that its records can be trusted
   */
  KeptFrames(byte[] file) throws IOException {
    this.lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(file), BUFFER),
                StandardCharsets.UTF_8),
            BUFFER);
  }

  /** The next record; null after the last. */
  FrameRecord next() throws IOException {
    String line = lines.readLine();
    return line == null ? null : FrameRecord.read(line);
  }

  /** Passes over a record. */
  void skip() throws IOException {
    lines.readLine();
  }
}
