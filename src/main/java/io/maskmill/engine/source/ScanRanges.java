package io.maskmill.engine.source;

import io.maskmill.io.SourceTree;
import io.maskmill.spi.ByteRange;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.NoteIterator;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.ScanAsOneException;
import io.maskmill.spi.SeenLabels;
import io.maskmill.spi.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * Runs the scan of large files in ranges as plain tasks. A file that cannot be scanned so is told
 * to the caller, who discards what its ranges gave and scans it as one.
 */
public final class ScanRanges implements Serializable {
  private static final long serialVersionUID = 1;

  private final SourceTree tree;

  /** What notes of a file's pieces say, by path; made once in each process. */
  private transient Map<String, SoftReference<Object>> known;

  public ScanRanges(SourceTree tree) {
    this.tree = tree;
  }

  /** Surveys a range; null when the file is to be scanned as one. */
  public Serializable survey(LargeFile file, ByteRange range) throws IOException {
    try {
      return file.scan().survey(range, tree);
    } catch (ScanAsOneException | DamagedFileException e) {
      return null;
    }
  }

  /** What a piece notes for the others. */
  public Iterator<byte[]> notes(SourceFile file, RangeScan.Piece piece, Consumer<String> asOne) {
    return new Guarded<byte[], NoteIterator>(file, asOne) {
      @Override
      NoteIterator open() throws IOException {
        return piece.notes(tree);
      }

      @Override
      byte[] take(Object note) {
        return (byte[]) note;
      }
    };
  }

  /**
   * The records of a piece.
   *
   * @param isFirst whether the file itself is recorded with it
   * @param notes of all pieces of the file; null when there are none
   */
  public Iterator<ListedRecord> run(
      LargeFile large,
      RangeScan.Piece piece,
      boolean isFirst,
      Iterator<byte[]> notes,
      Consumer<String> asOne) {
    SourceFile file = large.file();
    return new Guarded<ListedRecord, PartIterator>(file, asOne) {
      private final SeenLabels labels = new SeenLabels();
      private boolean isSeen = !isFirst;

      @Override
      PartIterator open() throws IOException {
        return piece.parts(tree, notes == null ? null : known(large, notes));
      }

      @Override
      ListedRecord take(Object next) throws ScanAsOneException {
        Listed listed = (Listed) next;
        if (listed instanceof FramePart part) {
          return new ListedRecord.Part(part);
        } else if (listed instanceof DamagedItem damaged) {
          return new ListedRecord.Part(DamagedItems.part(damaged));
        } else if (listed instanceof LabelSighting label) {
          return labels.add(label) ? new ListedRecord.Label(label) : null;
        }
        throw new ScanAsOneException("it gives no part"); // which ranges cannot know
      }

      @Override
      ListedRecord last() {
        ListedRecord seen = isSeen ? null : ListFiles.seen(file, true, null);
        isSeen = true;
        return seen;
      }
    };
  }

  private synchronized Object known(LargeFile file, Iterator<byte[]> notes) throws IOException {
    known = known == null ? new HashMap<>() : known;
    String path = file.file().path();
    SoftReference<Object> earlier = known.get(path);
    Object result = earlier == null ? null : earlier.get();
    if (result == null) {
      result = file.scan().learn(notes);
      known.put(path, new SoftReference<>(result));
    }
    return result;
  }

  /** Items of a piece, which ends early when the file has to be scanned as one. */
  private abstract static class Guarded<T, S extends Iterator<?> & Closeable>
      implements Iterator<T> {
    private final SourceFile file;
    private final Consumer<String> asOne;
    private S items;
    private boolean isOver;
    private T next;

    Guarded(SourceFile file, Consumer<String> asOne) {
      this.file = file;
      this.asOne = asOne;
    }

    abstract S open() throws IOException;

    /** What an item becomes; null for nothing. */
    abstract T take(Object item) throws ScanAsOneException;

    /** What follows the last item; null for nothing. */
    T last() {
      return null;
    }

    @Override
    public boolean hasNext() {
      try {
        while (next == null && !isOver) {
          items = items == null ? open() : items;
          if (items.hasNext()) {
            next = take(items.next());
          } else {
            isOver = true;
            items.close();
            next = last();
          }
        }
      } catch (IOException e) {
        stop(e, new UncheckedIOException(e));
      } catch (UncheckedIOException e) {
        stop(e.getCause(), e);
      }
      return next != null;
    }

    private void stop(IOException cause, UncheckedIOException thrown) {
      isOver = true;
      try {
        if (items != null) {
          items.close();
        }
      } catch (IOException e) {
        thrown.addSuppressed(e);
      }
      if (!(cause instanceof ScanAsOneException || cause instanceof DamagedFileException)) {
        throw thrown;
      }
      asOne.accept(file.path());
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      T result = next;
      next = null;
      return result;
    }
  }
}
