package io.maskmill.formats.encord;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The upload script's own tests, which need Python and no package. */
class UploadScriptTest {
  @TempDir Path dir;

  @Test
  void scriptUploadsToAStandInClient() throws Exception {
    assumeTrue(
        run("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 8))").code() == 0,
        "there is no python3 of 3.8 or newer on the path");
    Result result = run("python3", "-B", "src/test/python/test_encord_upload.py");
    assertEquals(0, result.code(), result.text());
    assertTrue(result.text().contains("OK"), result.text());
  }

  private record Result(int code, String text) {}

  private Result run(String... command) throws InterruptedException {
    try {
      Path out = dir.resolve("out.txt");
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Result(-1, "took over a minute");
      }
      return new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new Result(-1, e.getMessage());
    }
  }
}
