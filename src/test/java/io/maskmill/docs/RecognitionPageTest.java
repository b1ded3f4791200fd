package io.maskmill.docs;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.formats.Strangers;
import org.junit.jupiter.api.Test;

/**
 * The tables of recognition.md are made from the code; {@code -Dmaskmill.docs.write=true} writes.
 */
class RecognitionPageTest {
  private static Page page() {
    return Page.read(Page.SITE.resolve("recognition.md"));
  }

  @Test
  void thePageHasTheAliasesOfTheCode() {
    String rows =
        Formats.all().stream()
            .map(
                format ->
                    "| `"
                        + format.id()
                        + "` | "
                        + format.aliases().stream().map(a -> "`" + a + "`").collect(joining(", "))
                        + " |\n")
            .collect(joining());
    page().holds("aliases", "| format | other words |\n|---|---|\n" + rows);
  }

  @Test
  void thePageHasTheStrangersOfTheCode() {
    String rows =
        Strangers.all().stream()
            .map(
                one ->
                    "| "
                        + one.name()
                        + " | "
                        + one.signature().replace("<", "&lt;").replace(">", "&gt;")
                        + " | "
                        + one.advice()
                        + " |\n")
            .collect(joining());
    page().holds("strangers", "| what | known by | way out |\n|---|---|---|\n" + rows);
  }

  @Test
  void thePageSaysWhatEachFormatIsKnownBy() {
    String table = page().section("What formats are known by");
    Formats.all()
        .forEach(format -> assertTrue(table.contains("\n| `" + format.id() + "` | "), format.id()));
  }
}
