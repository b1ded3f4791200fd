package io.maskmill.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The form that all spellings of one name share: URL-encoded bytes are decoded, and letters with
 * their marks are composed (Unicode's NFC). A document often spells a file's name otherwise than
 * the file system does: annotation tools encode the names in their addresses, and macOS takes
 * letters apart (NFD).
 */
public final class FoldedName {
  private FoldedName() {}

  /** The shared form of a name; the name itself for most names. */
  public static String of(String name) {
    if (isFolded(name)) {
      return name;
    }
    String decoded = name.indexOf('%') < 0 ? name : decode(name);
    return Normalizer.normalize(decoded, Normalizer.Form.NFC);
  }

  /** Whether two names are spellings of one. */
  public static boolean isSame(String a, String b) {
    return a.equals(b) || of(a).equals(of(b));
  }

  /**
   * Other spellings under which a file may be stored that a document names, the likeliest first;
   * none for most names.
   */
  public static List<String> others(String name) {
    String folded = of(name);
    LinkedHashSet<String> spellings = new LinkedHashSet<>();
    spellings.add(folded);
    spellings.add(Normalizer.normalize(folded, Normalizer.Form.NFD));
    for (String spelling : List.copyOf(spellings)) {
      spellings.add(encoded(spelling, 0x80));
      spellings.add(encoded(spelling, 0x100));
    }
    spellings.remove(name);
    return List.copyOf(spellings);
  }

  /**
   * A path with {@code %XX} for every byte below a limit that addresses encode, between its
   * slashes: some programs encode blanks and leave letters alone.
   */
  private static String encoded(String path, int limit) {
    byte[] utf8 = path.getBytes(StandardCharsets.UTF_8);
    ByteBuffer text = ByteBuffer.allocate(3 * utf8.length);
    for (byte b : utf8) {
      char c = (char) (b & 0xFF);
      boolean isPlain =
          c >= limit
              || (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~/".indexOf(c) >= 0;
      text.put(
          isPlain
              ? new byte[] {b}
              : "%%%02X".formatted((int) c).getBytes(StandardCharsets.US_ASCII));
    }
    return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
  }

  /** Whether a name consists of ASCII without '%', so that it has no other spelling. */
  private static boolean isFolded(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '%' || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Decodes each run of {@code %XX} that is well-formed UTF-8 without control characters. */
  private static String decode(String name) {
    StringBuilder text = new StringBuilder(name.length());
    int i = 0;
    while (i < name.length()) {
      int end = i;
      ByteBuffer bytes = ByteBuffer.allocate(name.charAt(i) == '%' ? (name.length() - i) / 3 : 0);
      int b;
      while ((b = encodedByte(name, end)) >= 0) {
        bytes.put((byte) b);
        end += 3;
      }
      if (end == i) {
        text.append(name.charAt(i++));
      } else {
        text.append(text(bytes.flip(), name.substring(i, end)));
        i = end;
      }
    }
    return text.toString();
  }

  /** The byte that {@code %XX} at a position encodes; -1 when there is none. */
  private static int encodedByte(String name, int at) {
    if (at + 2 >= name.length() || name.charAt(at) != '%') {
      return -1;
    }
    int high = Character.digit(name.charAt(at + 1), 16);
    int low = Character.digit(name.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static String text(ByteBuffer bytes, String otherwise) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.chars().anyMatch(Character::isISOControl) ? otherwise : text;
    } catch (CharacterCodingException e) {
      return otherwise;
    }
  }

  /** A name with an escape for every character that is not ASCII, so that twins look different. */
  public static String shown(String name) {
    StringBuilder text = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 0x80) {
        text.append(c);
      } else {
        text.append("\\u%04x".formatted((int) c));
      }
    }
    return text.toString();
  }
}
