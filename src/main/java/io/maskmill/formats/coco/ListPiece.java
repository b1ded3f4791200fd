package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.json.Json;
import io.maskmill.spi.ByteRange;
import io.maskmill.spi.ElementRange;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.NoteIterator;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.RangeStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * Some elements of the list of images or of {@code annotations}.
 *
 * @param list which of the two
 */
record ListPiece(CocoRanges scan, String list, ElementRange elements) implements RangeScan.Piece {

  @Override
  public boolean hasNotes() {
    return list.equals(scan.images());
  }

  @Override
  public NoteIterator notes(FileTree tree) throws IOException {
    ByteRange bytes = elements.elements(scan.file(), tree);
    return new ImageNotes(
        bytes == null ? null : open(bytes, tree), scan.document().images(), scan.elements());
  }

  @Override
  public PartIterator parts(FileTree tree, Object known) throws IOException {
    ByteRange bytes = elements.elements(scan.file(), tree);
    return bytes == null
        ? PartIterator.of()
        : new PartStream(
            new PieceParts(
                scan,
                open(bytes, tree),
                CocoRanges.index(known),
                bytes.equals(elements.list()) ? 0 : 1));
  }

  /** A parser of a document of these elements only, as deep in it as in the file. */
  private JsonParser open(ByteRange bytes, FileTree tree) throws IOException {
    return Json.streams()
        .createParser(
            new SequenceInputStream(
                Collections.enumeration(
                    List.of(
                        ascii("{\"" + list + "\":["),
                        new RangeStream(tree, scan.file(), bytes),
                        ascii("]}")))));
  }

  static InputStream ascii(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Moves a parser of such a document into its list. */
  static void enter(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    while (token != JsonToken.START_ARRAY) {
      token = parser.nextToken();
    }
  }
}
