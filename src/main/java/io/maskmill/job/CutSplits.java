package io.maskmill.job;

import com.fasterxml.jackson.core.JsonGenerator;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Stage PAIR as a plain task: groups the sorted parts of a partition into frames, cuts them into
 * splits and leaves each split's frames below the output.
 *
 * @param reader pairs
 * @param store where the plan goes; null only counts
 * @param maxFrames frames a split
 * @param maxBytes bytes of input a split, unless one frame has more
 */
record CutSplits(DatasetReader reader, OutputStore store, int maxFrames, long maxBytes)
    implements Serializable {

  List<Split> run(int partition, Iterator<FramePart> sorted) throws IOException {
    Iterator<PlannedFrame> frames = new FrameGroups(reader, sorted);
    try (Cut cut = new Cut(partition)) {
      while (frames.hasNext()) {
        cut.add(frames.next());
      }
      cut.finish();
      return cut.splits;
    }
  }

  private final class Cut implements AutoCloseable {
    private final int partition;
    private final List<Split> splits = new ArrayList<>();
    private OutputStore.EntryStream stream;
    private JsonGenerator lines;
    private int frames;
    private long bytes;

    Cut(int partition) {
      this.partition = partition;
    }

    void add(PlannedFrame frame) throws IOException {
      long size = 0;
      for (FramePart part : frame.parts()) {
        size += part.inline().isEmpty() ? part.file().length() : part.inline().length();
      }
      if (frames > 0 && (frames >= maxFrames || bytes + size > maxBytes)) {
        finish();
      }
      if (store != null) {
        if (frames == 0) {
          stream = store.create(new Split(id(), 0, 0).planPath());
          lines = PlanJson.lines(stream);
        }
        PlanJson.write(lines, frame);
      }
      frames++;
      bytes += size;
    }

    private String id() {
      return String.format(Locale.ROOT, "%05d-%05d", partition, splits.size());
    }

    void finish() throws IOException {
      if (frames == 0) {
        return;
      }
      if (stream != null) {
        lines.flush();
        stream.close();
        stream = null;
      }
      splits.add(new Split(id(), frames, bytes));
      frames = 0;
      bytes = 0;
    }

    @Override
    public void close() throws IOException {
      if (stream != null) {
        stream.abort();
      }
    }
  }
}
