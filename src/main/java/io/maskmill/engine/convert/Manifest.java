package io.maskmill.engine.convert;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameSum;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.Provenance;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.run.SummaryDocument;
import io.maskmill.engine.run.Version;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.engine.source.Prefetch;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Writes manifest.json and quarantine.jsonl from the ledgers, one ledger in memory at a time. The
 * same run gives the same bytes: frames are in order, and neither clock nor host goes in.
 */
public final class Manifest {
  private static final int LEDGERS_AHEAD = 16;

  private final ConvertConfig config;
  private final Provenance provenance;
  private final Plan plan;
  private final RunOutput output;
  private final OutputStore store;
  private final IoThreads threads;
  private final LongConsumer progress;

  /**
   * @param threads read ledgers ahead; the caller closes them
   * @param progress told of each ledger that was read
   */
  public Manifest(
      ConvertConfig config,
      Provenance provenance,
      Plan plan,
      RunOutput output,
      IoThreads threads,
      LongConsumer progress) {
    this.config = config;
    this.provenance = provenance;
    this.plan = plan;
    this.output = output;
    this.store = output.store();
    this.threads = threads;
    this.progress = progress;
  }

  private Prefetch<Split, Ledger> ledgers() {
    return new Prefetch<>(
        plan.splits().iterator(),
        split -> Ledger.read(output, split.id()),
        split -> 1,
        threads,
        LEDGERS_AHEAD);
  }

  /**
   * Writes quarantine.jsonl: one line per frame or object that was set aside, in frame order.
   *
   * @param counts of the run; where they count nothing, no ledger is read for it
   */
  public void writeQuarantine(RunCounts counts) throws IOException {
    if (counts.codes().isEmpty()) {
      progress.accept(plan.splits().size());
      store.put(Staging.QUARANTINE, new byte[0]);
      return;
    }
    try (OutputStore.EntryStream out = store.create(Staging.QUARANTINE)) {
      Prefetch<Split, Ledger> ledgers = ledgers();
      Ledger ledger;
      while ((ledger = ledgers.next()) != null) {
        progress.accept(1);
        for (Ledger.Quarantined record : ledger.quarantine()) {
          out.write(Json.records().writeValueAsBytes(record));
          out.write('\n');
        }
      }
      out.publish();
    }
  }

  /** Joins the lists of frames that only an earlier output has; does nothing when there is none. */
  public void writeDisappeared() throws IOException {
    if (plan.incremental() == null) {
      return;
    }
    try (OutputStore.EntryStream out = store.create(Staging.DISAPPEARED)) {
      String gone = output.staging().gone();
      for (String name : store.names(gone)) {
        try (InputStream in = store.open(gone + "/" + name)) {
          in.transferTo(out);
        }
      }
      out.publish();
    }
  }

  /**
   * Writes the manifest.
   *
   * @param last entries that were put after the frames: documents and metadata
   * @param verified what was read back, by target; empty unless the run verifies
   * @return what each target wrote
   */
  public List<SummaryDocument.Output> write(
      RunCounts counts, List<Ledger.Entry> last, Map<String, FrameSum> verified)
      throws IOException {
    TargetSizes sizes = new TargetSizes(config);
    try (OutputStore.EntryStream out = store.create(Staging.MANIFEST)) {
      write(out, counts, last, verified, sizes);
      out.write('\n');
      out.publish();
    }
    return sizes.outputs();
  }

  private void write(
      OutputStream out,
      RunCounts counts,
      List<Ledger.Entry> last,
      Map<String, FrameSum> verified,
      TargetSizes sizes)
      throws IOException {
    try (JsonGenerator json =
        Json.records()
            .getFactory()
            .createGenerator(out, JsonEncoding.UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.setPrettyPrinter(new LinePerValue());
      json.writeStartObject();
      json.writeStringField("maskmill", Version.MASKMILL);
      json.writeStringField("spark", provenance.spark());
      json.writeStringField("fingerprint", plan.fingerprint());
      json.writeStringField("configuration", provenance.configuration());
      json.writeStringField("layout", provenance.layout());
      json.writeObjectField("source", source());
      json.writeObjectField("targets", config.targets().stream().map(this::target).toList());
      json.writeStringField("compat", config.compat());
      json.writeStringField("images", config.images().name());
      if (plan.incremental() != null) {
        json.writeObjectField("incremental", plan.incremental());
      }
      json.writeObjectField("include", config.frames().include());
      json.writeObjectField("exclude", config.frames().exclude());
      json.writeStringField("transforms", config.frames().transforms().text());
      json.writeObjectFieldStart("files");
      json.writeNumberField("listed", plan.listed().files());
      json.writeNumberField("in-frames", plan.listed().inFrames());
      json.writeObjectField("skipped", plan.listed().skipped());
      json.writeObjectField("skipped-examples", plan.listed().skippedExamples());
      json.writeEndObject();
      json.writeObjectFieldStart("frames");
      json.writeNumberField("in", counts.frames());
      json.writeNumberField("out", counts.written());
      json.writeNumberField("quarantined", counts.quarantined());
      json.writeNumberField("filtered", plan.scope().filtered());
      json.writeNumberField("with-loss", counts.framesWithLoss());
      json.writeEndObject();
      json.writeObjectFieldStart("objects");
      json.writeNumberField("out", counts.objects());
      json.writeNumberField("quarantined", counts.objectsQuarantined());
      json.writeEndObject();
      json.writeObjectField("quarantine", counts.codes());
      json.writeObjectField("counters", counts.counters());
      if (!verified.isEmpty()) {
        json.writeObjectFieldStart("verified");
        for (Map.Entry<String, FrameSum> target : verified.entrySet()) {
          json.writeObjectFieldStart(target.getKey());
          json.writeNumberField("frames", target.getValue().frames());
          json.writeStringField("digest", target.getValue().hex());
          json.writeEndObject();
        }
        json.writeEndObject();
      }
      json.writeArrayFieldStart("entries");
      Prefetch<Split, Ledger> ledgers = ledgers();
      Ledger ledger;
      while ((ledger = ledgers.next()) != null) {
        progress.accept(1);
        for (Ledger.Entry entry : ledger.entries()) {
          json.writeObject(entry);
          sizes.add(entry);
        }
      }
      for (Ledger.Entry entry : last) {
        json.writeObject(entry);
        sizes.add(entry);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private Map<String, Object> source() {
    return new java.util.TreeMap<>(
        Map.of(
            "format",
            config.source().format().id(),
            "uri",
            provenance.sourceRoot(),
            "options",
            config.source().options().asMap()));
  }

  private Map<String, Object> target(ConvertConfig.Target target) {
    return new java.util.TreeMap<>(
        Map.of(
            "format", target.format().id(),
            "folder", config.folder(target),
            "options", target.options().asMap()));
  }

  /** Prints one line per top-level key and per entry, so that line tools can read the file. */
  private static final class LinePerValue extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1;

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
      json.writeRaw(',');
      if (json.getOutputContext().getParent().inRoot()) {
        json.writeRaw('\n');
      }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(",\n");
    }
  }
}
