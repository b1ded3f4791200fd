package io.maskmill.formats.labelme;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class LabelmeContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new LabelmeFormat();
  }

  @Override
  protected boolean putsImagesAtTheRoot() {
    return true;
  }
}
