package io.maskmill.formats.labelstudio;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes the addresses by which Label Studio finds images. */
final class ImageUrl {
  /** Where Label Studio serves files below LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT. */
  static final String LOCAL = "/data/local-files/?d=";

  private ImageUrl() {}

  /** The address of a path behind a prefix; addresses of stores are not encoded, others are. */
  static String of(String prefix, String path) {
    String lower = prefix.toLowerCase(Locale.ROOT);
    boolean isStore = lower.matches("(s3|gs|azure-blob|azure-spi|azure_spi)://.*");
    return prefix + (isStore ? path : encoded(path));
  }

  private static String encoded(String path) {
    StringBuilder text = new StringBuilder(path.length() + 16);
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean isPlain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~/".indexOf(c) >= 0;
      if (isPlain) {
        text.append(c);
      } else {
        text.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return text.toString();
  }
}
