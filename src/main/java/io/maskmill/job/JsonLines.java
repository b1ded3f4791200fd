package io.maskmill.job;

import io.maskmill.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A stream of text that comes out as JSON, one object for each line; lines of JSON pass. */
final class JsonLines extends OutputStream {
  private final PrintStream out;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /**
   * @param out takes whole lines
   */
  JsonLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void write(int b) throws IOException {
    if (b == '\n') {
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      if (!text.isBlank()) {
        byte[] json = (json(text) + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(json, 0, json.length);
        out.flush();
      }
    } else if (b != '\r') {
      line.write(b);
    }
  }

  private static String json(String text) throws IOException {
    if (text.startsWith("{\"")) {
      return text;
    }
    return Json.mapper()
        .writeValueAsString(
            Json.mapper()
                .createObjectNode()
                .put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("level", text.startsWith("maskmill: ") ? "ERROR" : "INFO")
                .put("logger", "maskmill")
                .put("message", text));
  }
}
