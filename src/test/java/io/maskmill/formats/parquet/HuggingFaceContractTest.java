package io.maskmill.formats.parquet;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.MaskFormat;

class HuggingFaceContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new HuggingFaceFormat();
  }
}
