package io.maskmill.formats.webdataset;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class WebDatasetContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new WebDatasetFormat();
  }
}
