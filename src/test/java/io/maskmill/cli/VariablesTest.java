package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {
  @ParameterizedTest
  @CsvSource({
    "MASKMILL_OUTPTU, MASKMILL_OUTPUT",
    "MASKMILL_MAX_QUARANTIND, MASKMILL_MAX_QUARANTINED",
    "MASKMILL_HEEP, MASKMILL_HEAP",
    "MASKMILL_OUTPUT, ''",
    "MASKMILL_HTML, ''",
    "MASKMILL_LOG, ''",
    "MASKMILL_REPROT, MASKMILL_REPORT",
    "MASKMILL_SERVICE_HOST, ''",
    "MASKMILL_SERVICE_PORT, ''",
    "MASKMILL_SERVICE_PORT_HTTP, ''",
    "MASKMILL_PORT, ''",
    "MASKMILL_PORT_80_TCP, ''",
    "MASKMILL_PORT_8080_TCP_ADDR, ''",
    "MASKMILL_TO_PORT, ''",
    "OUTPTU, ''"
  })
  void onlyAVariableThatLooksMisspelledIsNoted(String name, String meant) {
    assertEquals(
        meant.isEmpty()
            ? List.of()
            : List.of("note: " + name + " sets no option; did you mean " + meant + "?"),
        Variables.notes(Map.of(name, "x")));
  }
}
