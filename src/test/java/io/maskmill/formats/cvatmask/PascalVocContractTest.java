package io.maskmill.formats.cvatmask;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class PascalVocContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new PascalVocFormat();
  }

  @Override
  protected int mostLabels() {
    return 254;
  }

  @Override
  protected int mostObjects() {
    return 254;
  }
}
