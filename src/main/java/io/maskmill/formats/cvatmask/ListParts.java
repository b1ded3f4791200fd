package io.maskmill.formats.cvatmask;

import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SourceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Streams a list of ids as one part per line; a part's text is the subset, a line break and the
 * line.
 */
final class ListParts implements PartStream.Pieces {
  static final String ROLE = "item";

  /** In characters; file systems allow no longer paths. */
  private static final int MAX_LINE = 4_096;

  private final SourceFile list;
  private final String subset;
  private final boolean compat;
  private final BufferedReader reader;
  private boolean isFirst = true;

  ListParts(SourceFile list, FileTree tree, String subset, boolean compat) throws IOException {
    this.list = list;
    this.subset = subset;
    this.compat = compat;
    this.reader =
        new BufferedReader(new InputStreamReader(tree.open(list), StandardCharsets.UTF_8));
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    String line = readLine();
    if (line == null) {
      return null;
    }
    if (isFirst && !compat && line.startsWith("\uFEFF")) {
      line = line.substring(1);
    }
    isFirst = false;
    String id = line.strip();
    return id.isEmpty() || id.startsWith("#")
        ? Collections.emptyIterator()
        : List.of(part(line)).iterator();
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

  private FramePart part(String line) {
    FrameKey key = new FrameKey("", "", ItemId.group(line));
    return FramePart.inline(key, ROLE, list, subset + '\n' + line);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
