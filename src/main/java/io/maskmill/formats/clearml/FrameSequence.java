package io.maskmill.formats.clearml;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.JsonLines;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** The frames of a document, one at a time. */
interface FrameSequence extends Closeable {

  /**
   * The next frame; null after the last.
   *
   * @throws BrokenFrames when something there cannot be read; asking again gives what follows
   */
  JsonNode next() throws IOException, BrokenFrames;

  /**
   * The frames of a document.
   *
   * @param name the document's path, or the source's address, which may say that it has lines
   * @param in closed with the sequence
   */
  static FrameSequence of(String name, InputStream in) throws IOException {
    try {
      byte[] head = in.readNBytes(JsonLines.HEAD);
      if (head.length == 0 && !JsonLines.areNamed(name)) {
        in.close();
        return new Empty();
      }
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), in);
      return JsonLines.are(name, head, head.length) ? new LineFrames(all) : new DocumentFrames(all);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** A document without bytes, which is no JSON. */
  final class Empty implements FrameSequence {
    private boolean isSaid;

    @Override
    public JsonNode next() throws BrokenFrames {
      if (isSaid) {
        return null;
      }
      isSaid = true;
      throw new BrokenFrames(BrokenFrames.Extent.REST, 0, "the file has no bytes");
    }

    @Override
    public void close() {}
  }
}
