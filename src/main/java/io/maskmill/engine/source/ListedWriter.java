package io.maskmill.engine.source;

import io.maskmill.model.KeyHash;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Writes the records of a listing into blocks as they come. What is left for other tasks goes into
 * buckets by its path, so that names of a kind, which lie together, are shared out evenly.
 */
final class ListedWriter implements Iterator<ListedBlock> {
  /** Bytes of a block: so many are written to disk or sent at once. */
  private static final int BLOCK = 32 << 10;

  /** The most tasks that the rest of a listing is shared between. */
  static final int BUCKETS = 256;

  static final int SEEN = 0;
  static final int PART = 1;
  static final int LABEL = 2;
  static final int LEFT = 3;

  private final Iterator<ListedRecord> records;
  private final BlockOut used = new BlockOut(PartColumns.COLUMNS);
  private final BlockOut[] left = new BlockOut[BUCKETS];
  private final ArrayDeque<ListedBlock> ready = new ArrayDeque<>();
  private boolean isFlushed;

  ListedWriter(Iterator<ListedRecord> records) {
    this.records = records;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !isFlushed) {
      if (records.hasNext()) {
        take(records.next());
      } else {
        isFlushed = true;
        flush(ListedBlock.USED, used, 1);
        for (int i = 0; i < BUCKETS; i++) {
          flush(i, left[i], 1);
          left[i] = null;
        }
      }
    }
    return !ready.isEmpty();
  }

  private void take(ListedRecord record) {
    if (record instanceof ListedRecord.Left item) {
      int bucket = (int) (KeyHash.of(item.file().path() + item.prefix()) >>> 56);
      if (left[bucket] == null) {
        left[bucket] = new BlockOut(PartColumns.COLUMNS);
      }
      write(left[bucket], item);
      flush(bucket, left[bucket], BLOCK);
    } else {
      write(used, record);
      flush(ListedBlock.USED, used, BLOCK);
    }
  }

  private void flush(int bucket, BlockOut out, int least) {
    if (out != null && out.size() >= least) {
      ready.add(new ListedBlock(bucket, out.take()));
    }
  }

  private static void write(BlockOut out, ListedRecord record) {
    if (record instanceof ListedRecord.Seen seen) {
      out.number(SEEN);
      PartColumns.path(out, seen.path());
      out.count(seen.bytes());
      out.hash(seen.high());
      out.hash(seen.low());
      out.number(seen.isData() ? 1 : 0);
      out.word(seen.skipped());
      out.count(seen.nearness());
    } else if (record instanceof ListedRecord.Part part) {
      out.number(PART);
      PartColumns.write(out, part.part());
    } else if (record instanceof ListedRecord.Label label) {
      out.number(LABEL);
      out.count(label.label().words().size());
      label.label().words().forEach(out::text);
    } else {
      ListedRecord.Left item = (ListedRecord.Left) record;
      out.number(LEFT);
      out.number(item.isFile() ? 1 : 0);
      PartColumns.write(out, item.file());
      out.word(item.notData());
      out.text(item.prefix());
    }
  }

  @Override
  public ListedBlock next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }
}
