package io.maskmill.formats.coco;

import io.maskmill.json.JsonPlace;
import io.maskmill.json.JsonSurvey;
import io.maskmill.spi.ByteRange;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.RangeStream;
import io.maskmill.spi.ScanAsOneException;
import io.maskmill.spi.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Scans a document in ranges. The surveys tell where in the text each range begins, so that the two
 * lists can be found and cut between elements. Each piece is parsed as a document of its own that
 * has these elements only, and one more piece is the document without any, so that together they
 * parse if and only if the document does. Images note their ids, for annotations to find them.
 */
record CocoRanges(SourceFile file, CocoDocument document, String claimSubset, Task task)
    implements RangeScan {

  /** Bytes of ranges in which the driver may look for keys of the document: few have any. */
  private static final long MAX_READ = 2L << 30;

  private static final int SMALL_REQUEST = 1 << 16;
  private static final int MAX_BORDER = 1 << 20;

  /**
   * What is known of a range.
   *
   * @param range that was surveyed, moved so that it begins where a stretch may
   */
  private record Surveyed(ByteRange range, JsonSurvey survey) implements Serializable {}

  @Override
  public Serializable survey(ByteRange range, FileTree tree) throws IOException {
    long from = border(range.from(), tree);
    long to = Math.max(from, border(range.to(), tree));
    if (from == 0) {
      checkIsUtf8(tree);
    }
    ByteRange moved = new ByteRange(from, to);
    try (InputStream in = new RangeStream(tree, file, moved)) {
      return new Surveyed(moved, JsonSurvey.of(in));
    }
  }

  /** The first byte from an offset on where a stretch may begin. */
  private long border(long offset, FileTree tree) throws IOException {
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
  private void checkIsUtf8(FileTree tree) throws IOException {
    for (byte c : tree.readHead(file, 4)) {
      if (c == 0 || c == (byte) 0xFE || c == (byte) 0xFF) {
        throw new ScanAsOneException("a document that is not UTF-8");
      }
    }
  }

  @Override
  public List<Piece> pieces(List<ByteRange> ranges, List<Serializable> surveys, FileTree tree)
      throws IOException {
    List<Surveyed> all = surveys.stream().map(Surveyed.class::cast).toList();
    List<JsonPlace> places = places(all);
    Map<String, ByteRange> lists = lists(all, places, tree);
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new RestPiece(this, List.copyOf(lists.values())));
    for (Map.Entry<String, ByteRange> list : lists.entrySet()) {
      for (int i = 0; i < all.size(); i++) {
        ElementRange elements =
            ElementRange.of(list.getValue(), all.get(i).range(), places.get(i), places.get(i + 1));
        if (elements != null) {
          pieces.add(new ListPiece(this, list.getKey(), elements));
        }
      }
    }
    return pieces;
  }

  /** Where in the text each range begins, and where the last one ends. */
  private static List<JsonPlace> places(List<Surveyed> all) throws ScanAsOneException {
    List<JsonPlace> places = new ArrayList<>();
    JsonPlace place = JsonPlace.START;
    places.add(place);
    for (Surveyed one : all) {
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

  private Map<String, ByteRange> lists(List<Surveyed> all, List<JsonPlace> places, FileTree tree)
      throws IOException {
    TopLevel top = new TopLevel();
    long read = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).survey().lowest(places.get(i)) > 1) {
        top.pass(places.get(i + 1));
        continue;
      }
      ByteRange range = all.get(i).range();
      read += range.length();
      if (read > MAX_READ) {
        throw new ScanAsOneException("keys all over");
      }
      try (InputStream in = new RangeStream(tree, file, range)) {
        top.read(in, range.from());
      }
    }
    return top.lists();
  }

  Scanning scanning(ImageIndex index) {
    return new Scanning(file, document, claimSubset, task, index);
  }

  /** The index that {@link #learn} made, which is empty when no image was noted. */
  static ImageIndex index(Object known) {
    return known == null ? new ImageIndex() : (ImageIndex) known;
  }

  @Override
  public Object learn(Iterator<byte[]> notes) throws IOException {
    ImageIndex index = new ImageIndex();
    while (notes.hasNext()) {
      try (DataInputStream note = new DataInputStream(new ByteArrayInputStream(notes.next()))) {
        while (note.available() > 0) {
          index.add(note.readUTF(), note.readUTF());
        }
      }
    }
    if (index.hasRepeated()) {
      throw new ScanAsOneException("an image id stands twice");
    }
    return index;
  }
}
