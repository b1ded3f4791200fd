package io.maskmill.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What a stretch of a JSON text in UTF-8 does to quotes and brackets, whether it begins inside a
 * string or outside: both are followed in one pass, since they differ only in which of the bytes
 * between quotes are text. So stretches can be surveyed apart and then be composed in order, as in
 * a parallel prefix sum. Nothing is guessed: in a text that is JSON the outcome is exact, and in
 * another one a parser that reads the same bytes fails.
 *
 * <p>A stretch must not begin behind a backslash: see {@link #isBorder}.
 *
 * @param outside what it does when it begins outside of strings
 * @param inside what it does when it begins inside of one
 */
public record JsonSurvey(Effect outside, Effect inside) implements Serializable {

  /**
   * What a stretch does.
   *
   * @param isPossible whether a stretch of JSON can begin so
   * @param endsInside whether it ends inside a string
   * @param depth how many more brackets it opens than it closes
   * @param lowest the least that {@code depth} was on the way, at most 0
   */
  public record Effect(boolean isPossible, boolean endsInside, long depth, long lowest)
      implements Serializable {}

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** A one in each byte of a word. */
  private static final long EACH = 0x0101010101010101L;

  /** The highest bit of each byte of a word. */
  private static final long HIGHEST = 0x8080808080808080L;

  private static final byte QUOTE = 1;
  private static final byte BACKSLASH = 2;
  private static final byte OPEN = 3;
  private static final byte CLOSE = 4;
  private static final byte[] KINDS = kinds();

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    kinds['"'] = QUOTE;
    kinds['\\'] = BACKSLASH;
    kinds['['] = OPEN;
    kinds['{'] = OPEN;
    kinds[']'] = CLOSE;
    kinds['}'] = CLOSE;
    return kinds;
  }

  /**
   * Marks, by their highest bits, the bytes of a word that may be of a kind, and certainly the
   * first one that is: quotes, and by their lower bits what lies near brackets and backslashes.
   * Surveys of numbers take half as long with it.
   */
  private static long ofSomeKind(long word) {
    long quotes = word ^ EACH * '"';
    long brackets = ((word | EACH * 0x20) & EACH * 0x7F) + EACH * (0x80 - '{');
    return (((quotes - EACH) & ~quotes) | brackets) & HIGHEST;
  }

  /** Whether a stretch may begin with a byte: a backslash before it would change nothing. */
  public static boolean isBorder(int next) {
    return next != '"' && next != '\\';
  }

  /** Surveys a stream to its end. */
  public static JsonSurvey of(InputStream in) throws IOException {
    // by what a stretch begins in: 0 outside, 1 inside
    boolean[] isPossible = {true, true};
    long[] depth = new long[2];
    long[] lowest = new long[2];
    int outer = 0; // the one of the two that is outside of strings here
    boolean isEscaped = false;
    byte[] bytes = new byte[1 << 16];
    int count;
    while ((count = in.read(bytes)) > 0) {
      int i = isEscaped ? 1 : 0;
      isEscaped = false;
      while (i < count) {
        if (i <= count - Long.BYTES) { // most bytes are of no kind, and documents mostly numbers
          long perhaps = ofSomeKind((long) WORDS.get(bytes, i));
          if (perhaps == 0) {
            i += Long.BYTES;
            continue;
          }
          i += Long.numberOfTrailingZeros(perhaps) / Byte.SIZE;
        }
        byte kind = KINDS[bytes[i++] & 0xFF];
        if (kind == 0) {
          continue;
        }
        if (kind == QUOTE) {
          outer = 1 - outer;
        } else if (kind == BACKSLASH) {
          isPossible[outer] = false; // JSON has none outside of strings
          isEscaped = i == count;
          i++;
        } else if (kind == OPEN) {
          depth[outer]++;
        } else {
          depth[outer]--;
          lowest[outer] = Math.min(lowest[outer], depth[outer]);
        }
      }
    }
    return new JsonSurvey(
        new Effect(isPossible[0], outer == 1, depth[0], lowest[0]),
        new Effect(isPossible[1], outer == 0, depth[1], lowest[1]));
  }

  /** What it does when it begins in a place. */
  public Effect from(JsonPlace place) {
    return place.inString() ? inside : outside;
  }

  /** The place behind it when it begins in a place; null when it cannot. */
  public JsonPlace after(JsonPlace place) {
    Effect effect = from(place);
    return effect.isPossible() && place.depth() + effect.lowest() >= 0
        ? new JsonPlace(effect.endsInside(), place.depth() + effect.depth())
        : null;
  }

  /** The least depth on the way when it begins in a place. */
  public long lowest(JsonPlace place) {
    return place.depth() + from(place).lowest();
  }
}
