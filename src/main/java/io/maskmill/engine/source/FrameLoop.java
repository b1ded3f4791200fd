package io.maskmill.engine.source;

import io.maskmill.io.archive.ArchiveFaults;
import io.maskmill.model.FaultCode;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.AdvisesMapping;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.MaskWatch;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the frames of a task one after another, in order: fetches files ahead on other threads,
 * decodes within the sources' limits, and returns what became of each frame. Every command reads
 * frames with this loop. It holds the frames of one step and a bounded number of fetched bytes.
 * Used by one thread.
 *
 * @param <T> the item of a step
 */
public final class FrameLoop<T> {
  /** Counts the frames whose files were damaged when they were read first, and sound then. */
  public static final String FRAMES_READ_AGAIN = "frames-read-again";

  /** Faults that the way from the store may have caused: the bytes were cut or changed. */
  private static final Set<FaultCode> OF_TRANSPORT =
      Set.of(
          MaskFaults.CHECKSUM, MaskFaults.TRUNCATED, ArchiveFaults.CRC, ArchiveFaults.UNREADABLE);

  /** What an item weighs beside its frames: it may hold planned frames that are not read. */
  private static final long ITEM_WEIGHT = 1 << 16;

  /**
   * One turn of the loop.
   *
   * @param item what the step is about
   * @param frames what became of the item's frames, in their order
   */
  public record Step<T>(T item, List<DecodedFrame> frames) {

    /** What became of the only frame of the step. */
    public DecodedFrame frame() {
      return frames.get(0);
    }
  }

  /** Looks at a frame before its files are fetched. */
  interface Check {
    /** The frame, or the same as a bad one. May be called by several threads. */
    PlannedFrame of(PlannedFrame frame) throws IOException;
  }

  private record Fetched<T>(T item, List<FetchedFrame> frames) {}

  private final List<FrameSource> sources;
  private final List<DatasetReader.FrameDecoder> decoders;
  private final Function<T, List<PlannedFrame>> framesOf;
  private final Check check;
  private final Prefetch<T, Fetched<T>> prefetch;

  private FrameLoop(
      List<FrameSource> sources,
      List<DatasetReader.FrameDecoder> decoders,
      Iterator<T> items,
      Function<T, List<PlannedFrame>> framesOf,
      Check check,
      IoThreads threads) {
    this.sources = sources;
    this.decoders = decoders;
    this.framesOf = framesOf;
    this.check = check;
    this.prefetch =
        new Prefetch<>(items, this::fetch, this::weight, threads, sources.get(0).heap().buffered());
  }

  /**
   * A loop over items that name frames of one or more sources.
   *
   * @param framesOf the frames of an item that are to be read: the first is of the first source,
   *     and so on; may be empty
   */
  public static <T> FrameLoop<T> over(
      List<FrameSource> sources,
      Iterator<T> items,
      Function<T, List<PlannedFrame>> framesOf,
      IoThreads threads) {
    List<DatasetReader.FrameDecoder> decoders =
        sources.stream().map(source -> source.reader().decoder()).toList();
    return new FrameLoop<>(sources, decoders, items, framesOf, frame -> frame, threads);
  }

  /** A loop over items of one frame each, which are checked before they are fetched. */
  static <T> FrameLoop<T> checking(
      FrameSource source,
      Iterator<T> items,
      Function<T, PlannedFrame> frameOf,
      Check check,
      IoThreads threads) {
    return new FrameLoop<>(
        List.of(source),
        List.of(source.reader().decoder()),
        items,
        item -> List.of(frameOf.apply(item)),
        check,
        threads);
  }

  /**
   * A loop over the frames that a partition's parts make.
   *
   * @param sorted parts in frame order, all parts of a frame among them
   */
  public static FrameLoop<PlannedFrame> over(
      FrameSource source, Iterator<FramePart> sorted, IoThreads threads) {
    return over(List.of(source), new FrameGroups(source.reader(), sorted), List::of, threads);
  }

  /**
   * The same, for a caller that also wants to know which values mask files hold.
   *
   * @param watch receives what is seen in mask files, if the reader reports it
   */
  public static FrameLoop<PlannedFrame> watching(
      FrameSource source, Iterator<FramePart> sorted, MaskWatch watch, IoThreads threads) {
    return new FrameLoop<>(
        List.of(source),
        List.of(AdvisesMapping.decoder(source.reader(), watch)),
        new FrameGroups(source.reader(), sorted),
        List::of,
        frame -> frame,
        threads);
  }

  /**
   * The next step; null after the last.
   *
   * @throws IOException when storage fails; a bad frame is a {@link DecodedFrame.Rejected}
   */
  public Step<T> next() throws IOException {
    Fetched<T> fetched = prefetch.next();
    if (fetched == null) {
      return null;
    }
    List<DecodedFrame> frames = new ArrayList<>(fetched.frames().size());
    for (int i = 0; i < fetched.frames().size(); i++) {
      frames.add(decode(i, fetched.frames().get(i)));
    }
    return new Step<>(fetched.item(), frames);
  }

  private Fetched<T> fetch(T item) throws IOException {
    List<PlannedFrame> planned = framesOf.apply(item);
    List<FetchedFrame> frames = new ArrayList<>(planned.size());
    for (int i = 0; i < planned.size(); i++) {
      frames.add(sources.get(i).fetch(check.of(planned.get(i))));
    }
    return new Fetched<>(item, frames);
  }

  private long weight(T item) {
    List<PlannedFrame> planned = framesOf.apply(item);
    long weight = ITEM_WEIGHT;
    for (int i = 0; i < planned.size(); i++) {
      weight += sources.get(i).weight(planned.get(i));
    }
    return weight;
  }

  private DecodedFrame decode(int source, FetchedFrame fetched) throws IOException {
    if (fetched.planned() instanceof PlannedFrame.Rejected rejected) {
      return new DecodedFrame.Rejected(fetched, rejected.code(), rejected.reason());
    }
    DecodedFrame first = attempt(source, fetched);
    if (!isWorthAnotherRead(first)) {
      return first;
    }
    DecodedFrame second = attempt(source, sources.get(source).fetch(fetched.planned()));
    if (second instanceof DecodedFrame.Read read && !isWorthAnotherRead(read)) {
      read.counters().merge(FRAMES_READ_AGAIN, 1L, Long::sum);
    }
    return second;
  }

  private DecodedFrame attempt(int source, FetchedFrame fetched) throws IOException {
    DecodeContext context = new DecodeContext(fetched, sources.get(source), sources.size());
    try {
      Frame frame = context.decode(decoders.get(source));
      if (fetched.isRespelled()) {
        context.count(Spellings.COUNTER, 1);
      }
      return new DecodedFrame.Read(fetched, frame, context.counters(), context.setAside());
    } catch (MaskDataException e) {
      return new DecodedFrame.Rejected(fetched, e.code(), e.getMessage());
    }
  }

  /** Whether bytes were cut or changed, perhaps on their way from the store. */
  private static boolean isWorthAnotherRead(DecodedFrame frame) {
    if (frame instanceof DecodedFrame.Rejected rejected) {
      return OF_TRANSPORT.contains(rejected.code())
          || (rejected.code().equals(AnnotationFaults.MALFORMED)
              && frame.planned().parts().stream().anyMatch(FrameLoop::isDocumentOfItsOwn));
    }
    return ((DecodedFrame.Read) frame)
        .setAside().stream().anyMatch(object -> OF_TRANSPORT.contains(object.code()));
  }

  private static boolean isDocumentOfItsOwn(FramePart part) {
    return part.kind() == FramePart.Kind.DOCUMENT && part.access() == FramePart.Access.WHOLE;
  }
}
