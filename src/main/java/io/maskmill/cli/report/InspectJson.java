package io.maskmill.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.engine.inspect.FaultTally;
import io.maskmill.engine.inspect.InspectSummary;
import io.maskmill.engine.inspect.Inspection;
import io.maskmill.engine.inspect.ValueTallies;
import io.maskmill.engine.run.Version;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.stats.CappedCounts;
import io.maskmill.engine.stats.LabelTally;
import io.maskmill.engine.stats.SizeHistogram;
import io.maskmill.json.Json;
import io.maskmill.model.Label;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.MaskValues;
import io.maskmill.spi.Trait;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/**
 * An inspection as one JSON object, for programs. Its keys are part of the interface and documented
 * in {@code src/site/markdown/inspect.md}; their order is fixed, names that data decides are in
 * order, and every number is exact unless the page says otherwise.
 */
public final class InspectJson {
  private InspectJson() {}

  public static ObjectNode of(Inspection inspection) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("maskmill", Version.MASKMILL);
    json.put("format", inspection.format().id());
    json.put("root", inspection.root());
    inspection.reader().notes().forEach(json.putArray("notes")::add);
    files(inspection.listing(), json.putObject("files"));
    frames(inspection, json.putObject("frames"));
    found(inspection, json);
    ObjectNode traits = json.putObject("traits");
    words(inspection.reader().may().all(), traits.putArray("may"));
    words(inspection.needed(), traits.putArray("seen"));
    ObjectNode targets = json.putObject("targets");
    for (MaskFormat target : inspection.targets()) {
      ObjectNode of = targets.putObject(target.id());
      words(inspection.lost(target), of.putArray("loses"));
      faults(inspection.refused(target), of.putObject("sets-aside"));
      of.put("refuses", inspection.refusal(target));
    }
    ObjectNode advice = json.putObject("advice");
    inspection.reader().advice().sentences().forEach(advice.putArray("sentences")::add);
    advice.put("paste", inspection.reader().advice().text());
    return json;
  }

  private static void files(ListingStats listing, ObjectNode json) {
    json.put("listed", listing.files());
    json.put("bytes", listing.fileBytes());
    ObjectNode skipped = json.putObject("skipped");
    listing
        .skipped()
        .forEach(
            (reason, n) -> {
              ObjectNode of = skipped.putObject(reason);
              of.put("files", n);
              listing.examples().get(reason).forEach(of.putArray("examples")::add);
            });
  }

  private static void frames(Inspection inspection, ObjectNode json) {
    InspectSummary found = inspection.found();
    json.put("all", inspection.frames());
    json.put("all-is-exact", inspection.framesAreExact());
    json.put("looked-at", found.frames());
    json.put("readable", found.readable());
    json.put("set-aside", found.frameFaults().count());
    json.put("with-loss", found.withLoss());
    json.put("without-objects", found.objects().withoutObjects());
    json.put("without-image", found.files().withoutImage());
    json.put("turned-by-exif", found.files().turned());
    json.put("other-image-size", found.files().otherImageSize());
    json.put("pixels", found.pixels());
  }

  private static void found(Inspection inspection, ObjectNode json) {
    InspectSummary found = inspection.found();
    counts(found.datasets(), json.putObject("datasets"));
    counts(found.subsets(), json.putObject("subsets"));
    counts(found.sizes(), json.putObject("sizes"));
    counts(found.files().imageKinds(), json.putObject("image-kinds"));
    counts(found.files().maskKinds(), json.putObject("mask-kinds"));
    faults(found.frameFaults(), json.putObject("frames-set-aside"));
    faults(found.objectFaults(), json.putObject("objects-set-aside"));
    ArrayNode labels = json.putArray("labels");
    for (int i = 0; i < inspection.reader().labels().size(); i++) {
      Label label = inspection.reader().labels().label(i);
      LabelTally tally = found.objects().label(i);
      ObjectNode of = labels.addObject();
      of.put("name", label.name());
      of.put("color", label.color().hex());
      of.put("frames", tally.frames());
      of.put("objects", tally.areas().count());
      of.put("pixels", tally.areas().sum());
      spread(tally.areas(), of, "area");
    }
    ObjectNode objects = json.putObject("objects");
    objects.put("all", found.objects().perFrame().sum());
    spread(found.objects().perFrame(), objects, "per-frame");
    if (found.objects().mostCrowded() != null) {
      ObjectNode crowded = objects.putObject("most-crowded");
      crowded.put("frame", found.objects().mostCrowded().toString());
      crowded.put("objects", found.objects().perFrame().max());
    }
    objects.put("overlap-pixels", found.objects().overlapPixels());
    objects.put("frames-with-overlap", found.objects().overlapFrames());
    values(found.values(), json.putObject("values"));
    counts(found.counters(), json.putObject("counters"));
  }

  private static void values(ValueTallies tallies, ObjectNode json) {
    MaskValues values = tallies.values();
    json.put("masks", values.masks());
    json.put("pixels", tallies.pixels());
    ArrayNode histogram = json.putArray("histogram");
    values
        .values()
        .forEach(
            (value, seen) -> {
              ObjectNode of = histogram.addObject();
              if (value < MaskValues.COLOR) {
                of.put("value", value);
              } else {
                of.put("value", MaskValues.text(value));
              }
              of.put("pixels", seen.pixels());
              of.put("masks", seen.masks());
              of.put("pieces", seen.pieces());
            });
    json.put("other-values-pixels", tallies.otherPixels());
    Map<String, Long> masks = tallies.noValueMasks().byName();
    ArrayNode without = json.putArray("without-value");
    tallies
        .noValuePixels()
        .byName()
        .forEach(
            (reason, pixels) -> {
              ObjectNode of = without.addObject();
              of.put("reason", reason);
              of.put("masks", masks.get(reason));
              of.put("pixels", pixels);
            });
  }

  private static void faults(FaultTally faults, ObjectNode json) {
    faults
        .byCode()
        .forEach(
            (code, of) -> {
              ObjectNode node = json.putObject(code.id());
              node.put("count", of.count());
              ArrayNode examples = node.putArray("examples");
              for (FaultTally.Example example : of.examples()) {
                ObjectNode one = examples.addObject();
                one.put("frame", example.frame().toString());
                one.put("object", example.object());
                one.put("reason", example.reason());
              }
            });
  }

  /** Past the bound of names the rest stands under "others" in brackets, which no name is. */
  private static void counts(CappedCounts counts, ObjectNode json) {
    counts.byName().forEach(json::put);
    if (counts.others() > 0) {
      json.put("(others)", counts.others());
    }
  }

  private static void spread(SizeHistogram spread, ObjectNode json, String key) {
    if (spread.count() == 0) {
      json.putNull(key);
      return;
    }
    SizeHistogram.Quantile median = spread.median();
    ObjectNode node = json.putObject(key);
    node.put("min", spread.min());
    node.putArray("median-within").add(median.from()).add(median.to());
    node.put("max", spread.max());
  }

  private static void words(Collection<Trait> traits, ArrayNode json) {
    traits.forEach(t -> json.add(t.name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }
}
