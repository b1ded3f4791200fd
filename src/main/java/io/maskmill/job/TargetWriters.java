package io.maskmill.job;

import io.maskmill.engine.convert.Losses;
import io.maskmill.engine.convert.TargetWriter;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Plan;
import io.maskmill.engine.run.Version;
import io.maskmill.spi.BareIds;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.DescribesDataset;
import io.maskmill.spi.HoldsByOptions;
import io.maskmill.spi.KeepsOriginals;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.RefusesTargets;
import io.maskmill.spi.WarnsBeforeRun;
import io.maskmill.spi.Words;
import io.maskmill.spi.WriterSetup;
import io.maskmill.transform.Remap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the writers of a run's targets.
 *
 * @param reader of the source, as it is once the source has been listed
 * @param remap what is changed on the way
 */
record TargetWriters(ConvertConfig config, DatasetReader reader, Remap remap, Console console) {

  /**
   * Refuses targets that cannot hold what the source may have.
   *
   * @throws ConfigException when a target cannot hold the source
   */
  void check() {
    lost().refuse();
    for (ConvertConfig.Target target : config.targets()) {
      String refusal =
          RefusesTargets.of(reader, HoldsByOptions.of(target.format(), target.options()));
      if (!refusal.isEmpty()) {
        throw new ConfigException(target.format().id() + " cannot be written: " + refusal);
      }
    }
  }

  private LostTraits lost() {
    return new LostTraits(config, remap.traits(reader.traits()), remap.labels());
  }

  /**
   * Says what the user should know before frames of a plan are converted.
   *
   * @param writers {@link #of} the plan
   */
  void tell(Plan plan, List<TargetWriter> writers) {
    lost().sentences(plan).forEach(this::note);
    lostDescriptions().forEach(this::note);
    for (TargetWriter target : writers) {
      WarnsBeforeRun.of(target.writer()).forEach(this::note);
    }
  }

  private void note(String sentence) {
    console.say("note: " + sentence);
  }

  /** What a source tells of itself as a whole and targets have no place for. */
  private List<String> lostDescriptions() {
    Map<String, List<String>> targets = new LinkedHashMap<>();
    for (ConvertConfig.Target target : config.targets()) {
      String id = target.format().id();
      List<String> lost =
          new TreeMap<>(DescribesDataset.of(reader))
              .keySet().stream().filter(key -> !isOf(id, key)).toList();
      if (!lost.isEmpty()) {
        targets.computeIfAbsent(Words.joined(lost, "and"), k -> new ArrayList<>()).add(id);
      }
    }
    return targets.entrySet().stream()
        .map(
            e ->
                Words.joined(e.getValue(), "and")
                    + (e.getValue().size() == 1 ? " has" : " have")
                    + " no place for what the source says of itself as a whole: "
                    + e.getKey())
        .toList();
  }

  private static boolean isOf(String format, String key) {
    String system = key.substring(0, key.indexOf('.'));
    return format.equals(system) || format.startsWith(system + "-");
  }

  /** Refuses, in strict runs, what the target's own system will not read as intended. */
  private void checkWarnings(DatasetWriter writer, MaskFormat target) {
    List<String> warnings = WarnsBeforeRun.of(writer);
    if (config.mode().strict() && !warnings.isEmpty()) {
      throw new ConfigException(
          target.id() + " is refused by --strict, since " + String.join("; ", warnings));
    }
  }

  /**
   * The writers for the frames of a plan.
   *
   * @throws ConfigException when a target cannot hold them
   */
  List<TargetWriter> of(Plan plan) {
    lost().refuse(plan);
    List<TargetWriter> writers = new ArrayList<>();
    BareIds bareIds = BareIds.of(config.source().format());
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
              new TreeMap<>(remap.changesNothing() ? KeepsOriginals.of(reader) : Map.of()),
              bareIds);
      DatasetWriter writer = target.format().writer(setup);
      checkWarnings(writer, target.format());
      writers.add(
          new TargetWriter(
              writer,
              config.folder(target),
              Losses.of(target.format(), target.options(), bareIds)));
    }
    return writers;
  }
}
