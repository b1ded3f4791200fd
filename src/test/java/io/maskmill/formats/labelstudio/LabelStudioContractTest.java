package io.maskmill.formats.labelstudio;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class LabelStudioContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new LabelStudioFormat();
  }
}
