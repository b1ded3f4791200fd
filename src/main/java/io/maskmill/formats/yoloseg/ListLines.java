package io.maskmill.formats.yoloseg;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Streams a list of images as one part per line; a part's text is the path of the image. */
final class ListLines implements PartStream.Pieces {
  /** In characters; file systems allow no longer paths. */
  private static final int MAX_LINE = 4_096;

  private final SourceFile list;
  private final Place place;
  private final BufferedReader reader;
  private long number;

  ListLines(SourceFile list, Place place, FileTree tree) throws IOException {
    this.list = list;
    this.place = place;
    this.reader =
        new BufferedReader(new InputStreamReader(tree.open(list), StandardCharsets.UTF_8));
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    String line = readLine();
    if (line == null) {
      return null;
    }
    number++;
    if (number == 1 && line.startsWith("\uFEFF")) {
      line = line.substring(1);
    }
    if (line.isBlank()) {
      return Collections.emptyIterator();
    }
    String image = place.lines().image(line, list.path());
    if (image == null || image.isEmpty()) {
      return List.of(
              DamagedItem.malformed(
                  list,
                  "line " + number,
                  list.path() + " line " + number + ": '" + line + "' is no path in the source"))
          .iterator();
    }
    return LabelPath.isImage(image)
        ? List.of(part(image)).iterator()
        : List.of(new SkippedFile(image, YoloReader.NOT_LISTED)).iterator();
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

  private FramePart part(String image) {
    FrameKey key = new FrameKey("", "", FileNames.stem(image));
    return FramePart.inline(key, YoloReader.LINE, list, image);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
