package io.maskmill.io.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nasty archives made by other programs, each with its verdict. */
class ArchiveTortureTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/torture");

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(GOLDEN.resolve(name).resolve(file(name)));
  }

  private static String file(String name) {
    return "in." + name.substring(0, 3);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "zip-empty, is an empty zip",
        "zip-dup-entry, 'SegmentationClass/x.png' is there twice",
        "zip-slip-win, leads out of the archive",
        "tar-absolute, '/tmp/evil-maskmill' is an absolute path",
        "tar-symlink, 'p/ds/img/link.jpg' is a symbolic link to '/etc/passwd'",
        "tar-device, 'p/ds/dev' is a device",
        "tar-split-part1, ends inside 'p/ds/img/x.jpg'"
      })
  void unsafeOrDamagedArchivesAreRefused(String name, String says) throws IOException {
    byte[] bytes = bytes(name);
    ConfigException e = assertThrows(ConfigException.class, () -> Memory.unpack(file(name), bytes));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"zip-gray, 4", "zip-nested, 5", "tar-long-gnu, 4"})
  void oddArchivesAreRead(String name, int files) throws IOException {
    assertEquals(files, Memory.unpack(file(name), bytes(name)).size());
  }

  @Test
  void backslashesPartNames() throws IOException {
    assertEquals(
        Set.of(
            "labelmap.txt",
            "ImageSets/Segmentation/default.txt",
            "SegmentationClass/x.png",
            "SegmentationObject/x.png"),
        Memory.unpack("in.zip", bytes("zip-backslash")).keySet());
  }

  @Test
  void tarsThatWereJoinedAreReadAsOne() throws IOException {
    Set<String> paths = Memory.unpack("in.tar", bytes("tar-concatenated")).keySet();
    assertTrue(paths.contains("p/ds/img/x.jpg") && paths.contains("p/ds/img/y.jpg"), "" + paths);
  }

  @Test
  void aWrongChecksumIsTheEntrysFault() throws IOException {
    byte[] zip = bytes("zip-crc");
    DamagedFileException e =
        assertThrows(DamagedFileException.class, () -> Memory.unpack("in.zip", zip));
    assertEquals(ArchiveFaults.CRC, e.code());
  }
}
