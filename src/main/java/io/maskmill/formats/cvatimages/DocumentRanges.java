package io.maskmill.formats.cvatimages;

import io.maskmill.spi.ByteRange;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.RangeStream;
import io.maskmill.spi.ScanAsOneException;
import io.maskmill.spi.SourceFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * Scans a document of images in ranges. In XML a '&lt;' begins nothing but markup, so that the
 * start tags of images are found from anywhere, unless a comment, a CDATA section or an instruction
 * may hold what looks like one: such documents are scanned as one. Each piece makes sure that it is
 * well-formed between its ends and gives as many images as were counted, so images inside of other
 * elements show there.
 */
record DocumentRanges(SourceFile file, SourceOptions options) implements RangeScan {
  /** Most bytes before the first image, which every piece reads. */
  private static final int MOST_HEAD = 8 << 20;

  private static final int HEAD = 1 << 10;

  /**
   * What a range holds.
   *
   * @param first offset of its first image; -1 when it has none
   * @param images how many begin in it
   * @param meta offset of its meta; -1 when it has none
   * @param roots how many root elements begin in it
   */
  private record Survey(long first, long images, long meta, int roots) implements Serializable {}

  @Override
  public Serializable survey(ByteRange range, FileTree tree) throws IOException {
    if (range.from() == 0) {
      checkHead(tree);
    }
    long to = Math.min(file.length(), range.to() + MarkupScan.LONGEST);
    MarkupScan scan = new MarkupScan(range);
    try (InputStream in = new RangeStream(tree, file, new ByteRange(range.from(), to))) {
      scan.read(in);
    }
    return new Survey(scan.firstImage(), scan.images(), scan.meta(), scan.roots());
  }

  private void checkHead(FileTree tree) throws IOException {
    if (options.documents().isEmpty()) {
      CutDocuments.check(file.path(), tree);
    }
    try (InputStream head = new ByteArrayInputStream(tree.readHead(file, HEAD))) {
      if (!Xml.charset(head).equals(StandardCharsets.UTF_8)) {
        throw new ScanAsOneException("another encoding");
      }
    } catch (XMLStreamException e) {
      throw new ScanAsOneException(e);
    }
  }

  @Override
  public List<Piece> pieces(List<ByteRange> ranges, List<Serializable> surveys, FileTree tree)
      throws IOException {
    long head = -1;
    long meta = -1;
    int roots = 0;
    List<Piece> pieces = new ArrayList<>();
    long from = 0;
    long before = 0;
    long images = 0;
    for (Serializable one : surveys) {
      Survey survey = (Survey) one;
      roots += survey.roots();
      if (survey.meta() >= 0 && meta >= 0) {
        throw new ScanAsOneException("several metas");
      }
      meta = survey.meta() >= 0 ? survey.meta() : meta;
      if (survey.first() < 0) {
        continue;
      }
      if (head < 0) {
        head = survey.first();
      } else {
        pieces.add(
            new ImagesPiece(this, new ByteRange(from, survey.first()), head, before, images));
        from = survey.first();
        before += images;
        images = 0;
      }
      images += survey.images();
    }
    if (head < 0 || head > MOST_HEAD || meta > head || roots != 1) {
      throw new ScanAsOneException("images do not follow one meta in one root element");
    }
    pieces.add(new ImagesPiece(this, new ByteRange(from, file.length()), head, before, images));
    return pieces;
  }

  /** A piece as a document of its own: with the beginning of the whole, and an end. */
  Xml open(ByteRange bytes, long head, FileTree tree) throws IOException, XMLStreamException {
    InputStream own = new RangeStream(tree, file, bytes);
    InputStream text = own;
    if (bytes.from() > 0) {
      byte[] start = tree.readRange(file, 0, (int) head);
      text = new SequenceInputStream(new ByteArrayInputStream(start), own);
    }
    if (bytes.to() < file.length()) {
      byte[] end = ("</" + DocumentParts.ROOT + ">").getBytes(StandardCharsets.US_ASCII);
      text = new SequenceInputStream(text, new ByteArrayInputStream(end));
    }
    return Xml.of(new BufferedInputStream(text));
  }
}
