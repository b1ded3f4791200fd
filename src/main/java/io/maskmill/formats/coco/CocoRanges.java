package io.maskmill.formats.coco;

import io.maskmill.json.JsonPlace;
import io.maskmill.spi.ByteRange;
import io.maskmill.spi.ElementRange;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.JsonScan;
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
import java.util.Set;

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

  /** Of elements in a list of the document. */
  private static final int DEPTH = 2;

  @Override
  public Serializable survey(ByteRange range, FileTree tree) throws IOException {
    return JsonScan.survey(file, range, tree);
  }

  @Override
  public List<Piece> pieces(List<ByteRange> ranges, List<Serializable> surveys, FileTree tree)
      throws IOException {
    List<JsonScan.Surveyed> all = surveys.stream().map(JsonScan.Surveyed.class::cast).toList();
    List<JsonPlace> places = JsonScan.places(all);
    Map<String, ByteRange> lists = lists(all, places, tree);
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new RestPiece(this, List.copyOf(lists.values())));
    for (Map.Entry<String, ByteRange> list : lists.entrySet()) {
      for (int i = 0; i < all.size(); i++) {
        ElementRange elements =
            ElementRange.of(
                DEPTH, list.getValue(), all.get(i).range(), places.get(i), places.get(i + 1));
        if (elements != null) {
          pieces.add(new ListPiece(this, list.getKey(), elements));
        }
      }
    }
    return pieces;
  }

  private Map<String, ByteRange> lists(
      List<JsonScan.Surveyed> all, List<JsonPlace> places, FileTree tree) throws IOException {
    TopLevel top = new TopLevel(Set.of(images(), "annotations"));
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

  /** The key of the list of images. */
  String images() {
    return elements().images();
  }

  /** How the document's elements are read, where no index is needed. */
  Elements elements() {
    return document.kind().elements(scanning(new ImageIndex()));
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
