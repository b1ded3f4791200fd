package io.maskmill.engine.convert;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.PlanJson;
import io.maskmill.engine.run.Quarantine;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.Ahead;
import io.maskmill.engine.source.DecodeContext;
import io.maskmill.engine.source.FetchedFrame;
import io.maskmill.io.OutputStore;
import io.maskmill.io.SourceTree;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/**
 * Stages DECODE, REMAP, ENCODE and WRITE of one split as a plain task: every frame is read once,
 * decoded once and given to all targets. It may run twice at the same time: names and bytes are the
 * same.
 *
 * @param reader decodes
 * @param remap changes frames on the way
 * @param targets encode, each below its folder
 * @param tree the source
 * @param store the output
 * @param images what becomes of the images
 * @param limits of pixels and bytes
 * @param keeps whether a later run may take frames over from this one
 * @param previous where carried frames' files are; null when nothing is carried over
 * @param ioThreads how many files are fetched and put at a time; 0 for a local disk
 * @param verify whether what reading the outputs back must give is kept
 */
public record ConvertSplit(
    DatasetReader reader,
    Remap remap,
    List<TargetWriter> targets,
    SourceTree tree,
    OutputStore store,
    ImageMode images,
    ConvertConfig.Limits limits,
    boolean keeps,
    CarryOver.From previous,
    int ioThreads,
    boolean verify)
    implements Serializable {

  private static final long IN_FLIGHT_BYTES = 64L << 20;

  private record Target(DatasetWriter.FrameEncoder encoder, EntrySink sink, Losses losses) {}

  /**
   * Converts the split and leaves its ledger.
   *
   * @param progress told 1 for a frame that went through, -1 for one that was quarantined
   */
  public Ledger.Result run(Split split, LongConsumer progress) throws IOException {
    ExecutorService threads = ioThreads == 0 ? null : Executors.newFixedThreadPool(ioThreads);
    try (SplitOutput output = new SplitOutput(store, split, threads)) {
      List<PlannedFrame> frames;
      try (InputStream in = store.open(split.planPath())) {
        frames = PlanJson.read(in);
      }
      boolean copies = images == ImageMode.COPY;
      Ahead<PlannedFrame, FetchedFrame> ahead =
          new Ahead<>(
              frames.iterator(),
              frame -> FetchedFrame.fetch(frame, tree, copies, limits.maxFileBytes()),
              frame -> FetchedFrame.weight(frame, copies),
              threads,
              IN_FLIGHT_BYTES);
      FrameBuffer buffer = new FrameBuffer(tree, images, output);
      DatasetReader.FrameDecoder decoder = reader.decoder();
      List<Target> encoders = new ArrayList<>();
      Envelopes envelopes = new Envelopes(targets);
      CarryOver carryOver = new CarryOver(previous, output, envelopes);
      for (int i = 0; i < targets.size(); i++) {
        TargetWriter target = targets.get(i);
        EntryPlace place = output.place(target.folder(), i, target.writer().packing());
        encoders.add(
            new Target(
                target.writer().encoder(),
                buffer.sink(target.folder(), place, envelopes),
                target.losses()));
      }
      Expectations expected = new Expectations(verify ? targets : List.of(), remap.labels());
      FetchedFrame fetched;
      for (long ordinal = split.first(); (fetched = ahead.next()) != null; ordinal++) {
        if (fetched.frame instanceof FrameRecord carried) {
          carryOver.accept(carried);
          progress.accept(1);
          continue;
        }
        buffer.start(fetched, ordinal);
        boolean written = convert(fetched, decoder, encoders, buffer, expected, output.ledger());
        progress.accept(written ? 1 : -1);
      }
      buffer.start(null, -1);
      for (Target target : encoders) {
        target.encoder().finish(split.id(), target.sink());
      }
      buffer.acceptRest();
      expected.commit(store, split, output.ledger());
      output.commit();
      return output.ledger().result();
    } finally {
      if (threads != null) {
        threads.shutdownNow();
      }
    }
  }

  private boolean convert(
      FetchedFrame fetched,
      DatasetReader.FrameDecoder decoder,
      List<Target> encoders,
      FrameBuffer buffer,
      Expectations expected,
      Ledger ledger)
      throws IOException {
    PlannedFrame planned = fetched.frame;
    ledger.frames++;
    if (planned instanceof PlannedFrame.Rejected rejected) {
      ledger.quarantine.add(Quarantine.frame(planned, "pair", rejected.code(), rejected.reason()));
      return false;
    }
    DecodeContext context = new DecodeContext(fetched, limits.maxPixels(), buffer);
    String stage = "decode";
    Frame frame;
    try {
      Frame decoded = located(context.decode(decoder), fetched, buffer);
      frame = remap.apply(decoded, buffer::count);
      stage = "encode";
      for (Target target : encoders) {
        target.encoder().encode(frame, target.sink());
        target.losses().count(frame, buffer);
      }
    } catch (MaskDataException e) {
      ledger.quarantine.add(Quarantine.frame(planned, stage, e.code(), e.getMessage()));
      return false;
    } catch (DamagedFileException e) {
      ledger.quarantine.add(Quarantine.frame(planned, stage, e.code(), e.getMessage()));
      return false;
    }
    for (Target target : encoders) {
      target.encoder().accepted(ledger.split, target.sink());
    }
    buffer.accept(frame.objects().size(), keeps);
    expected.add(frame);
    ledger.written++;
    ledger.objects += frame.objects().size();
    return true;
  }

  /** With the image's address, where targets are to name it. */
  private Frame located(Frame frame, FetchedFrame fetched, FrameBuffer buffer) {
    ImageRef image = frame.image();
    if (images != ImageMode.REFERENCE || !image.isPresent() || !image.uri().isEmpty()) {
      return frame;
    }
    if (fetched.isEmbedded(image.path())) {
      buffer.count("images-without-address", 1);
      return frame;
    }
    return frame.withImage(
        new ImageRef(image.fileName(), image.path(), image.length(), tree.uri(image.path())));
  }
}
