package io.maskmill.formats.cvatmask;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class CvatMaskContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new CvatMaskFormat();
  }

  @Override
  protected int mostLabels() {
    return 255;
  }
}
