package io.maskmill.engine.convert;

import io.maskmill.engine.run.CarriedFrame;
import io.maskmill.engine.run.FrameRecord;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.LedgerBuilder;
import io.maskmill.engine.run.PlanJson;
import io.maskmill.engine.run.Quarantine;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.source.DecodedFrame;
import io.maskmill.engine.source.FrameLoop;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.IoShare;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.FilesOfManyFrames;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.PassingFiles;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.transform.Remap;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Runs stages DECODE, REMAP, ENCODE and WRITE of one split, as a plain task: every frame is read
 * once, decoded once and given to all targets. It may run twice at the same time, since names and
 * bytes are the same.
 *
 * @param source where frames are read from
 * @param remap changes frames on the way
 * @param targets that encode, each below its folder
 * @param output the run's
 * @param images what becomes of the images
 * @param reuse what runs take over from each other
 * @param io how many files are fetched and put at a time; a split that meets an overloaded store
 *     waits and is begun again, with half as much in flight each time
 * @param verify whether to keep the hashes that reading the outputs back must give
 */
public record ConvertSplit(
    FrameSource source,
    Remap remap,
    List<TargetWriter> targets,
    RunOutput output,
    ImageMode images,
    FrameReuse reuse,
    IoShare io,
    boolean verify)
    implements Serializable {

  private record Target(
      TargetWriter of, DatasetWriter.FrameEncoder encoder, EntrySink sink, Losses losses) {}

  /**
   * Converts the split and leaves its ledger.
   *
   * @param progress told 1 for a frame that went through, -1 for one that was quarantined, and 0
   *     whenever an overloaded store makes the task begin again
   * @return null when the split was to be taken over whole and the earlier output does not hold it
   *     any more; the run's staging then says so, and its frames have to be planned one by one
   */
  public Ledger.Result run(Split split, LongConsumer progress) throws IOException {
    ProgressOnce once = new ProgressOnce(progress);
    return io.patience()
        .of(
            refusals -> {
              IoShare share = io.afterRefusals(refusals);
              once.begin();
              if (refusals > 0) {
                progress.accept(0); // not once but each time
              }
              try {
                return attempt(split, share, once, true);
              } catch (NotReusableException e) {
                if (split.isReused()) {
                  Unusable.markWhole(output, split, e.address());
                  return null;
                }
                Unusable.markSingle(output, split, e.address());
              }
              once.begin();
              return attempt(split, share, once, false);
            });
  }

  /**
   * @param carries whether frames are taken over that the earlier output has, instead of being
   *     converted
   */
  private Ledger.Result attempt(Split split, IoShare share, LongConsumer progress, boolean carries)
      throws IOException {
    try (IoThreads reads = share.toRead();
        IoThreads puts = share.toPut();
        SplitOutput made = new SplitOutput(output, split, puts, source.heap())) {
      if (PassingFiles.are(source.reader())) {
        made.ledger().namesNoFiles();
      }
      SplitStatistics statistics = new SplitStatistics(remap);
      if (split.isReused()) {
        new CarryOver(reuse.previous(), made, new Envelopes(targets), statistics)
            .acceptWhole(split, progress);
        made.ledger().counted(statistics.counted());
        return made.commit().result();
      }
      FrameLoop<PlannedFrame> loop =
          FrameLoop.over(
              List.of(source),
              planned(split, carries).iterator(),
              planned -> planned instanceof PlannedFrame.Carried ? List.of() : List.of(planned),
              reads);
      FrameBuffer buffer = new FrameBuffer(source.tree(), source.heap(), images, made);
      List<Target> encoders = new ArrayList<>();
      Envelopes envelopes = new Envelopes(targets);
      CarryOver carryOver = new CarryOver(reuse.previous(), made, envelopes, statistics);
      for (int i = 0; i < targets.size(); i++) {
        TargetWriter target = targets.get(i);
        OutputPlace place = made.place(target.folder(), i, target.writer().packing());
        encoders.add(
            new Target(
                target,
                target.writer().encoder(),
                buffer.sink(target, place, envelopes),
                target.losses()));
      }
      ReadBackHashes expected = new ReadBackHashes(verify ? targets : List.of(), remap.labels());
      FrameLoop.Step<PlannedFrame> step;
      for (long ordinal = split.first(); (step = loop.next()) != null; ordinal++) {
        if (step.item() instanceof FrameRecord carried) {
          carryOver.accept(carried, ordinal);
          progress.accept(1);
          continue;
        }
        buffer.start(step.frame().fetched(), ordinal);
        boolean written =
            convert(step.frame(), ordinal, encoders, buffer, expected, statistics, made.ledger());
        progress.accept(written ? 1 : -1);
      }
      buffer.start(null, -1);
      for (Target target : encoders) {
        if (target.encoder() instanceof FilesOfManyFrames files) {
          files.finish(split.id(), target.sink());
        }
      }
      buffer.acceptRest();
      expected.commit(output, split, made.ledger());
      made.ledger().counted(statistics.counted());
      return made.commit().result();
    }
  }

  private List<PlannedFrame> planned(Split split, boolean carries) throws IOException {
    List<PlannedFrame> planned = PlanJson.read(output, split);
    if (reuse.previous() == null) {
      return planned;
    }
    if (!carries) {
      return planned.stream().map(ConvertSplit::asPaired).toList();
    }
    EarlierRecords records = new EarlierRecords(reuse.previous().store());
    List<PlannedFrame> frames = records.of(planned);
    if (!records.fault().isEmpty()) {
      Unusable.markSingle(output, split, records.fault());
    }
    return frames;
  }

  private static PlannedFrame asPaired(PlannedFrame frame) {
    return frame instanceof CarriedFrame carried ? carried.asPaired() : frame;
  }

  private boolean convert(
      DecodedFrame decoded,
      long ordinal,
      List<Target> encoders,
      FrameBuffer buffer,
      ReadBackHashes expected,
      SplitStatistics statistics,
      LedgerBuilder ledger)
      throws IOException {
    PlannedFrame planned = decoded.planned();
    ledger.planned();
    if (decoded instanceof DecodedFrame.Rejected rejected) {
      String stage = planned instanceof PlannedFrame.Rejected ? "pair" : "decode";
      ledger.quarantine(Quarantine.frame(planned, stage, rejected.code(), rejected.reason()));
      return false;
    }
    DecodedFrame.Read read = (DecodedFrame.Read) decoded;
    buffer.told(read);
    String stage = "decode";
    Frame frame;
    try {
      frame = remap.apply(located(read, buffer), buffer::count);
      stage = "encode";
      encode(frame, encoders, buffer);
    } catch (MaskDataException e) {
      ledger.quarantine(Quarantine.frame(planned, stage, e.code(), e.getMessage()));
      return false;
    }
    for (Target target : encoders) {
      if (target.encoder() instanceof FilesOfManyFrames files) {
        files.accepted(ledger.split(), target.sink());
      }
    }
    FrameRecord.Holds holds = statistics.holds(frame);
    buffer.accept(holds, reuse.keeps());
    statistics.add(frame.key(), ordinal, holds, read.counters());
    expected.add(frame);
    ledger.written(frame.objects().size());
    return true;
  }

  private static void encode(Frame frame, List<Target> encoders, FrameBuffer buffer)
      throws IOException, MaskDataException {
    try {
      for (Target target : encoders) {
        target.encoder().encode(frame, target.sink());
        target.losses().count(frame, buffer);
        target
            .of()
            .writer()
            .identity(frame)
            .ifPresent(key -> buffer.name(FrameNames.inDocuments(target.of().folder(), key)));
      }
      buffer.checkNames();
    } catch (DamagedFileException e) { // of an image that is copied
      throw e.asFault();
    }
  }

  /** The frame, with its image's address when targets are to refer to it. */
  private Frame located(DecodedFrame.Read read, FrameBuffer buffer) {
    Frame frame = read.frame();
    ImageRef image = frame.image();
    if (images == ImageMode.COPY && !image.isPresent() && !image.uri().isEmpty()) {
      buffer.count(CounterNames.NOT_COPIED, 1);
    }
    if (images != ImageMode.REFERENCE || !image.isPresent() || !image.uri().isEmpty()) {
      return frame;
    }
    String address = read.imageAddress(source.tree());
    if (address.isEmpty()) {
      buffer.count("images-without-address", 1);
      return frame;
    }
    return frame.withImage(new ImageRef(image.fileName(), image.path(), image.length(), address));
  }
}
