package io.maskmill.formats.labelstudio;

import io.maskmill.model.FileNames;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value in a task's data that names its image: an address of Label Studio's own server, of a
 * store or of the web, or a path.
 *
 * @param path of the image as far as the value tells it, decoded, parts joined by '/'; safe; empty
 *     when the value names no file
 * @param isUpload whether the name begins as Label Studio calls uploads: eight hex digits and '-'
 * @param uri the address outside of Label Studio's server; empty when there is none
 */
record ImageValue(String path, boolean isUpload, String uri) {
  /** A value that names no file. */
  static final ImageValue NONE = new ImageValue("", false, "");

  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/?#]*)(.*)", Pattern.DOTALL);
  private static final Pattern LOCAL_FILE =
      Pattern.compile("/data/local-files/?\\?(?:.*&)?d=([^&#]*).*", Pattern.DOTALL);
  private static final Pattern STORED_UPLOAD =
      Pattern.compile("/storage-data/uploaded/?\\?(?:.*&)?filepath=([^&#]*).*", Pattern.DOTALL);
  private static final Pattern RESOLVED =
      Pattern.compile(
          "(?:.*/tasks/\\d+|.*/projects/\\d+)/(?:resolve|presign)/?\\?(?:.*&)?fileuri=([^&#]*).*",
          Pattern.DOTALL);
  private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{8}-(?=.)");

  /** Reads a value. */
  static ImageValue of(String value) {
    String text = value.strip();
    if (text.isEmpty() || text.startsWith("data:")) {
      return NONE;
    }
    Matcher resolved = RESOLVED.matcher(text);
    if (resolved.matches()) {
      String behind = base64(decoded(resolved.group(1)));
      if (!behind.isEmpty()) {
        return of(behind);
      }
    }
    Matcher address = ADDRESS.matcher(text);
    if (!address.matches()) {
      return ofServer(text, "");
    }
    String scheme = address.group(1).toLowerCase(Locale.ROOT);
    if (scheme.equals("http") || scheme.equals("https")) {
      return ofServer(address.group(3), text);
    }
    return new ImageValue(safe(address.group(2) + address.group(3)), false, text);
  }

  /** A path of a web server, or of nothing in particular. */
  private static ImageValue ofServer(String path, String uri) {
    Matcher local = LOCAL_FILE.matcher(path);
    if (local.matches()) {
      return new ImageValue(safe(decoded(local.group(1))), false, "");
    }
    Matcher stored = STORED_UPLOAD.matcher(path);
    if (stored.matches()) {
      return new ImageValue(safe(decoded(stored.group(1))), true, "");
    }
    boolean isUpload = path.startsWith("/data/upload/");
    boolean isOfServer = isUpload || path.startsWith("/data/") || !uri.isEmpty();
    String plain = isOfServer ? decoded(path.replaceFirst("(?s)[?#].*", "")) : path;
    return new ImageValue(safe(plain), isUpload, isUpload ? "" : uri);
  }

  /** The name without the digits that Label Studio puts before the name of an upload. */
  static String withoutPrefix(String name) {
    Matcher prefix = PREFIX.matcher(name);
    return prefix.lookingAt() ? name.substring(prefix.end()) : name;
  }

  /** The image's name without folders. */
  String fileName() {
    return FileNames.last(path);
  }

  private static String safe(String path) {
    String clean = path.replace('\\', '/').replaceAll("^/+|/+$", "");
    return clean.isEmpty() ? "" : FileNames.safe(clean);
  }

  private static String base64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
      String value = utf8(bytes, 0, bytes.length);
      // what was encoded is the address of a store, which nothing else resembles
      return value != null && ADDRESS.matcher(value).matches() && !value.contains("fileuri=")
          ? value
          : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Decodes each run of {@code %XX} that is UTF-8, once; anything else stands for itself. */
  static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    ByteBuffer bytes = ByteBuffer.allocate(text.length() / 3 + 1);
    int at = 0;
    while (at < text.length()) {
      int end = at;
      bytes.clear();
      for (int b = encoded(text, end); b >= 0; b = encoded(text, end)) {
        bytes.put((byte) b);
        end += 3;
      }
      if (end == at) {
        decoded.append(text.charAt(at++));
      } else {
        String run = utf8(bytes.array(), 0, bytes.position());
        decoded.append(run == null ? text.substring(at, end) : run);
        at = end;
      }
    }
    return decoded.toString();
  }

  private static int encoded(String text, int at) {
    if (at + 2 >= text.length() || text.charAt(at) != '%') {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static String utf8(byte[] bytes, int from, int count) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, count))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
