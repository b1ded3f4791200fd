package io.maskmill.job;

import io.maskmill.engine.convert.Losses;
import io.maskmill.engine.convert.TargetWriter;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.Version;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.DescribesDataset;
import io.maskmill.spi.HoldsOwnAttributes;
import io.maskmill.spi.KeepsOriginals;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.RefusesTargets;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WarnsBeforeRun;
import io.maskmill.spi.WriterSetup;
import io.maskmill.transform.Remap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the writers of a run's targets.
 *
 * @param reader of the source, as it is once the source has been listed
 * @param remap what is changed on the way
 */
record TargetWriters(ConvertConfig config, DatasetReader reader, Remap remap, Console console) {

  /**
   * Compares what the source may have with what the targets can hold, and says what will be lost.
   *
   * @throws ConfigException when a target cannot hold the source
   */
  void check() {
    for (ConvertConfig.Target target : config.targets()) {
      checkTraits(remap.traits(reader.traits()), target.format());
      sayLostDescription(target.format());
      String refusal = RefusesTargets.of(reader, target.format().writable());
      if (!refusal.isEmpty()) {
        throw new ConfigException(target.format().id() + " cannot be written: " + refusal);
      }
    }
  }

  private void checkTraits(Traits source, MaskFormat target) {
    Set<Trait> lost = HoldsOwnAttributes.lost(config.source().format(), source, target);
    if (lost.isEmpty()) {
      return;
    }
    String sentence =
        target.id() + " cannot hold " + Traits.words(lost) + ", which the source may have";
    if (config.mode().strict()) {
      throw new ConfigException(sentence + "; choose another --to, or leave --strict out");
    }
    console.say("note: " + sentence + "; what is lost is counted in the manifest");
  }

  /** Says what a source tells of itself as a whole and the target has no place for. */
  private void sayLostDescription(MaskFormat target) {
    List<String> lost = new ArrayList<>();
    for (String key : new TreeMap<>(DescribesDataset.of(reader)).keySet()) {
      String system = key.substring(0, key.indexOf('.'));
      if (!target.id().equals(system) && !target.id().startsWith(system + "-")) {
        lost.add(key);
      }
    }
    if (!lost.isEmpty()) {
      console.say(
          "note: "
              + target.id()
              + " has no place for what the source says of itself as a whole: "
              + String.join(", ", lost));
    }
  }

  /** Refuses, in strict runs, what the target's own system will not read as intended. */
  private void checkWarnings(DatasetWriter writer, MaskFormat target) {
    List<String> warnings = WarnsBeforeRun.of(writer);
    if (config.mode().strict() && !warnings.isEmpty()) {
      throw new ConfigException(
          target.id() + " is refused by --strict, since " + String.join("; ", warnings));
    }
  }

  /** The writers for the frames of a plan. */
  List<TargetWriter> of(Plan plan) {
    List<TargetWriter> writers = new ArrayList<>();
    TreeMap<String, String> provenance = new TreeMap<>(DescribesDataset.of(reader));
    provenance.put("maskmill.version", Version.MASKMILL);
    provenance.put("maskmill.source", config.source().format().id());
    for (ConvertConfig.Target target : config.targets()) {
      WriterSetup setup =
          new WriterSetup(
              remap.labels(),
              target.options(),
              config.images(),
              plan.overview(),
              remap.traits(reader.traits()),
              provenance,
              new TreeMap<>(remap.changesNothing() ? KeepsOriginals.of(reader) : Map.of()));
      DatasetWriter writer = target.format().writer(setup);
      checkWarnings(writer, target.format());
      writers.add(new TargetWriter(writer, config.folder(target), Losses.of(target.format())));
    }
    return writers;
  }
}
