package io.maskmill.spi;

import io.maskmill.json.JsonPlace;
import io.maskmill.json.JsonSurvey;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The steps of a {@link RangeScan} that are the same for all documents of one JSON value. */
public final class JsonScan {
  private static final int SMALL_REQUEST = 1 << 16;
  private static final int MAX_BORDER = 1 << 20;

  /**
   * What is known of a range.
   *
   * @param range that was surveyed, moved so that it begins where a stretch may
   */
  public record Surveyed(ByteRange range, JsonSurvey survey) implements Serializable {}

  private JsonScan() {}

  /**
   * Surveys a range.
   *
   * @throws ScanAsOneException when the document is not in UTF-8, which its head tells, or the
   *     range has no place to begin at
   */
  public static Surveyed survey(SourceFile file, ByteRange range, FileTree tree)
      throws IOException {
    long from = border(file, range.from(), tree);
    long to = Math.max(from, border(file, range.to(), tree));
    if (from == 0) {
      checkIsUtf8(file, tree);
    }
    ByteRange moved = new ByteRange(from, to);
    try (InputStream in = new RangeStream(tree, file, moved)) {
      return new Surveyed(moved, JsonSurvey.of(in));
    }
  }

  /** The first byte from an offset on where a stretch may begin. */
  private static long border(SourceFile file, long offset, FileTree tree) throws IOException {
    if (offset == 0 || offset >= file.length()) {
      return Math.min(offset, file.length());
    }
    long end = Math.min(file.length(), offset + MAX_BORDER);
    try (RangeStream in = new RangeStream(tree, file, new ByteRange(offset, end), SMALL_REQUEST)) {
      int c = in.read();
      while (c >= 0 && !JsonSurvey.isBorder(c)) {
        c = in.read();
      }
      if (c < 0 && end < file.length()) {
        throw new ScanAsOneException("a text of backslashes");
      }
      return c < 0 ? end : in.position() - 1;
    }
  }

  /** Other encodings begin with a mark, or have a zero in the first four bytes. */
  private static void checkIsUtf8(SourceFile file, FileTree tree) throws IOException {
    for (byte c : tree.readHead(file, 4)) {
      if (c == 0 || c == (byte) 0xFE || c == (byte) 0xFF) {
        throw new ScanAsOneException("a document that is not UTF-8");
      }
    }
  }

  /**
   * Where in the text each range begins, and where the last one ends.
   *
   * @param surveys of all ranges, in order
   * @throws ScanAsOneException when they are not those of a whole document
   */
  public static List<JsonPlace> places(List<Surveyed> surveys) throws ScanAsOneException {
    List<JsonPlace> places = new ArrayList<>();
    JsonPlace place = JsonPlace.START;
    places.add(place);
    for (Surveyed one : surveys) {
      place = one.survey().after(place);
      if (place == null) {
        throw new ScanAsOneException("no JSON");
      }
      places.add(place);
    }
    if (!place.equals(JsonPlace.START)) {
      throw new ScanAsOneException("cut off");
    }
    return places;
  }
}
