package io.maskmill.testing;

import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.Packing;
import io.maskmill.spi.WriterSetup;

/**
 * A format whose targets are packed into archives.
 *
 * @param format the real one
 * @param packing how
 */
public record PackingFormat(MaskFormat format, Packing packing) implements Delegating.Format {

  @Override
  public boolean carries(Options target) {
    return false;
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return new Packed(format.writer(setup), packing);
  }

  private record Packed(DatasetWriter writer, Packing packing) implements Delegating.Writer {}
}
