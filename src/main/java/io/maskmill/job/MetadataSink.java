package io.maskmill.job;

import io.maskmill.model.Frame;
import io.maskmill.spi.EntrySink;
import java.io.IOException;

/** Takes the metadata that a writer puts when all frames are written; refuses everything else. */
final class MetadataSink implements EntrySink {
  /** Takes a small file. */
  interface Small {
    void put(String path, byte[] bytes) throws IOException;
  }

  private final Small files;

  MetadataSink(Small files) {
    this.files = files;
  }

  @Override
  public void entry(String path, byte[] bytes) throws IOException {
    files.put(path, bytes);
  }

  @Override
  public boolean image(String path, Frame frame) {
    throw new IllegalStateException("metadata has no images: " + path);
  }

  @Override
  public byte[] imageBytes(Frame frame) {
    throw new IllegalStateException("metadata has no images");
  }

  @Override
  public long ordinal() {
    throw new IllegalStateException("metadata is of no frame");
  }

  @Override
  public int record(String document, String section, String text) {
    throw new IllegalStateException("records end with the last frame: " + document + ' ' + section);
  }

  @Override
  public void count(String counter, long by) {}
}
