package io.maskmill.formats.labelstudio;

import io.maskmill.json.ObjectStream;
import io.maskmill.spi.ByteRange;
import io.maskmill.spi.ElementRange;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.RangeStream;
import io.maskmill.spi.ScanAsOneException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Some tasks of a list. */
record TasksPiece(TaskRanges scan, ElementRange elements) implements RangeScan.Piece {

  @Override
  public PartIterator parts(FileTree tree, Object known) throws IOException {
    ByteRange bytes = elements.elements(scan.file(), tree);
    if (bytes == null) {
      return PartIterator.of();
    }
    InputStream list =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(ascii("["), new RangeStream(tree, scan.file(), bytes), ascii("]"))));
    return new PartStream(
        new Checked(ObjectStream.ofList(list, DocumentTasks.TASK, bytes.from() - 1)));
  }

  private static InputStream ascii(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The tasks, which must be one list; whatever is wrong with them is told by the whole. */
  private final class Checked implements PartStream.Pieces {
    private final ObjectStream objects;
    private final DocumentTasks tasks;

    Checked(ObjectStream objects) {
      this.objects = objects;
      this.tasks = new DocumentTasks(scan.file(), objects, scan.options());
    }

    @Override
    public Iterator<? extends Listed> next() throws IOException {
      Iterator<? extends Listed> next = tasks.next();
      if (objects.lists() > 1 || tasks.tellsOfAll()) {
        throw new ScanAsOneException("what only a scan of the whole can tell");
      }
      return next;
    }

    @Override
    public void close() throws IOException {
      tasks.close();
    }
  }
}
