package io.maskmill.formats.cvatimages;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class CvatImagesContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new CvatImagesFormat();
  }
}
