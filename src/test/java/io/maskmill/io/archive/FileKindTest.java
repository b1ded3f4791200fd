package io.maskmill.io.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.Packer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void archivesAreToldByTheirBytes() {
    Map<String, byte[]> files = Map.of("a", new byte[10]);
    assertEquals(FileKind.ZIP, FileKind.of(Packer.zip(files)));
    assertEquals(FileKind.TAR, FileKind.of(Packer.tar(files)));
    assertEquals(FileKind.OTHER, FileKind.of(new byte[1024]));
    assertEquals(FileKind.OTHER, FileKind.of(new byte[0]));
  }

  @ParameterizedTest
  @CsvSource({
    "GZIP, '\u001f\u008b\b', is compressed with gzip",
    "BZIP2, BZh91AY, is compressed with bzip2",
    "XZ, '\u00fd7zXZ\0', is compressed with xz",
    "ZSTD, '(\u00b5/\u00fd', is compressed with zstd",
    "SEVEN_Z, '7z\u00bc\u00af''\u001c', is a 7z archive",
    "RAR, 'Rar!\u001a\u0007\u0001', is a RAR archive",
    "LFS_POINTER, 'version https://git-lfs.github.com/spec/v1', is a Git LFS pointer",
    "HTML, '<!DOCTYPE html><html><title>403 Forbidden</title>', is a web page (403 Forbidden)",
    "HTML, '<?xml version=\"1.0\"?> <!DOCTYPE html>', is a web page, not an archive",
    "XML, '<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code>', is an XML text (AccessDenied)",
    "JSON, '{\"error\": 404}', is a JSON text",
  })
  void othersAreNamedWithTheWayOut(String kind, String head, String said) {
    FileKind found = FileKind.of(bytes(head));
    assertEquals(kind, found.name());
    String refusal = found.refusal("x.zip", bytes(head));
    assertTrue(refusal.startsWith(said), refusal);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "a.zip | gunzip -c 'a.zip' > 'a.tar'",
        "a.tar | gunzip -c 'a.tar' > 'a-unpacked.tar'",
        "it's | gunzip -c 'it'\\''s' > 'it'\\''s.tar'",
      },
      delimiter = '|',
      quoteCharacter = '"')
  void theCommandToUnpackWorksWhateverTheNameIs(String name, String command) {
    byte[] gzip = bytes("\u001f\u008b\b");
    String refusal = FileKind.GZIP.refusal(name, gzip);
    assertTrue(refusal.endsWith(": " + command), refusal);
  }
}
