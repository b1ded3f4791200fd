package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.io.OutputStore;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The records of frames that a split of an earlier run kept. What cannot be read of a damaged file
 * is left out.
 */
final class KeptFrames implements Iterator<FrameRecord> {
  private static final int BUFFER = 1 << 16;

  private final OutputStore store;
  private final String file;
  private BufferedReader lines;
  private boolean ended;
  private FrameRecord next;

  KeptFrames(OutputStore store, String file) {
    this.store = store;
    this.file = file;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      try {
        next = read();
      } catch (EOFException
          | ZipException
          | FileNotFoundException
          | NoSuchFileException
          | IllegalStateException e) {
        next = null; // cut, empty, no gzip, gone, or no record
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      ended = next == null;
      if (ended) {
        close();
      }
    }
    return next != null;
  }

  private FrameRecord read() throws IOException {
    if (lines == null) {
      lines = lines(store.open(file));
    }
    String line = lines.readLine();
    return line == null ? null : FrameRecord.read(line);
  }

  /** The lines of a file of records. */
  static BufferedReader lines(InputStream in) throws IOException {
    return new BufferedReader(
        new InputStreamReader(new GZIPInputStream(in, BUFFER), StandardCharsets.UTF_8));
  }

  /** Ends reading; may be called again. */
  void close() {
    try {
      if (lines != null) {
        lines.close();
      }
    } catch (IOException e) {
      // It was only read.
    }
  }

  @Override
  public FrameRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    FrameRecord frame = next;
    next = null;
    return frame;
  }
}
