package io.maskmill.engine.convert;

import com.fasterxml.jackson.core.JsonParser;
import io.maskmill.engine.run.FrameRecord;
import io.maskmill.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Reads the records of frames that a split of an earlier run kept, from their whole file. */
final class KeptFrames {
  private static final int BUFFER = 1 << 16;

  /** One parser for all lines: to make a text of each line first costs half as much again. */
  private final JsonParser lines;

  /**
   * @param file that has been compared with its hash, so that its records can be trusted
   */
  KeptFrames(byte[] file) throws IOException {
    this.lines =
        Json.records()
            .getFactory()
            .createParser(new GZIPInputStream(new ByteArrayInputStream(file), BUFFER));
  }

  /** The next record; null after the last. */
  FrameRecord next() throws IOException {
    return lines.nextToken() == null ? null : lines.readValueAs(FrameRecord.class);
  }

  /** Passes over a record. */
  void skip() throws IOException {
    lines.nextToken();
    lines.skipChildren();
  }
}
