package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is documented is what is there. */
class DocumentationTest {

  @Test
  void everyFormatHasARowInTheReadme() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (MaskFormat format : Formats.all()) {
      assertTrue(readme.contains("| `" + format.id() + "` |"), format.id());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"README.md", "CONTRIBUTING.md", "SECURITY.md", "src/site/markdown/decisions.md"})
  void linksLeadToFiles(String page) throws IOException {
    Path file = Path.of(page);
    Matcher links = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(file));
    List<String> dead =
        links
            .results()
            .map(m -> m.group(1))
            .filter(
                link ->
                    !Files.exists(
                        file.getParent() == null ? Path.of(link) : file.getParent().resolve(link)))
            .toList();
    assertEquals(List.of(), dead);
  }
}
