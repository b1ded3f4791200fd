package io.maskmill.formats.coco;

import io.maskmill.json.Json;
import io.maskmill.spi.ByteRange;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.RangeStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The document without the elements of its lists. It gives no part, but has to be JSON.
 *
 * @param lists whose elements are left out, in the order of the file
 */
record RestPiece(CocoRanges scan, List<ByteRange> lists) implements RangeScan.Piece {

  @Override
  public PartIterator parts(FileTree tree, Object known) throws IOException {
    List<InputStream> streams = new ArrayList<>();
    long from = 0;
    for (ByteRange list : lists) {
      streams.add(new RangeStream(tree, scan.file(), new ByteRange(from, list.from())));
      from = list.to();
    }
    streams.add(new RangeStream(tree, scan.file(), new ByteRange(from, scan.file().length())));
    return new PartStream(
        new PieceParts(
            scan,
            Json.streams().createParser(new SequenceInputStream(Collections.enumeration(streams))),
            CocoRanges.index(known),
            0));
  }
}
