package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of a format is its manual: all have the same sections, and what they say of the code is
 * so. {@code -Dmaskmill.docs.write=true} writes the lists of what is lost anew.
 */
class FormatManualTest {
  private static final List<String> SECTIONS =
      List.of(
          "Who makes it",
          "Layout",
          "What is read",
          "What is written",
          "Options",
          "What is lost",
          "Habits of the original",
          "Compatibility",
          "Example");

  private static final String PROGRAM = "scripts/maskmill ";

  static List<MaskFormat> formats() {
    return Formats.all();
  }

  private static Page page(MaskFormat format) {
    Path file = Page.SITE.resolve("formats").resolve(format.id() + ".md");
    assertTrue(Files.exists(file), file + " is missing");
    return Page.read(file);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void thePageHasTheSectionsOfAllPages(MaskFormat format) {
    Page page = page(format);
    assertTrue(page.text().startsWith("# " + format.id() + "\n"), page.file() + " has its title");
    assertEquals(SECTIONS, page.sections(), page.file().toString());
    for (String title : SECTIONS) {
      assertFalse(page.section(title).isBlank(), page.file() + ": " + title + " says nothing");
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void thePageLeadsToTheClass(MaskFormat format) {
    Page page = page(format);
    Path source = Path.of("src/main/java", format.getClass().getName().replace('.', '/') + ".java");
    assertTrue(
        page.links().stream().anyMatch(link -> page.target(link).equals(source)),
        page.file() + " has no link to " + source);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatIsLostIsWhatATargetCannotHold(MaskFormat format) {
    page(format).holds("losses", losses(format));
  }

  private static String losses(MaskFormat format) {
    List<Trait> lost = Traits.of(Trait.values()).minus(format.writable()).stream().toList();
    return lost.isEmpty()
        ? "A target holds everything that maskmill knows of a frame.\n"
        : lost.stream()
            .map(trait -> "* " + trait.meaning() + "\n")
            .collect(Collectors.joining("", "A target cannot hold:\n\n", ""));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyModeOfCompatibilityIsExplained(MaskFormat format) {
    String section = page(format).section("Compatibility");
    List<String> told =
        Pattern.compile("`--compat ([a-z]+)`")
            .matcher(section)
            .results()
            .map(mode -> mode.group(1))
            .distinct()
            .sorted()
            .toList();
    assertEquals(format.compat().stream().sorted().toList(), told, section);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theExampleIsACommandThatMaskmillTakes(MaskFormat format) {
    DocCommand example = example(page(format));
    assertTrue(
        example.sources().contains(format) || example.targets().contains(format),
        "the example uses the format");
    example.isTaken();
  }

  /** The one command, whose words blanks alone part. */
  private static DocCommand example(Page page) {
    Matcher block = Pattern.compile("(?ms)^```\n(.*?)^```$").matcher(page.section("Example"));
    assertTrue(block.find(), page.file() + " has a block of code under Example");
    String command = block.group(1).replace("\\\n", " ").strip();
    assertFalse(block.find() || command.contains("\n"), page.file() + " has one command");
    assertTrue(command.startsWith(PROGRAM), command);
    assertFalse(command.matches("(?s).*['\"$~<>|&;].*"), command + " is parted by blanks alone");
    return DocCommand.of(command);
  }
}
