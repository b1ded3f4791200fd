package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
  @ParameterizedTest
  @CsvSource({
    "0009, \\t",
    "000a, \\n",
    "000d, \\r",
    "0000, \\u0000",
    "001b, \\u001b",
    "007f, \\u007f",
    "0085, \\u0085",
    "009b, \\u009b",
    "200f, \\u200f",
    "2028, \\u2028",
    "202a, \\u202a",
    "202e, \\u202e",
    "2066, \\u2066",
    "2069, \\u2069",
    "d800, \\ud800",
    "dc00, \\udc00"
  })
  void controlCharactersAreVisible(String hex, String shown) {
    String text = "a" + (char) Integer.parseInt(hex, 16) + "b";
    assertEquals("a" + shown + "b", Printable.line(text));
  }

  @Test
  void lettersOfAnyScriptStay() {
    String text = "C:\\new \u00e9 \u0436 \u0647 \u5b57 \ud83d\ude00 \u00a0";
    assertSame(text, Printable.line(text));
  }

  @Test
  void whatWasMadeVisibleStaysAsItIs() {
    assertEquals("a\\nb", Printable.line(Printable.line("a\nb")));
  }

  @Test
  void linesOfATraceStayLines() {
    assertEquals("E: \\u001b[2J\n    at a.B.c\n", Printable.lines("E: \u001b[2J\n\tat a.B.c\n"));
  }
}
