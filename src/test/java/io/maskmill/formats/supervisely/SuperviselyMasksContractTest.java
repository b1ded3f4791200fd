package io.maskmill.formats.supervisely;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class SuperviselyMasksContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new SuperviselyMasksFormat();
  }

  @Override
  protected int mostLabels() {
    return 255;
  }
}
