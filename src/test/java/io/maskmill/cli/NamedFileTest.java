package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that commands write at their end are checked before the work. */
class NamedFileTest {
  @TempDir Path temp;

  private static NamedFile html(Object uri) {
    return new NamedFile("--html", uri.toString(), "inspect.html");
  }

  @ParameterizedTest
  @CsvSource({
    "'', --html is empty; give a file",
    "' ', --html is empty; give a file",
    "-, '--html - names no file; give one, or /dev/stdout to print it'",
    "a/, --html a/ names a folder",
    "., --html . names a folder",
    "a/.., --html a/.. names a folder",
    "s3a://bucket, --html s3a://bucket names a folder",
    "a/b, ''",
    "a/.b, ''"
  })
  void aNameThatIsNoFilesIsRefused(String uri, String words) {
    String refusal = html(uri).refusal();
    assertTrue(words.isEmpty() ? refusal.isEmpty() : refusal.startsWith(words), refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "foo://x/y.html, '--html: foo://x: nothing here reads addresses of foo:'",
    "hdfs:/y.html, '--html: hdfs:/: names no host'",
    "s3a:b/y.html, '--html: s3a:b/y.html names no bucket'",
    "s3a://k:s@b/y.html, '--html: s3a://...@...: an address must not hold a user or a secret'"
  })
  void anAddressThatCannotBeOpenedNamesTheFlag(String uri, String words) throws IOException {
    assertTrue(html(uri).unwritable().startsWith(words), html(uri).unwritable());
  }

  @Test
  void aFolderOrAFileInTheWayIsSaid() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "x");
    assertEquals(
        "--html " + temp + " is a folder; give a file, such as " + temp + "/inspect.html",
        html(temp).unwritable());
    assertEquals(
        "--html "
            + file
            + "/a/b.html cannot be written: "
            + file
            + " is a file, not a folder; give a file elsewhere",
        html(file + "/a/b.html").unwritable());
  }

  @Test
  void aFolderWithoutRightsIsSaid() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("closed"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    Assumptions.assumeFalse(Files.isWritable(folder), "the superuser may write everywhere");
    String said = html(folder.resolve("a.html")).unwritable();
    assertTrue(said.contains("there is no permission to write in " + folder), said);
  }

  @Test
  void aDiskThatTakesNoFilesIsSaidToTheSuperuserToo() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "Linux has /proc");
    String said = html("/proc/a.html").unwritable();
    assertTrue(said.startsWith("--html /proc/a.html cannot be written: "), said);
  }

  @Test
  void askingLeavesNothing() throws IOException {
    assertEquals("", html(temp.resolve("new/folder/a.html")).unwritable());
    assertEquals("", html(temp.resolve("a.html")).unwritable());
    assertEquals(List.of(), List.of(temp.toFile().list()));
  }

  /** Moving a file over a device would take it from the whole machine. */
  @Test
  void aDeviceIsWrittenToAndNotReplaced() throws IOException {
    Path device = Path.of("/dev/null");
    Assumptions.assumeTrue(Files.exists(device) && !Files.isRegularFile(device));
    Path link = Files.createSymbolicLink(temp.resolve("link"), device);
    assertEquals("", html(link).unwritable());
    html(link).put(new byte[] {1});
    assertTrue(Files.isSymbolicLink(link));
    Path file = temp.resolve("file");
    html(file).put(new byte[] {1});
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(file));
  }

  @Test
  void aLinkStaysOneAndItsFileIsReplaced() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "a longer one of yesterday");
    Files.createDirectory(temp.resolve("links"));
    Path first = Files.createSymbolicLink(temp.resolve("links/first"), Path.of("../file"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), first);
    assertEquals("", html(link).unwritable());
    html(link).put(new byte[] {1});
    html(link).put(new byte[] {2});
    assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(first));
    assertArrayEquals(new byte[] {2}, Files.readAllBytes(file));
    Path dangling = Files.createSymbolicLink(temp.resolve("dangling"), temp.resolve("new/file"));
    assertEquals("", html(dangling).unwritable());
    html(dangling).put(new byte[] {3});
    assertTrue(Files.isSymbolicLink(dangling));
    assertArrayEquals(new byte[] {3}, Files.readAllBytes(temp.resolve("new/file")));
  }

  @Test
  void aLinkToItselfAndALinkIntoAClosedPlaceAreRefused() throws IOException {
    Path loop = Files.createSymbolicLink(temp.resolve("loop"), temp.resolve("loop"));
    assertEquals(
        "--html " + loop + " is a link that leads to itself; give a file elsewhere",
        html(loop).unwritable());
    Path file = Files.writeString(temp.resolve("file"), "x");
    Path link = Files.createSymbolicLink(temp.resolve("link"), file.resolve("a.html"));
    String said = html(link).unwritable();
    assertTrue(said.endsWith(file + " is a file, not a folder; give a file elsewhere"), said);
  }

  /** A shell sends {@code /dev/stdout} to a file, which is then a link to a regular file. */
  @ParameterizedTest
  @CsvSource({
    "/proc/self/fd/1, page, ''",
    "/dev/fd/1, page, ''",
    "/proc/self/fd/2, '', page",
    "/dev/fd/2, '', page"
  })
  void aStandardStreamIsWrittenToWhereItIs(String stream, String toOut, String toErr)
      throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of(stream));
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outText = new ByteArrayOutputStream();
    ByteArrayOutputStream errText = new ByteArrayOutputStream();
    System.setOut(new PrintStream(outText, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errText, false, StandardCharsets.UTF_8));
    try {
      assertEquals("", html(link).unwritable());
      html(link).put("page".getBytes(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertEquals(toOut, outText.toString(StandardCharsets.UTF_8));
    assertEquals(toErr, errText.toString(StandardCharsets.UTF_8));
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void anOpenFileIsWrittenBehindWhatItHolds() throws IOException {
    Path open = Path.of("/proc/self/fd");
    Assumptions.assumeTrue(Files.isDirectory(open), "Linux has /proc");
    Path file = temp.resolve("log");
    try (OutputStream log = Files.newOutputStream(file)) {
      log.write('a');
      Path link = Files.createSymbolicLink(temp.resolve("link"), numbered(open, file));
      assertEquals("", html(link).unwritable());
      html(link).put(new byte[] {'b', 'c'});
      assertTrue(Files.isSymbolicLink(link));
      assertEquals("abc", Files.readString(file));
    }
  }

  private static Path numbered(Path open, Path file) throws IOException {
    try (DirectoryStream<Path> numbers = Files.newDirectoryStream(open)) {
      for (Path number : numbers) {
        if (Files.isSymbolicLink(number) && Files.readSymbolicLink(number).equals(file)) {
          return number;
        }
      }
    }
    throw new IOException(file + " is not open");
  }
}
