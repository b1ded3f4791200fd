package io.maskmill.choice;

import io.maskmill.spi.MaskFormat;
import java.util.Map;

/** How a request that named no format can be given again with more said. */
public interface Naming {
  /** What the request's places are called. */
  Spelling spelling();

  /** With this format, and the options that reading it takes. */
  String as(MaskFormat format, Map<String, String> options);

  /** With a folder of the source as the source. */
  String below(String path, MaskFormat format);
}
