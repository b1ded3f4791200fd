package io.maskmill.cli.report;

import io.maskmill.engine.inspect.FaultTally;
import io.maskmill.engine.inspect.InspectSummary;
import io.maskmill.engine.inspect.Inspection;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.engine.stats.CappedCounts;
import io.maskmill.spi.Amount;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An inspection for people: short sections that fit a screen; --json has what is left out. */
public final class InspectText {
  private static final int SKIPS = 4;
  private static final int PASTED = 12;

  private final Inspection inspection;
  private final InspectSummary found;
  private final TextSections text = new TextSections();

  private InspectText(Inspection inspection) {
    this.inspection = inspection;
    this.found = inspection.found();
  }

  public static List<String> of(Inspection inspection) {
    InspectText report = new InspectText(inspection);
    report.write();
    return report.text.lines();
  }

  private void write() {
    HoldingsText holdings = new HoldingsText(inspection.reader().labels(), found, text);
    FaultsText faults = new FaultsText(found, text);
    files();
    frames();
    if (found.readable() > 0) {
      images();
      holdings.ofLabels();
      holdings.ofObjects();
    }
    holdings.ofValues();
    faults.all();
    targets();
    advice();
  }

  private void files() {
    ListingStats listing = inspection.listing();
    text.say("%s  %s", inspection.format().id(), inspection.root());
    text.section("files", "%,d listed, %,d bytes", listing.files(), listing.fileBytes());
    int shown = 0;
    for (Map.Entry<String, Long> e : listing.skipped().entrySet()) {
      if (shown++ == SKIPS) {
        text.say("  skipped for %,d more reasons", listing.skipped().size() - SKIPS);
        return;
      }
      String example = listing.examples().get(e.getKey()).get(0);
      text.say("  skipped %,d: %s, such as %s", e.getValue(), e.getKey(), example);
    }
  }

  private void frames() {
    if (inspection.complete()) {
      text.section("frames", "%,d, all looked at", found.frames());
    } else {
      text.section(
          "frames",
          "%,d of %s%,d looked at; --sample all looks at every one",
          found.frames(),
          inspection.framesAreExact() ? "" : "about ",
          inspection.framesAreExact() ? inspection.frames() : Figures.rounded(inspection.frames()));
    }
    text.say(
        "  %,d readable, %,d without objects, %,d to be set aside, %,d to lose an object",
        found.readable(),
        found.objects().withoutObjects(),
        found.frameFaults().count(),
        found.withLoss());
    double limit = ConvertConfig.Limits.DEFAULT.maxQuarantined();
    if (found.frameFaults().count() + found.withLoss() > limit * found.frames()) {
      text.say("  more than convert accepts without --max-quarantined (%s)", limit);
    }
    names("datasets", found.datasets(), inspection.listing().datasets());
    names("subsets", found.subsets(), inspection.listing().subsets());
  }

  private void names(String title, CappedCounts counts, Set<String> all) {
    if (all.size() > 1 || all.stream().anyMatch(name -> !name.isEmpty())) {
      text.say("  %s: %s", title, Figures.words(counts));
    }
  }

  private void images() {
    text.section("images", "%s", Figures.words(found.files().imageKinds()));
    text.say("  sizes: %s", Figures.words(found.sizes()));
    if (found.files().withoutImage() > 0) {
      text.say("  %s without an image file", Amount.of(found.files().withoutImage(), "frame"));
    }
    if (found.files().turned() > 0) {
      text.say("  turned by EXIF: %,d", found.files().turned());
    }
    if (found.files().otherImageSize() > 0) {
      text.say(
          "  %,d differ in size from what their annotation says", found.files().otherImageSize());
    }
  }

  private void targets() {
    if (found.readable() == 0) {
      return;
    }
    Set<Trait> needed = inspection.needed();
    text.section("holds", "%s", Traits.words(needed));
    List<String> whole = new ArrayList<>();
    for (MaskFormat target : inspection.targets()) {
      Set<Trait> lost = inspection.lost(target);
      if (inspection.fits(target)) {
        whole.add(target.id());
      } else if (!lost.isEmpty()) {
        text.say("  %s cannot hold %s", target.id(), Traits.words(lost));
      }
      refused(target);
    }
    if (!whole.isEmpty()) {
      text.say(
          "  %s fits into %s",
          inspection.complete() ? "all of it" : "all that was looked at", String.join(", ", whole));
    }
  }

  private void refused(MaskFormat target) {
    String refusal = inspection.refusal(target);
    if (!refusal.isEmpty()) {
      text.say("  %s cannot be written: %s", target.id(), refusal);
      return;
    }
    FaultTally faults = inspection.refused(target);
    for (FaultTally.OfCode of : faults.byCode().values()) {
      text.say(
          "  %s would set %s aside, such as %s",
          target.id(), Amount.of(of.count(), "frame"), of.examples().first().reason());
    }
  }

  private void advice() {
    if (inspection.reader().advice().sentences().isEmpty()) {
      return;
    }
    text.say("");
    text.addAll(inspection.reader().advice().sentences());
    List<String> paste = inspection.reader().advice().text().lines().toList();
    if (paste.size() > PASTED) {
      text.say("  %,d lines: --json has them under advice.paste", paste.size());
    } else {
      text.addAll(paste);
    }
  }
}
