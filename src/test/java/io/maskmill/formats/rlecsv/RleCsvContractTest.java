package io.maskmill.formats.rlecsv;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class RleCsvContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new RleCsvFormat();
  }
}
