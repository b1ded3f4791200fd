package io.maskmill.formats.cvatimages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PythonNumberTest {
  private static final Path NUMBERS =
      Path.of("src/test/resources/golden/cvat-images/python_numbers.json");

  private static JsonNode numbers() throws IOException {
    return Json.mapper().readTree(NUMBERS.toFile());
  }

  @Test
  void wholeNumbersAreThoseOfPython() throws IOException {
    for (JsonNode one : numbers()) {
      String text = one.get(0).asText();
      if (one.get(1).isNull()) {
        assertThrows(NumberFormatException.class, () -> PythonNumber.whole(text), text);
      } else {
        assertEquals(limited(one.get(1).asText()), PythonNumber.whole(text), text);
      }
    }
  }

  private static long limited(String number) {
    if (number.equals("big")) {
      return Long.MAX_VALUE;
    }
    BigInteger value = new BigInteger(number);
    return value.bitLength() < 64
        ? value.longValueExact()
        : value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  @Test
  void realNumbersAreThoseOfPythonToTheLastBit() throws IOException {
    for (JsonNode one : numbers()) {
      String text = one.get(0).asText();
      if (one.get(2).isNull()) {
        assertThrows(NumberFormatException.class, () -> PythonNumber.real(text), text);
        continue;
      }
      double real = PythonNumber.real(text);
      switch (one.get(2).asText()) {
        case "nan" -> assertTrue(Double.isNaN(real), text);
        case "inf" -> assertEquals(Double.POSITIVE_INFINITY, real, text);
        case "-inf" -> assertEquals(Double.NEGATIVE_INFINITY, real, text);
        default -> assertEquals(Double.parseDouble(one.get(2).asText()), real, text);
      }
    }
  }

  @Test
  void aRefusalShowsAPieceOfALongText() {
    NumberFormatException e =
        assertThrows(NumberFormatException.class, () -> PythonNumber.whole("x".repeat(9_999)));
    assertEquals("'" + "x".repeat(40) + "...' is not a number", e.getMessage());
  }
}
