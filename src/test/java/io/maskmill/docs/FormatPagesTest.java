package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every format has a page, and its tables of options are those that the format declares. {@code
 * -Dmaskmill.docs.write=true} writes the tables anew.
 */
class FormatPagesTest {
  private static final String BEGIN = "<!-- options -->\n";
  private static final String END = "<!-- /options -->\n";

  static List<MaskFormat> formats() {
    return Formats.all();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theTablesOfOptionsAreThoseOfTheCode(MaskFormat format) throws IOException {
    Path page = Path.of("src/site/markdown/formats", format.id() + ".md");
    assertTrue(Files.exists(page), page + " is missing");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertTrue(begin >= BEGIN.length() && end >= begin, page + " lacks " + BEGIN + END);
    String table = OptionTable.of(format);
    if (Boolean.getBoolean("maskmill.docs.write")) {
      Files.writeString(page, text.substring(0, begin) + table + text.substring(end));
    } else {
      assertEquals(
          table, text.substring(begin, end), page + ": run with -Dmaskmill.docs.write=true");
    }
  }
}
