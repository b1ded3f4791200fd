package io.maskmill.formats.encord;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class EncordContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new EncordFormat();
  }
}
