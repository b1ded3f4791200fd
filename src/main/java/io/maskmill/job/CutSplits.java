package io.maskmill.job;

import com.fasterxml.jackson.core.JsonGenerator;
import io.maskmill.io.OutputStore;
import io.maskmill.model.FrameKey;
import io.maskmill.remap.Remap;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Stage PAIR as a plain task: groups the sorted parts of a partition into frames, cuts them into
 * splits and leaves each split's frames below the output.
 *
 * @param reader pairs
 * @param filter frames to take
 * @param remap tells the keys that frames will have
 * @param store where the plan goes; null only counts
 * @param maxFrames frames a split
 * @param maxBytes bytes of input a split, unless one frame has more
 */
record CutSplits(
    DatasetReader reader,
    KeyFilter filter,
    Remap remap,
    OutputStore store,
    int maxFrames,
    long maxBytes)
    implements Serializable {

  /**
   * What was cut.
   *
   * @param splits in frame order
   * @param filteredFrames frames that were left out
   * @param filteredFiles their files
   * @param datasets of the frames in the splits
   * @param subsets likewise
   */
  record Result(
      List<Split> splits,
      long filteredFrames,
      long filteredFiles,
      SortedSet<String> datasets,
      SortedSet<String> subsets)
      implements Serializable {

    static Result join(List<Result> results) {
      List<Split> splits = new ArrayList<>();
      SortedSet<String> datasets = new TreeSet<>();
      SortedSet<String> subsets = new TreeSet<>();
      long frames = 0;
      long files = 0;
      for (Result result : results) {
        splits.addAll(result.splits);
        datasets.addAll(result.datasets);
        subsets.addAll(result.subsets);
        frames += result.filteredFrames;
        files += result.filteredFiles;
      }
      return new Result(splits, frames, files, datasets, subsets);
    }
  }

  Result run(int partition, Iterator<FramePart> sorted) throws IOException {
    Iterator<PlannedFrame> frames = new FrameGroups(reader, sorted);
    try (Cut cut = new Cut(partition)) {
      while (frames.hasNext()) {
        PlannedFrame frame = frames.next();
        if (filter.takes(frame.key())) {
          cut.add(frame);
        } else {
          cut.leaveOut(frame);
        }
      }
      cut.finish();
      return new Result(
          cut.splits, cut.filteredFrames, cut.filteredFiles, cut.datasets, cut.subsets);
    }
  }

  private final class Cut implements AutoCloseable {
    private final int partition;
    private final List<Split> splits = new ArrayList<>();
    private final SortedSet<String> datasets = new TreeSet<>();
    private final SortedSet<String> subsets = new TreeSet<>();
    private long filteredFrames;
    private long filteredFiles;
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
      FrameKey key = remap.key(frame.key());
      datasets.add(key.dataset());
      subsets.add(key.subset());
    }

    void leaveOut(PlannedFrame frame) {
      filteredFrames++;
      filteredFiles += frame.parts().stream().filter(part -> part.inline().isEmpty()).count();
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
