package io.maskmill.formats.binarymasks;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class BinaryMasksContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new BinaryMasksFormat();
  }

  @Override
  protected int mostLabels() {
    return 255;
  }
}
