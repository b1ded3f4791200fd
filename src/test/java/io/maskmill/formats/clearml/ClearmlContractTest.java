package io.maskmill.formats.clearml;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class ClearmlContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new ClearmlFormat();
  }
}
