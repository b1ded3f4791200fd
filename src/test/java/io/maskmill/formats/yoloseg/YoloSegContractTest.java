package io.maskmill.formats.yoloseg;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class YoloSegContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new YoloSegFormat();
  }
}
