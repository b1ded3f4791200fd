package io.maskmill.formats.supervisely;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class SuperviselyContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new SuperviselyFormat();
  }
}
