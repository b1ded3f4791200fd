package io.maskmill.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.OutputFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that another JVM might have written in another order come out the same. */
class FooterOrderTest {
  @TempDir Path temp;

  @Test
  void encodingsStandInOneOrder() throws IOException {
    String fruit = temp.resolve("fruit").toString();
    CommandRun.of(List.of("sample", "--output", fruit, "--frames", "4", "--size", "48x32"));
    String out = temp.resolve("out").toString();
    assertEquals(0, CommandRun.of(CommandRun.convert(fruit, "parquet", out)).exit());
    int files = 0;
    for (Path path : OutputFolder.files(Path.of(out))) {
      if (path.toString().endsWith(".parquet")) {
        byte[] written = Files.readAllBytes(path);
        byte[] reversed = reversed(written.clone());
        assertFalse(Arrays.equals(written, reversed), "no column has two encodings");
        FooterOrder.sort(reversed);
        assertArrayEquals(written, reversed);
        files++;
      }
    }
    assertTrue(files > 0);
  }

  private static byte[] reversed(byte[] file) throws IOException {
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    int start = file.length - 8 - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
    footer.getRow_groups().stream()
        .flatMap(group -> group.getColumns().stream())
        .forEach(
            column -> {
              List<Encoding> encodings = new ArrayList<>(column.getMeta_data().getEncodings());
              Collections.reverse(encodings);
              column.getMeta_data().setEncodings(encodings);
            });
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, out);
    System.arraycopy(out.toByteArray(), 0, file, start, length);
    return file;
  }
}
