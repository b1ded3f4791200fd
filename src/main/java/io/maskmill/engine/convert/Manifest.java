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
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.run.Version;
import io.maskmill.io.OutputStore;
import io.maskmill.json.Json;
import io.maskmill.model.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes manifest.json and quarantine.jsonl. The same run gives the same bytes: frames are in
 * order, and neither clock nor host goes in.
 */
public final class Manifest {
  private final ConvertConfig config;
  private final Provenance provenance;
  private final Plan plan;
  private final RunOutput output;
  private final OutputStore store;

  public Manifest(ConvertConfig config, Provenance provenance, Plan plan, RunOutput output) {
    this.config = config;
    this.provenance = provenance;
    this.plan = plan;
    this.output = output;
    this.store = output.store();
  }

  /** Writes quarantine.jsonl: one line per frame or object that was set aside, in frame order. */
  public void writeQuarantine(RunFacts facts) throws IOException {
    if (facts.quarantine().isEmpty()) {
      store.put(Staging.QUARANTINE, new byte[0]);
      return;
    }
    try (OutputStore.EntryStream out = store.create(Staging.QUARANTINE)) {
      for (String lines : facts.quarantine()) {
        out.write((lines + "\n").getBytes(StandardCharsets.UTF_8));
      }
      out.publish();
    }
  }

  /** The frames that only an earlier output has; null when frames are taken over from none. */
  public Disappeared disappeared() {
    return plan.incremental() == null
        ? null
        : new Disappeared(output, plan.incremental().disappeared());
  }

  /**
   * Writes the manifest.
   *
   * @param last entries that were put after the frames: documents and metadata
   * @param verified what was read back, by target; empty unless the run verifies
   * @param parts files of lists that are too long to be part of it; each list is here or there
   */
  public void write(
      RunFacts facts, List<Ledger.Entry> last, Map<String, FrameSum> verified, List<ListPart> parts)
      throws IOException {
    try (OutputStore.EntryStream out = store.create(Staging.MANIFEST)) {
      write(out, facts, last, verified, parts);
      out.write('\n');
      out.publish();
    }
  }

  private void write(
      OutputStream out,
      RunFacts facts,
      List<Ledger.Entry> last,
      Map<String, FrameSum> verified,
      List<ListPart> parts)
      throws IOException {
    RunCounts counts = facts.counts();
    try (JsonGenerator json =
        Json.records()
            .getFactory()
            .createGenerator(out, JsonEncoding.UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.setPrettyPrinter(new LinePerValue());
      json.writeStartObject();
      json.writeStringField("maskmill", Version.MASKMILL);
      json.writeStringField("spark", provenance.spark());
      json.writeStringField("fingerprint", fingerprint(facts, last, parts));
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
      if (!config.source().isPassing()) {
        json.writeObjectFieldStart("files");
        json.writeNumberField("listed", plan.listed().files());
        json.writeNumberField("in-frames", plan.listed().inFrames());
        json.writeObjectField("skipped", plan.listed().skipped());
        json.writeObjectField("skipped-examples", plan.listed().skippedExamples());
        json.writeEndObject();
      }
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
      writeParts(json, "quarantine-parts", Staging.QUARANTINE_PARTS, parts);
      if (!counts.least().isEmpty()) {
        json.writeObjectField("least", counts.least()); // before what ends PublishedCounts
      }
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
      if (!writeParts(json, "entry-parts", Staging.MANIFEST_PARTS, parts)) {
        json.writeArrayFieldStart("entries");
        for (String some : facts.entries()) {
          json.writeRawValue(some);
        }
        for (Ledger.Entry entry : last) {
          json.writeObject(entry);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
  }

  /**
   * What tells the output from others of the same configuration: the listing, or, of a source whose
   * files pass, all that was written.
   */
  private String fingerprint(RunFacts facts, List<Ledger.Entry> last, List<ListPart> parts)
      throws IOException {
    if (!config.source().isPassing()) {
      return plan.fingerprint();
    }
    StringBuilder text = new StringBuilder(provenance.configuration());
    text.append('\n').append(provenance.layout());
    for (String some : facts.quarantine()) {
      text.append('\n').append(Sha256.of(some));
    }
    for (String some : facts.entries()) {
      text.append('\n').append(Sha256.of(some));
    }
    text.append('\n').append(Json.records().writeValueAsString(last));
    text.append('\n').append(Json.records().writeValueAsString(parts));
    return Sha256.of(text.toString());
  }

  /** Writes the parts of a list; false when there is none. */
  private static boolean writeParts(
      JsonGenerator json, String key, String folder, List<ListPart> parts) throws IOException {
    List<ListPart> own =
        parts.stream().filter(part -> part.path().startsWith(folder + "/")).toList();
    if (!own.isEmpty()) {
      json.writeObjectField(key, own);
    }
    return !own.isEmpty();
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
