package io.maskmill.engine.convert;

import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Quarantine;
import io.maskmill.engine.run.Told;
import io.maskmill.engine.source.DecodedFrame;
import io.maskmill.engine.source.FetchedFrame;
import io.maskmill.engine.source.HeapShare;
import io.maskmill.engine.stats.Least;
import io.maskmill.io.SourceTree;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.NotData;
import io.maskmill.spi.OriginalSink;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.TargetFaults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds what the encoders make of one frame until all targets have accepted it, so that a frame
 * that one target cannot hold leaves nothing in the others.
 */
final class FrameBuffer implements Counters {
  @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
  private record Put(OutputPlace place, String path, byte[] bytes) {}

  private record Copy(OutputPlace place, String path, SourceFile file) {}

  private final HeapShare heap;
  private final SourceTree tree;
  private final ImageMode images;
  private final SplitOutput output;
  private final List<Put> puts = new ArrayList<>();
  private final List<Copy> copies = new ArrayList<>();
  private final List<BufferedRecord> texts = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  private final SectionCounts sections;
  private final TreeMap<String, Long> counters = new TreeMap<>();
  private final TreeMap<String, Least> least = new TreeMap<>();
  private final List<Ledger.Quarantined> rejected = new ArrayList<>();
  private FetchedFrame fetched;
  private long ordinal;

  FrameBuffer(SourceTree tree, HeapShare heap, ImageMode images, SplitOutput output) {
    this.tree = tree;
    this.heap = heap;
    this.images = images;
    this.output = output;
    this.sections = new SectionCounts(output);
  }

  /**
   * Forgets the last frame and starts another.
   *
   * @param position of the frame among all
   */
  void start(FetchedFrame next, long position) {
    fetched = next;
    ordinal = position;
    puts.clear();
    copies.clear();
    texts.clear();
    names.clear();
    sections.clear();
    counters.clear();
    least.clear();
    rejected.clear();
  }

  /** Passes on what encoders put after the last frame. */
  void acceptRest() throws IOException {
    putAll();
    output.ledger().count(counters);
    output.ledger().least(least);
  }

  private void putAll() throws IOException {
    IdentityHashMap<OutputPlace, Long> bytes = new IdentityHashMap<>();
    puts.forEach(put -> bytes.merge(put.place(), (long) put.bytes().length, Long::sum));
    copies.forEach(copy -> bytes.merge(copy.place(), copy.file().length(), Long::sum));
    for (Map.Entry<OutputPlace, Long> of : bytes.entrySet()) {
      of.getKey().frame(of.getValue());
    }
    for (Put put : puts) {
      put.place().put(put.path(), put.bytes());
    }
    for (Copy copy : copies) {
      copy.place().copy(tree, copy.file(), copy.path());
    }
  }

  /** Takes what tells the frame from others in a target, see {@link FrameNames}. */
  void name(String name) {
    names.add(name);
  }

  /**
   * Refuses the frame when the output cannot hold a file of it.
   *
   * @throws MaskDataException when a name is too long or has characters that cannot be written
   */
  void checkNames() throws MaskDataException {
    for (Put put : puts) {
      checkName(put.place(), put.path());
    }
    for (Copy copy : copies) {
      checkName(copy.place(), copy.path());
    }
  }

  private static void checkName(OutputPlace place, String path) throws MaskDataException {
    String refusal = place.refusal(path);
    if (!refusal.isEmpty()) {
      throw new MaskDataException(
          TargetFaults.NAME, "the output cannot hold " + path + ": " + refusal);
    }
  }

  /**
   * Accepts the frame: passes everything on.
   *
   * @param holds what the frame holds
   * @param keeps whether a later run may take it over
   */
  void accept(FrameRecord.Holds holds, boolean keeps) throws IOException {
    boolean isKept = keeps && rejected.isEmpty();
    List<FrameRecord.Text> records = new ArrayList<>(texts.size());
    int[] segments = new int[texts.size()];
    for (int i = 0; i < segments.length; i++) {
      BufferedRecord text = texts.get(i);
      segments[i] = text.place().segment();
      boolean mayMove = segments[i] >= 0;
      records.add(isKept || mayMove ? text.own(output) : null);
    }
    int before = output.ledger().entryCount();
    putAll();
    for (int i = 0; i < segments.length; i++) {
      BufferedRecord text = texts.get(i);
      // In a new segment the frame's records are the first.
      boolean same = text.place().segment() == segments[i];
      output.record(
          text.place(),
          text.document(),
          text.section(),
          ordinal,
          same ? text.text() : records.get(i).text());
    }
    output.ledger().made(ordinal, names);
    output.ledger().count(counters);
    output.ledger().least(least);
    output.ledger().setAside(rejected);
    if (isKept) {
      List<FramePart> parts = fetched.planned().parts();
      output.keep(
          new FrameRecord(
              parts.get(0).key(),
              fetched.planned().key(),
              FrameRecord.source(parts),
              holds.kept(),
              output.ledger().entriesFrom(before),
              names,
              records,
              new Told(counters, least)));
    }
  }

  @Override
  public void count(String counter, long by) {
    if (by != 0) {
      counters.merge(counter, by, Long::sum);
    }
  }

  /** Takes what the decoder reported about the frame. */
  void told(DecodedFrame.Read read) {
    read.counters().forEach(this::count);
    for (DecodedFrame.BadObject bad : read.setAside()) {
      rejected.add(Quarantine.object(fetched.planned(), bad.object(), bad.code(), bad.reason()));
    }
  }

  /**
   * The sink of a target.
   *
   * @param place where its files go
   * @param envelopes of its documents, by path with the folder
   */
  EntrySink sink(TargetWriter target, OutputPlace place, Function<String, Envelope> envelopes) {
    return new OriginalSink() {
      @Override
      public void entry(String path, byte[] bytes) {
        puts.add(new Put(place, below(path), bytes));
      }

      @Override
      public boolean image(String path, Frame frame) throws IOException {
        ImageRef image = frame.image();
        if (images != ImageMode.COPY || !image.isPresent()) {
          return false;
        }
        byte[] held = fetched.heldImage(image);
        if (held == null) {
          SourceFile file = fetched.listed(image.path(), image.length());
          fetched.verify(file);
          copies.add(new Copy(place, below(path), file));
        } else {
          puts.add(new Put(place, below(path), held));
        }
        return true;
      }

      @Override
      public byte[] imageBytes(Frame frame) throws IOException, MaskDataException {
        ImageRef image = frame.image();
        if (images != ImageMode.COPY || !image.isPresent()) {
          return null;
        }
        return fetched.image(image, heap);
      }

      @Override
      public void hold(String what, long bytes) throws MaskDataException {
        heap.check(what, bytes);
      }

      @Override
      public byte[] original(String role) {
        for (FramePart part : fetched.planned().parts()) {
          if (part.role().equals(role) && part.inline().isEmpty()) {
            return fetched.held(part.file().path(), part.file().length());
          }
        }
        return null;
      }

      @Override
      public Set<String> objectsSetAside() {
        return rejected.stream().map(Ledger.Quarantined::object).collect(Collectors.toSet());
      }

      @Override
      public long ordinal() {
        return ordinal;
      }

      @Override
      public int record(String document, String section, String text) {
        String name = safe(document);
        texts.add(new BufferedRecord(place, name, section, text, envelopes));
        return sections.next(place, name, section);
      }

      @Override
      public void count(String counter, long by) {
        FrameBuffer.this.count(counter, by);
      }

      @Override
      public void least(String measure, double value, String what) {
        least.merge(target.losses().format() + "." + measure, new Least(value, what), Least::min);
      }

      private String safe(String path) {
        if (!FileNames.isSafe(path)) {
          throw new IllegalStateException("a writer made the unsafe path '" + path + "'");
        }
        return target.folder() + path;
      }

      /** The path of a file; counts it if its name keeps readers from finding it. */
      private String below(String path) {
        count("files-under-hidden-names", NotData.anywhere(path).isEmpty() ? 0 : 1);
        return safe(path);
      }
    };
  }
}
