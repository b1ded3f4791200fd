package io.maskmill.docs;

import static java.util.stream.Collectors.joining;

import io.maskmill.cli.FaultCodes;
import io.maskmill.formats.Formats;
import io.maskmill.model.FaultCode;
import io.maskmill.spi.MaskFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The tables of quarantine.md are made from the codes: {@code -Dmaskmill.docs.write=true} writes
 * them, else the page must be what would be written.
 */
class QuarantinePageTest {
  /** What a user types: flags, {@code option=value}, names of files and calls. */
  private static final Pattern TYPED =
      Pattern.compile("--[a-z-]+|\\b[a-z-]+=[A-Za-z0-9=]*|\\blabelmap\\.txt|\\S+\\(\\S*\\)");

  @Test
  void thePageHasTheCodesOfTheCode() {
    Page.read(Page.SITE.resolve("quarantine.md")).holds("codes", tables());
  }

  private static String tables() {
    StringBuilder page = new StringBuilder(table("Codes of all formats", FaultCodes.shared()));
    Map<List<FaultCode>, List<String>> formats = new LinkedHashMap<>();
    for (MaskFormat format : Formats.all()) {
      if (!format.faults().isEmpty()) {
        formats
            .computeIfAbsent(format.faults(), codes -> new ArrayList<>())
            .add("`" + format.id() + "`");
      }
    }
    formats.forEach((codes, ids) -> page.append(table(String.join(", ", ids), codes)));
    return page.toString();
  }

  private static String table(String title, List<FaultCode> codes) {
    return codes.stream()
        .map(QuarantinePageTest::row)
        .collect(
            joining(
                "",
                "\n## " + title + "\n\n| code | what it means | way out |\n|---|---|---|\n",
                ""));
  }

  private static String row(FaultCode code) {
    return "| `"
        + code.id()
        + "` | "
        + typed(code.meaning())
        + " | "
        + typed(code.wayOut())
        + " |\n";
  }

  private static String typed(String text) {
    return TYPED.matcher(text.replace("|", "\\|")).replaceAll("`$0`");
  }
}
