package io.maskmill.engine.run;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses what most runs never read again, so quickly rather than well. */
public final class QuickGzip extends GZIPOutputStream {
  private static final int BUFFER = 1 << 13;

  public QuickGzip(OutputStream out) throws IOException {
    super(out, BUFFER);
    def.setLevel(Deflater.BEST_SPEED);
  }
}
