package io.maskmill.formats.webdataset;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.NotData;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Writes frames' names as keys of samples, and back. A key ends at the first dot of its last part,
 * and readers pass by names that begin with a dot or are {@code __x__}; such characters, and the
 * percent sign itself, are written as {@code %2E} and so on.
 */
final class KeyText {
  /** Stands for no dataset. */
  private static final String NONE = "%";

  private KeyText() {}

  /**
   * The key of a frame.
   *
   * @param withDataset whether the first part is the dataset
   */
  static String of(FrameKey key, boolean withDataset) {
    StringBuilder text = new StringBuilder();
    if (withDataset) {
      String dataset = key.dataset().isEmpty() ? NONE : folder(key.dataset(), true);
      text.append(dataset).append('/');
    }
    String[] parts = key.name().split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      text.append(folder(parts[i], text.isEmpty())).append('/');
    }
    String last = parts[parts.length - 1].replace("%", "%25").replace(".", "%2E");
    boolean isMeta = text.isEmpty() && last.startsWith("__");
    return text.append(isMeta ? first(last) : last).toString();
  }

  private static String folder(String name, boolean isFirst) {
    String text = name.replace("%", "%25").replace("/", "%2F");
    boolean isHidden =
        !NotData.anywhere(text + "/").isEmpty()
            || (isFirst
                && (text.startsWith("__") || text.toLowerCase(Locale.ROOT).endsWith(".tar")));
    return isHidden ? first(text) : text;
  }

  /** Escapes the first character. */
  private static String first(String text) {
    return String.format(Locale.ROOT, "%%%02X", (int) text.charAt(0)) + text.substring(1);
  }

  /**
   * The frame of a key.
   *
   * @param withDataset whether the first part is the dataset
   */
  static FrameKey frame(String key, String subset, boolean withDataset) {
    int slash = withDataset ? key.indexOf('/') : -1;
    String dataset = slash < 0 ? "" : key.substring(0, slash);
    return new FrameKey(
        dataset.equals(NONE) ? "" : plain(dataset), subset, plain(key.substring(slash + 1)));
  }

  private static String plain(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] plain = new byte[bytes.length];
    int n = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      plain[n++] = low < 0 ? bytes[i] : (byte) (16 * high + low);
      i += low < 0 ? 0 : 2;
    }
    return new String(plain, 0, n, StandardCharsets.UTF_8);
  }
}
