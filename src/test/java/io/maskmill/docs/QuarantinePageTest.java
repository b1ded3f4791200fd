package io.maskmill.docs;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.cli.FaultCodes;
import io.maskmill.formats.Formats;
import io.maskmill.model.FaultCode;
import io.maskmill.spi.MaskFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final Path PAGE = Path.of("src/site/markdown/quarantine.md");
  private static final String BEGIN = "<!-- codes: written by QuarantinePageTest -->\n";

  /** What a user types: flags, {@code option=value}, names of files and calls. */
  private static final Pattern TYPED =
      Pattern.compile("--[a-z-]+|\\b[a-z-]+=[A-Za-z0-9=]*|\\blabelmap\\.txt|\\S+\\(\\S*\\)");

  @Test
  void thePageHasTheCodesOfTheCode() throws IOException {
    String page = Files.readString(PAGE);
    String wanted = page.substring(0, page.indexOf(BEGIN)) + BEGIN + tables();
    if (Boolean.getBoolean("maskmill.docs.write")) {
      Files.writeString(PAGE, wanted);
    } else {
      assertEquals(wanted, page, "-Dmaskmill.docs.write=true writes " + PAGE);
    }
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
