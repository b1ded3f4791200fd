package io.maskmill.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.engine.estimate.Estimate;
import io.maskmill.engine.estimate.Sample;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.RunCounts;
import io.maskmill.engine.run.Version;
import io.maskmill.json.Json;

/**
 * An estimate as one JSON object, for programs. Its keys are part of the interface and documented
 * in {@code src/site/markdown/plan.md}.
 */
public final class EstimateJson {
  private EstimateJson() {}

  public static ObjectNode of(ConvertConfig config, Estimate estimate) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("maskmill", Version.MASKMILL);
    json.put("direction", config.direction());
    json.put("frames", estimate.work().frames());
    json.put("splits", estimate.work().splits().size());
    ObjectNode files = json.putObject("files");
    files.put("listed", estimate.work().listed().files());
    files.put("bytes", estimate.work().listed().bytes());
    sample(estimate.sample(), json.putObject("sample"));
    ObjectNode read = json.putObject("read");
    read.put("reads", estimate.reading().reads());
    read.put("bytes", estimate.reading().bytes());
    ObjectNode written = json.putObject("written");
    for (Estimate.Output output : estimate.outputs()) {
      ObjectNode of = written.putObject(output.format());
      of.put("files", output.files());
      of.put("bytes", output.bytes());
    }
    requests(estimate.requests(), json.putObject("requests"));
    ArrayNode rows = json.putArray("time");
    estimate.rows().forEach(row -> row(row, rows.addObject()));
    memory(config, estimate.memory(), json.putObject("memory"));
    ArrayNode flags = json.putArray("not-counted");
    NotCounted.of(config).keySet().forEach(flags::add);
    return json;
  }

  private static void sample(Sample sample, ObjectNode json) {
    RunCounts counts = sample.counts();
    json.put("frames", counts.frames());
    json.put("written", counts.written());
    json.put("quarantined", counts.quarantined());
    json.put("with-loss", counts.framesWithLoss());
    ObjectNode codes = json.putObject("quarantine");
    counts.codes().forEach(codes::put);
    json.put("seconds-per-frame", rounded(sample.pace().speed().steady(), 1e6));
  }

  private static void requests(Estimate.Requests requests, ObjectNode json) {
    json.put("source", requests.what().isEmpty() ? "none" : requests.what());
    json.put("reads", requests.reads());
    json.put("lists", requests.lists());
    json.put("output", requests.whatOut().isEmpty() ? "none" : requests.whatOut());
    json.put("puts", requests.puts());
    json.put("own-puts", requests.ownPuts());
    json.put("own-gets", requests.gets());
    json.put("others", requests.others());
  }

  private static void row(Estimate.Row row, ObjectNode json) {
    json.put("executors", row.shape().executors());
    json.put("cores", row.shape().cores());
    json.put("seconds", rounded(row.seconds(), 10));
    json.put("start", rounded(row.start(), 10));
    json.put("list-and-pair", rounded(row.plan(), 10));
    json.put("convert", rounded(row.convert(), 10));
    json.put("publish", rounded(row.publish(), 10));
    json.put("processor-seconds", rounded(row.processor(), 10));
    json.put("serial-seconds", rounded(row.serialSeconds(), 10));
    ArrayNode serial = json.putArray("serial");
    for (Estimate.Serial step : row.serial()) {
      ObjectNode one = serial.addObject();
      one.put("name", step.name());
      one.put("where", step.where().words());
      one.put("seconds", rounded(step.seconds(), 100));
    }
  }

  private static void memory(ConvertConfig config, Estimate.Memory memory, ObjectNode json) {
    ObjectNode largest = json.putObject("largest-frame");
    if (memory.largest().frame() != null) {
      largest.put("frame", memory.largest().frame().toString());
    }
    largest.put("width", memory.largest().width());
    largest.put("height", memory.largest().height());
    largest.put("bytes", memory.largest().bytes());
    json.put("per-core", memory.perCore());
    json.put("buffered", memory.buffered());
    json.put("max-pixels", config.limits().frames().maxPixels());
    json.put("bytes-of-max-pixels", memory.ofMaxPixels());
    json.put("executor-cores", memory.executorCores());
    json.put("executor-memory", MemoryText.setting(memory.executor()));
    json.put("executor-memory-at-max-pixels", MemoryText.setting(memory.executorAtLimit()));
    json.put("driver-memory", MemoryText.setting(memory.driver()));
  }

  private static double rounded(double seconds, double parts) {
    return Math.round(seconds * parts) / parts;
  }
}
