package io.maskmill.engine.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import io.maskmill.engine.run.CarriedFrame;
import io.maskmill.engine.run.FrameScope;
import io.maskmill.engine.run.PlanJson;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.DamagedItems;
import io.maskmill.engine.source.FrameGroups;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.engine.source.KeyFilter;
import io.maskmill.engine.source.NamedLookup;
import io.maskmill.io.Closing;
import io.maskmill.io.OutputStore;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Sha256;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.io.Serializable;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Runs stage PAIR as a plain task: groups the sorted parts of a partition into frames, cuts them
 * into splits and writes each split's frames below the output.
 *
 * @param reader that pairs the parts
 * @param filter frames to take
 * @param remap gives the keys that frames will have
 * @param output where the plan goes; null to count only
 * @param maxFrames most frames per split
 * @param maxBytes most bytes of input per split, unless one frame has more
 * @param named looks up the files that only documents name
 */
public record CutSplits(
    DatasetReader reader,
    KeyFilter filter,
    Remap remap,
    RunOutput output,
    int maxFrames,
    long maxBytes,
    NamedLookup named)
    implements Serializable {

  /**
   * The splits that were cut, and what was left out.
   *
   * @param splits in frame order
   * @param scope which frames are in them, and how many were left out
   * @param filteredFiles files of the frames that were left out
   * @param unpaired files that pairing put into no frame
   * @param changes against an earlier output
   */
  public record Result(
      List<Split> splits,
      FrameScope scope,
      long filteredFiles,
      Examples unpaired,
      ChangeCounts changes)
      implements Serializable {

    /** Joins the results of all partitions, given in their order. */
    public static Result join(List<Result> results) {
      List<Split> splits = new ArrayList<>();
      SortedSet<String> datasets = new TreeSet<>();
      SortedSet<String> subsets = new TreeSet<>();
      long filteredFrames = 0;
      long filteredFiles = 0;
      long position = 0;
      Examples unpaired = Examples.NONE;
      ChangeCounts changes = ChangeCounts.NONE;
      for (Result result : results) {
        for (Split split : result.splits) {
          splits.add(split.from(position));
          position += split.frames();
        }
        datasets.addAll(result.scope.datasets());
        subsets.addAll(result.scope.subsets());
        filteredFrames += result.scope.filtered();
        filteredFiles += result.filteredFiles;
        unpaired = unpaired.plus(result.unpaired);
        changes = changes.plus(result.changes);
      }
      return new Result(
          splits,
          new FrameScope(datasets, subsets, filteredFrames),
          filteredFiles,
          unpaired,
          changes);
    }
  }

  /** Pairs and cuts the sorted parts of a partition. */
  public Result run(int partition, Iterator<FramePart> sorted) throws IOException {
    try (Cut cut = new Cut(partition);
        IoThreads threads = named.threads()) {
      FrameGroups groups =
          new FrameGroups(reader, sorted, named, threads, (group, frames) -> frames);
      cut.all(groups, cut);
      return cut.result(groups, ChangeCounts.NONE);
    }
  }

  /** As {@link #run}, with frames of an earlier output, which are taken over. */
  public Result compare(int partition, Iterator<FramePart> sorted, EarlierSplits earlier)
      throws IOException {
    try (Cut cut = new Cut(partition);
        IoThreads threads = earlier.io().toRead()) {
      ChangeDetector changes = new ChangeDetector(earlier.in(partition, threads), cut::gone);
      FrameGroups groups = new FrameGroups(reader, sorted, named, threads, changes);
      WholeSplits wholes = new WholeSplits(cut, maxFrames / 2);
      cut.all(groups, wholes::add);
      wholes.finish();
      changes.finish();
      long added = cut.taken - cut.carried - changes.changed();
      return cut.result(
          groups,
          new ChangeCounts(
              cut.carried, added, changes.changed(), new Examples(cut.gone, cut.goneExamples)));
    }
  }

  /** Takes the frames of a partition that no filter leaves out. */
  private interface Frames {
    void add(PlannedFrame frame) throws IOException;
  }

  private final class Cut implements WholeSplits.Sink, Frames, AutoCloseable {
    private final int partition;
    private final List<Split> splits = new ArrayList<>();
    private final SortedSet<String> datasets = new TreeSet<>();
    private final SortedSet<String> subsets = new TreeSet<>();
    private long filteredFrames;
    private long filteredFiles;
    private OutputStore.EntryStream goneFile;
    private long gone;
    private final List<String> goneExamples = new ArrayList<>();
    private OutputStore.EntryStream stream;
    private MessageDigest sha;
    private JsonGenerator lines;
    private int frames;
    private long bytes;
    private long taken;
    private long carried;

    Cut(int partition) {
      this.partition = partition;
    }

    void all(FrameGroups groups, Frames to) throws IOException {
      while (groups.hasNext()) {
        PlannedFrame frame = groups.next();
        boolean isTaken =
            DamagedItems.isDamaged(frame)
                ? filter.takesUnknown(frame.key())
                : filter.takes(frame.key());
        if (isTaken) {
          taken++;
          carried += frame instanceof CarriedFrame ? 1 : 0;
          to.add(frame);
        } else {
          leaveOut(frame);
        }
      }
    }

    Result result(FrameGroups groups, ChangeCounts changes) throws IOException {
      finish();
      finishGone();
      return new Result(
          splits,
          new FrameScope(datasets, subsets, filteredFrames),
          filteredFiles,
          new Examples(groups.unpaired(), groups.unpairedExamples()),
          changes);
    }

    @Override
    public void reuse(List<CarriedFrame> whole) throws IOException {
      finish();
      long size = 0;
      for (CarriedFrame frame : whole) {
        size += size(frame);
        see(frame);
      }
      CarriedFrame.Place place = whole.get(0).place();
      splits.add(new Split(id(), 0, whole.size(), size, place.index(), place.split()));
    }

    @Override
    public boolean hasRoom(int more) {
      return frames > 0 && frames + more <= maxFrames && bytes < maxBytes;
    }

    /**
     * The size of a frame as the listing knows it. What only documents name does not count, so that
     * splits are the same whether or not it was looked up.
     */
    private static long size(PlannedFrame frame) {
      long size = 0;
      for (FramePart part : frame.parts()) {
        boolean isNamed = part.access() == FramePart.Access.NAMED;
        size += part.inline().isEmpty() && !isNamed ? part.file().length() : part.inline().length();
      }
      return size;
    }

    private void see(PlannedFrame frame) {
      FrameKey key = remap.key(frame.key());
      datasets.add(key.dataset());
      subsets.add(key.subset());
    }

    @Override
    public void add(PlannedFrame frame) throws IOException {
      long size = size(frame);
      if (frames > 0 && (frames >= maxFrames || bytes + size > maxBytes)) {
        finish();
      }
      if (output != null) {
        if (frames == 0) {
          stream = output.store().create(output.staging().plan(id()));
          sha = Sha256.digest();
          lines = PlanJson.lines(new DigestOutputStream(stream, sha));
        }
        PlanJson.write(lines, frame);
      }
      frames++;
      bytes += size;
      if (!DamagedItems.isDamaged(frame)) { // which has neither, so the others keep their layout
        see(frame);
      }
    }

    void leaveOut(PlannedFrame frame) {
      filteredFrames++;
      filteredFiles += frame.parts().stream().filter(part -> part.inline().isEmpty()).count();
    }

    void gone(FrameKey key) throws IOException {
      if (output != null) {
        if (goneFile == null) {
          goneFile = output.store().create(output.staging().gone(partition));
        }
        goneFile.write(PlanJson.gone(key));
      }
      gone++;
      if (goneExamples.size() < Examples.MAX) {
        goneExamples.add(key.toString());
      }
    }

    void finishGone() throws IOException {
      if (goneFile != null) {
        goneFile.publish();
        goneFile = null;
      }
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
        stream.publish();
        stream = null;
      }
      String plan = sha == null ? "" : Sha256.of(sha);
      splits.add(new Split(id(), 0, frames, bytes, plan));
      frames = 0;
      bytes = 0;
    }

    @Override
    public void close() throws IOException {
      Closing.all(Arrays.asList(stream, goneFile)); // either may be null
    }
  }
}
