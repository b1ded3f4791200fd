package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
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
  static List<MaskFormat> formats() {
    return Formats.all();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theTablesOfOptionsAreThoseOfTheCode(MaskFormat format) {
    Path file = Page.SITE.resolve("formats").resolve(format.id() + ".md");
    assertTrue(Files.exists(file), file + " is missing");
    Page.read(file).holds("options", OptionTable.of(format));
  }
}
