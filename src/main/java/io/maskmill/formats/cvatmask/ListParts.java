package io.maskmill.formats.cvatmask;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.SourceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;

/**
 * Streams a list of ids as one part per line; a part's text is the subset, a line break and the
 * line.
 */
final class ListParts implements PartIterator {
  static final String ROLE = "item";

  /** In characters; file systems allow no longer paths. */
  private static final int MAX_LINE = 4_096;

  private final SourceFile list;
  private final String subset;
  private final boolean compat;
  private final BufferedReader reader;
  private boolean isFirst = true;
  private String line;

  ListParts(SourceFile list, FileTree tree, String subset, boolean compat) throws IOException {
    this.list = list;
    this.subset = subset;
    this.compat = compat;
    this.reader =
        new BufferedReader(new InputStreamReader(tree.open(list), StandardCharsets.UTF_8));
  }

  @Override
  public boolean hasNext() {
    try {
      while (line == null) {
        String next = readLine();
        if (next == null) {
          return false;
        }
        if (isFirst && !compat && next.startsWith("\uFEFF")) {
          next = next.substring(1);
        }
        isFirst = false;
        String id = next.strip();
        line = id.isEmpty() || id.startsWith("#") ? null : next;
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line, up to LF or CR; null after the last. CR LF adds an empty line. */
  private String readLine() throws IOException {
    StringBuilder text = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n' && c != '\r') {
      if (text.length() == MAX_LINE) {
        throw new ConfigException(
            list.path() + " has a line of more than " + MAX_LINE + " characters; it is not a list");
      }
      text.append((char) c);
      c = reader.read();
    }
    return text.toString();
  }

  @Override
  public Listed next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    FrameKey key = new FrameKey("", "", ItemId.group(line));
    Listed part = FramePart.inline(key, ROLE, list, subset + '\n' + line);
    line = null;
    return part;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
