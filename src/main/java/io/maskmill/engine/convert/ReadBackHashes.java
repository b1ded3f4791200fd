package io.maskmill.engine.convert;

import com.fasterxml.jackson.databind.MappingIterator;
import io.maskmill.engine.run.ExpectedFrame;
import io.maskmill.engine.run.FrameHash;
import io.maskmill.engine.run.FrameSum;
import io.maskmill.engine.run.LedgerBuilder;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.json.Json;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Collects what reading a split's frames back from each target must give. The sums go into the
 * ledger; the single hashes go into a file beside it, which is read only when sums differ.
 */
public final class ReadBackHashes {
  private final List<TargetWriter> targets;
  private final LabelCatalog labels;
  private final TreeMap<String, FrameSum> sums = new TreeMap<>();
  private final List<ExpectedFrame> lines = new ArrayList<>();

  /**
   * @param targets that will be read back; without any, nothing is collected
   * @param labels of the frames
   */
  ReadBackHashes(List<TargetWriter> targets, LabelCatalog labels) {
    this.targets = targets;
    this.labels = labels;
    targets.forEach(target -> sums.put(target.folder(), FrameSum.NONE));
  }

  /** Adds a frame that was written to all targets. */
  void add(Frame frame) {
    for (TargetWriter target : targets) {
      Optional<Frame> back = target.writer().readBack(frame);
      if (back.isPresent()) {
        FrameHash hash = FrameHash.of(back.get(), labels);
        sums.put(target.folder(), sums.get(target.folder()).plus(hash));
        lines.add(
            new ExpectedFrame(
                target.folder(), FrameHash.identity(back.get()), hash.high(), hash.low()));
      }
    }
  }

  /** Writes the hashes after the split's last frame and before its ledger. */
  void commit(RunOutput output, Split split, LedgerBuilder ledger) throws IOException {
    if (targets.isEmpty()) {
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ExpectedFrame line : lines) {
      out.write(Json.records().writeValueAsBytes(line));
      out.write('\n');
    }
    output.store().put(output.staging().expected(split.id()), out.toByteArray());
    ledger.readBack(sums);
  }

  /** Reads what a split's frames must give. */
  public static List<ExpectedFrame> read(RunOutput output, Split split) throws IOException {
    try (InputStream in = output.store().open(output.staging().expected(split.id()));
        MappingIterator<ExpectedFrame> lines =
            Json.records().readerFor(ExpectedFrame.class).readValues(in)) {
      return lines.readAll();
    }
  }
}
