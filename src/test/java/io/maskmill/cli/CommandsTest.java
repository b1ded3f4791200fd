package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Parsers that know the flags of only what a line names. */
class CommandsTest {
  @TempDir Path temp;

  private static CommandLine of(String... args) {
    return Commands.of(new Main(), List.of(args));
  }

  private static boolean hasFlags(CommandLine line, String command) {
    return line.getSubcommands().get(command).getCommandSpec().findOption("--from") != null;
  }

  @Test
  void helpShowsAllCommandsAndBuildsTheFlagsOfNone() {
    CommandLine line = of("--help");
    assertEquals(Main.parser().getUsageMessage(), line.getUsageMessage());
    assertFalse(hasFlags(line, "convert"));
    assertTrue(hasFlags(Main.parser(), "convert"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "convert", "inspect", "plan", "diff", "digest", "sample", "formats", "faults", "schema"
      })
  void aNamedCommandIsWhole(String command) {
    String whole = Main.parser().getSubcommands().get(command).getUsageMessage();
    for (String[] args : List.of(new String[] {"help", command}, new String[] {command, "-h"})) {
      assertEquals(whole, of(args).getSubcommands().get(command).getUsageMessage());
    }
    assertNotNull(of(command).getSubcommands().get(command).getCommandSpec().findOption("--help"));
  }

  /** Flags of the program are flags of its commands. */
  @Test
  void aNamedCommandHasTheProgramsFlags() {
    CommandLine line = of("formats", "--summary", "x");
    assertEquals(
        "x",
        line.parseArgs("formats", "--summary", "x")
            .subcommand()
            .matchedOptionValue("--summary", ""));
  }

  @Test
  void aFileBeforeTheCommandMayNameAny() throws IOException {
    Path file = temp.resolve("flags");
    Files.writeString(file, "convert --from coco --input a --to coco --output b");
    CommandLine line = of("@" + file).setCaseInsensitiveEnumValuesAllowed(true);
    assertTrue(hasFlags(line, "convert"));
    assertTrue(line.parseArgs("@" + file).hasSubcommand());
    assertFalse(hasFlags(of("convert", "@" + file), "inspect"));
  }

  @Test
  void schemaKnowsTheOthersFlags() {
    assertTrue(hasFlags(of("schema"), "convert"));
  }

  @Test
  void aWrongCommandIsMetWithTheKnownOnes() {
    CommandLine line = of("convrt");
    assertNull(line.getSubcommands().get("convrt"));
    CommandLine.UnmatchedArgumentException wrong =
        assertThrows(CommandLine.UnmatchedArgumentException.class, () -> line.parseArgs("convrt"));
    assertTrue(wrong.getSuggestions().contains("convert"), wrong.getSuggestions().toString());
  }
}
