package io.maskmill.engine.source;

import io.maskmill.io.SourceTree;
import io.maskmill.model.Sha256;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.SeenLabels;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFaults;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/**
 * Runs stage LIST as a plain task: streams the files below a prefix and the parts that they give,
 * so that a document of any size needs the memory of one record.
 */
public record ListFiles(SourceTree tree, DatasetReader reader) implements Serializable {
  /** The most tasks that what was left can be shared between. */
  public static final int MOST_TASKS = ListedWriter.BUCKETS;

  /** The records of the files below a prefix, or of those that are not left to other tasks. */
  public Iterator<ListedRecord> run(String prefix) {
    return run(List.of(ListedRecord.Left.prefix(prefix)).iterator());
  }

  /** The records of what was left, a part of which may be left again. */
  public Iterator<ListedRecord> run(Iterator<ListedRecord.Left> left) {
    return run(left, file -> false);
  }

  /**
   * The same without some files.
   *
   * @param isOthers whether a file is left out, because others scan it
   */
  public Iterator<ListedRecord> run(
      Iterator<ListedRecord.Left> left, Predicate<SourceFile> isOthers) {
    return new Records(new LeftListing(tree, left), isOthers);
  }

  /** The records of a file that was left out. */
  public Iterator<ListedRecord> run(SourceFile file) {
    return run(List.of(ListedRecord.Left.file(file, "")).iterator());
  }

  /** Records in the form that is kept and sent. */
  public static Iterator<ListedBlock> blocks(Iterator<ListedRecord> records) {
    return new ListedWriter(records);
  }

  /** The records of blocks. */
  public static Iterator<ListedRecord> records(Iterator<ListedBlock> blocks) {
    return new Iterator<>() {
      private Iterator<ListedRecord> block = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!block.hasNext() && blocks.hasNext()) {
          block = blocks.next().records();
        }
        return block.hasNext();
      }

      @Override
      public ListedRecord next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return block.next();
      }
    };
  }

  private final class Records implements Iterator<ListedRecord> {
    private final SourceTree.Listing files;
    private PartIterator parts;
    private final SeenLabels labels = new SeenLabels();
    private SourceFile file;
    private SkippedFile skipped;
    private boolean isData;
    private ListedRecord next;
    private final Predicate<SourceFile> isOthers;

    Records(SourceTree.Listing files, Predicate<SourceFile> isOthers) {
      this.files = files;
      this.isOthers = isOthers;
    }

    @Override
    public boolean hasNext() {
      try {
        while (next == null) {
          if (parts != null && parts.hasNext()) {
            take(parts.next());
          } else if (parts != null) {
            parts.close();
            parts = null;
            next = seen(file, isData, skipped);
          } else if (hasFile()) {
            file = files.next();
            if (files.isLeft()) {
              String prefix = files.piece();
              next =
                  prefix == null
                      ? ListedRecord.Left.file(file, files.notData())
                      : ListedRecord.Left.prefix(prefix);
              continue;
            }
            skipped = null;
            String notData = files.notData();
            isData = notData.isEmpty();
            if (isData && files.damaged() == null && isOthers.test(file)) {
              continue;
            }
            parts = isData ? data() : PartIterator.of(new SkippedFile(file.path(), notData));
          } else {
            files.close();
            return false;
          }
        }
        return true;
      } catch (DamagedFileException e) {
        throw new ConfigException(e.getMessage(), e);
      } catch (UncheckedIOException e) {
        // What a whole document holds cannot be set aside.
        throw e.getCause() instanceof DamagedFileException damaged
            ? new ConfigException(damaged.getMessage(), e)
            : e;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private boolean hasFile() {
      if (files.isLong()) {
        files.share();
      }
      return files.hasNext();
    }

    /** The parts of a file; a document that cannot be read from its start is one damaged item. */
    private PartIterator data() throws IOException {
      if (files.damaged() != null) {
        return PartIterator.of(files.damaged());
      }
      PartIterator opened = null;
      try {
        opened = reader.parts(file, tree);
        boolean unused = opened.hasNext(); // meets what is wrong at its start
        return opened;
      } catch (DamagedFileException e) {
        return instead(opened, e, e);
      } catch (UncheckedIOException e) {
        return instead(opened, e.getCause(), e);
      }
    }

    private <E extends Exception> PartIterator instead(PartIterator opened, IOException cause, E e)
        throws IOException, E {
      if (opened != null) {
        opened.close();
      }
      if (cause instanceof DamagedFileException damaged
          && SourceFaults.isOfTheMoment(damaged.code().id())) {
        return PartIterator.of(new DamagedItem(file, "", damaged.code(), damaged.getMessage()));
      }
      throw e;
    }

    private void take(Listed listed) {
      if (listed instanceof FramePart part) {
        next = new ListedRecord.Part(part);
      } else if (listed instanceof DamagedItem damaged) {
        next = new ListedRecord.Part(DamagedItems.part(damaged));
      } else if (listed instanceof LabelSighting label) {
        next = labels.add(label) ? new ListedRecord.Label(label) : null;
      } else {
        skipped = (SkippedFile) listed;
      }
    }

    @Override
    public ListedRecord next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      ListedRecord result = next;
      next = null;
      return result;
    }
  }

  static ListedRecord.Seen seen(SourceFile file, boolean isData, SkippedFile skipped) {
    MessageDigest sha = Sha256.digest();
    sha.update(file.path().getBytes(StandardCharsets.UTF_8));
    sha.update(
        ByteBuffer.allocate(17)
            .put((byte) 0)
            .putLong(file.length())
            .putLong(file.modified())
            .array());
    // A plan says where bytes are, so it no longer holds once an archive has been repacked.
    sha.update(file.place().getBytes(StandardCharsets.UTF_8));
    ByteBuffer hash = ByteBuffer.wrap(sha.digest());
    return new ListedRecord.Seen(
        file.path(),
        file.length(),
        hash.getLong(),
        hash.getLong(),
        isData,
        skipped == null ? "" : skipped.reason(),
        skipped == null ? 0 : skipped.nearness());
  }
}
