package io.maskmill.engine.source;

import io.maskmill.spi.LabelSighting;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads the records of a block. */
final class ListedReader implements Iterator<ListedRecord> {
  private final BlockIn in;

  ListedReader(byte[] bytes) {
    in = new BlockIn(bytes, PartColumns.COLUMNS);
  }

  @Override
  public boolean hasNext() {
    return in.hasMore();
  }

  @Override
  public ListedRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return switch (in.number()) {
      case ListedWriter.SEEN ->
          new ListedRecord.Seen(
              PartColumns.path(in),
              in.count(),
              in.hash(),
              in.hash(),
              in.number() != 0,
              in.word(),
              (int) in.count());
      case ListedWriter.PART -> new ListedRecord.Part(PartColumns.part(in));
      case ListedWriter.LABEL -> {
        String[] words = new String[(int) in.count()];
        for (int i = 0; i < words.length; i++) {
          words[i] = in.text();
        }
        yield new ListedRecord.Label(new LabelSighting(List.of(words)));
      }
      default ->
          new ListedRecord.Left(in.number() != 0, PartColumns.file(in), in.word(), in.text());
    };
  }
}
