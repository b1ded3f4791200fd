package io.maskmill.engine.inspect;

import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.stats.Evaluation;
import io.maskmill.engine.stats.SetAsideTally;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.Advice;
import io.maskmill.spi.AdvisesMapping;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.HoldsOwnAttributes;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The result of inspecting a source: everything that a report is made of.
 *
 * @param format of the source
 * @param root of the source
 * @param reader what the reader says of the source
 * @param listing all files
 * @param complete whether every frame was looked at
 * @param found what the frames that were looked at hold
 * @param targets formats that could be written
 * @param refusals why some of them cannot be written at all, by their ids
 */
public record Inspection(
    MaskFormat format,
    String root,
    ReaderFacts reader,
    ListingStats listing,
    boolean complete,
    InspectSummary found,
    List<MaskFormat> targets,
    Map<String, String> refusals) {

  /**
   * What a reader says of a source.
   *
   * @param notes what it said when it was opened
   * @param labels the catalog
   * @param may what the source may hold, given its options
   * @param advice on how to read it
   */
  public record ReaderFacts(List<String> notes, LabelCatalog labels, Traits may, Advice advice) {

    /** The facts of a reader, once frames have been looked at. */
    public static ReaderFacts of(DatasetReader reader, InspectSummary found) {
      return new ReaderFacts(
          reader.notes(),
          reader.labels(),
          reader.traits(),
          AdvisesMapping.of(reader, found.values().values()));
    }
  }

  /** How many frames there are; an estimate unless {@link #framesAreExact}. */
  public long frames() {
    return complete ? found.frames() : listing.keys();
  }

  /** Whether {@link #frames} is exact. */
  public boolean framesAreExact() {
    return complete || listing.keysAreExact();
  }

  /** What a target must hold so that nothing of the frames that were seen is lost. */
  public Set<Trait> needed() {
    EnumSet<Trait> needed = EnumSet.noneOf(Trait.class);
    needed.addAll(found.traits());
    if (listing.datasets().size() > 1) {
      needed.add(Trait.DATASETS);
    }
    if (listing.subsets().size() > 1) {
      needed.add(Trait.SUBSETS);
    }
    if (reader.may().holds(Trait.SEMANTIC) && !needed.contains(Trait.INSTANCES)) {
      needed.add(Trait.SEMANTIC);
    }
    if (reader.may().holds(Trait.COLORS)) {
      needed.add(Trait.COLORS);
    }
    return needed;
  }

  /**
   * The statistics of the frames that were looked at, as a conversion would write them of the same
   * frames without transforms.
   */
  public Statistics statistics() {
    return Evaluation.of(
        found.objects(),
        reader.labels(),
        new Evaluation.Outcome(
            found.frames(),
            found.readable(),
            found.frameFaults().count(),
            found.withLoss(),
            0,
            setAside(),
            found.counters().byName(),
            new TreeMap<>()));
  }

  private List<Statistics.SetAside> setAside() {
    SetAsideTally tally = new SetAsideTally();
    found.frameFaults().byCode().forEach((code, of) -> tally.frames(code.id(), of.count()));
    found.objectFaults().byCode().forEach((code, of) -> tally.objects(code.id(), of.count()));
    return tally.byCode();
  }

  /** Why a target of that format cannot be written at all; empty when it can. */
  public String refusal(MaskFormat target) {
    return refusals.getOrDefault(target.id(), found.refusal(target.id()));
  }

  /** The frames that were looked at and that a target of that format would set aside. */
  public FaultTally refused(MaskFormat target) {
    return found.refused(target.id());
  }

  /** Whether a target would hold all that was seen. */
  public boolean fits(MaskFormat target) {
    return lost(target).isEmpty() && refused(target).count() == 0 && refusal(target).isEmpty();
  }

  /** What a target would lose of what was seen. */
  public Set<Trait> lost(MaskFormat target) {
    return HoldsOwnAttributes.lost(
        format, new Traits(needed()), target, Options.ofTarget(target, Map.of(), ""));
  }
}
