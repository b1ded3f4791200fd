package io.maskmill.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Surveys find what going from byte to byte finds. */
class JsonSurveyTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2_000);
  private static final String[] PIECES = {
    "1", "23,45.5", "[", "]", "{", "}", "\"", "\\\"", "\\\\", "key", "_~^@", "é€😀", ":", " \n"
  };

  private static JsonSurvey.Effect slowly(byte[] bytes, boolean isInside) {
    boolean inString = isInside;
    boolean isPossible = true;
    long depth = 0;
    long lowest = 0;
    for (int i = 0; i < bytes.length; i++) {
      switch (bytes[i]) {
        case '"' -> inString = !inString;
        case '\\' -> {
          isPossible &= inString;
          i++;
        }
        case '{', '[' -> depth += inString ? 0 : 1;
        case '}', ']' -> {
          depth -= inString ? 0 : 1;
          lowest = Math.min(lowest, depth);
        }
        default -> {}
      }
    }
    return new JsonSurvey.Effect(isPossible, inString, depth, lowest);
  }

  @Test
  void randomTextsAreSurveyedAsByteByByte() throws IOException {
    long seed = Long.getLong("fuzz.seed", 20261129);
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(seed + i);
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        // mostly numbers, so that words without any bracket are met
        text.append(PIECES[random.nextInt(random.nextBoolean() ? 2 : PIECES.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      JsonSurvey survey = JsonSurvey.of(new ByteArrayInputStream(bytes));
      assertEquals(slowly(bytes, false), survey.outside(), "seed " + (seed + i) + " " + text);
      assertEquals(slowly(bytes, true), survey.inside(), "seed " + (seed + i) + " " + text);
    }
  }

  @Test
  void eachByteIsTakenForWhatItIsAtEachPlaceOfAWord() throws IOException {
    for (int value = 0; value < 256; value++) {
      for (int at = 0; at < 17; at++) {
        byte[] bytes = "11111111222222223".getBytes(StandardCharsets.US_ASCII);
        bytes[at] = (byte) value;
        JsonSurvey survey = JsonSurvey.of(new ByteArrayInputStream(bytes));
        assertEquals(slowly(bytes, false), survey.outside(), value + " at " + at);
        assertEquals(slowly(bytes, true), survey.inside(), value + " at " + at);
      }
    }
  }
}
