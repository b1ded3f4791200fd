package io.maskmill.formats.coco;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class CocoPanopticContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new CocoPanopticFormat();
  }
}
