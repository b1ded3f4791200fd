package io.maskmill.engine.inspect;

import io.maskmill.engine.source.ListingStats;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.Advice;
import io.maskmill.spi.AdvisesMapping;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A source that was looked at: all that a report is made of.
 *
 * @param format of the source
 * @param root of the source
 * @param notes what the reader said when it was opened
 * @param listing all files
 * @param complete whether every frame was looked at
 * @param found what the frames that were looked at hold
 * @param labels the catalog
 * @param may what the source may hold, given its options
 * @param advice of the format
 * @param targets formats that could be written
 */
public record Inspection(
    MaskFormat format,
    String root,
    List<String> notes,
    ListingStats listing,
    boolean complete,
    InspectSummary found,
    LabelCatalog labels,
    Traits may,
    Advice advice,
    List<MaskFormat> targets) {

  public static Inspection of(
      MaskFormat format,
      String root,
      DatasetReader reader,
      ListingStats listing,
      boolean complete,
      InspectSummary found,
      List<MaskFormat> targets) {
    return new Inspection(
        format,
        root,
        reader.notes(),
        listing,
        complete,
        found,
        reader.labels(),
        reader.traits(),
        AdvisesMapping.of(reader, found.values.values()),
        targets);
  }

  /** How many frames there are; an estimate unless {@link #framesAreExact}. */
  public long frames() {
    return complete ? found.frames : listing.keys();
  }

  public boolean framesAreExact() {
    return complete || listing.keysAreExact();
  }

  /** What a target must hold so that nothing of the frames that were seen is lost. */
  public Set<Trait> needed() {
    EnumSet<Trait> needed = EnumSet.noneOf(Trait.class);
    needed.addAll(found.traits.keySet());
    if (listing.datasets.size() > 1) {
      needed.add(Trait.DATASETS);
    }
    if (listing.subsets.size() > 1) {
      needed.add(Trait.SUBSETS);
    }
    if (may.holds(Trait.SEMANTIC) && !needed.contains(Trait.INSTANCES)) {
      needed.add(Trait.SEMANTIC);
    }
    if (may.holds(Trait.COLORS)) {
      needed.add(Trait.COLORS);
    }
    return needed;
  }

  /** What a target would lose of what was seen. */
  public Set<Trait> lost(MaskFormat target) {
    return new Traits(needed()).minus(target.writable());
  }
}
