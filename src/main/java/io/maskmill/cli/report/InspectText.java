package io.maskmill.cli.report;

import io.maskmill.engine.inspect.CappedCounts;
import io.maskmill.engine.inspect.FaultTally;
import io.maskmill.engine.inspect.InspectSummary;
import io.maskmill.engine.inspect.Inspection;
import io.maskmill.engine.inspect.LabelTally;
import io.maskmill.engine.inspect.SizeHistogram;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.source.ListingStats;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Label;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.MaskValues;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An inspection for people: short sections that fit a screen; --json has what is left out. */
public final class InspectText {
  private static final int SKIPS = 4;
  private static final int FAULTS = 6;
  private static final int LABELS = 10;
  private static final int VALUES = 10;
  private static final int PASTED = 12;
  private static final String UNMAPPED = "unmapped-pixels.";

  private final List<String> lines = new ArrayList<>();
  private final Inspection inspection;
  private final InspectSummary found;

  private InspectText(Inspection inspection) {
    this.inspection = inspection;
    this.found = inspection.found();
  }

  public static List<String> of(Inspection inspection) {
    InspectText text = new InspectText(inspection);
    text.files();
    text.frames();
    if (text.found.readable() > 0) {
      text.images();
      text.labels();
      text.objects();
    }
    text.values();
    text.faults("would be set aside, frames", text.found.frameFaults());
    text.faults("would be set aside, objects", text.found.objectFaults());
    text.counters();
    text.targets();
    text.advice();
    return text.lines;
  }

  private void files() {
    ListingStats listing = inspection.listing();
    say("%s  %s", inspection.format().id(), inspection.root());
    section("files", "%,d listed, %,d bytes", listing.files(), listing.fileBytes());
    int shown = 0;
    for (Map.Entry<String, Long> e : listing.skipped().entrySet()) {
      if (shown++ == SKIPS) {
        say("  skipped for %,d more reasons", listing.skipped().size() - SKIPS);
        return;
      }
      String example = listing.examples().get(e.getKey()).get(0);
      say("  skipped %,d: %s, such as %s", e.getValue(), e.getKey(), example);
    }
  }

  private void frames() {
    if (inspection.complete()) {
      section("frames", "%,d, all looked at", found.frames());
    } else {
      section(
          "frames",
          "%,d of %s%,d looked at; --sample all looks at every one",
          found.frames(),
          inspection.framesAreExact() ? "" : "about ",
          inspection.framesAreExact() ? inspection.frames() : Figures.rounded(inspection.frames()));
    }
    say(
        "  %,d readable, %,d without objects, %,d to be set aside, %,d to lose an object",
        found.readable(),
        found.objects().withoutObjects(),
        found.frameFaults().count(),
        found.withLoss());
    double limit = ConvertConfig.Limits.DEFAULT.maxQuarantined();
    if (found.frameFaults().count() + found.withLoss() > limit * found.frames()) {
      say("  more than convert accepts without --max-quarantined (%s)", limit);
    }
    names("datasets", found.datasets(), inspection.listing().datasets());
    names("subsets", found.subsets(), inspection.listing().subsets());
  }

  private void names(String title, CappedCounts counts, Set<String> all) {
    if (all.size() > 1 || all.stream().anyMatch(name -> !name.isEmpty())) {
      say("  %s: %s", title, Figures.words(counts));
    }
  }

  private void images() {
    section("images", "%s", Figures.words(found.files().imageKinds()));
    say("  sizes: %s", Figures.words(found.sizes()));
    if (found.files().withoutImage() > 0) {
      say("  %,d frames have no image file", found.files().withoutImage());
    }
    if (found.files().turned() > 0) {
      say("  %,d are turned by EXIF", found.files().turned());
    }
    if (found.files().otherImageSize() > 0) {
      say("  %,d differ in size from what their annotation says", found.files().otherImageSize());
    }
  }

  private void labels() {
    section("labels", "%,d", inspection.reader().labels().size());
    TextTable table = new TextTable();
    table.row("", "color", "frames", "objects", "pixels", "share", "min area", "median", "max");
    int n = Math.min(LABELS, inspection.reader().labels().size());
    for (int i = 0; i < n; i++) {
      Label label = inspection.reader().labels().label(i);
      LabelTally tally = found.objects().label(i);
      SizeHistogram areas = tally.areas();
      table.row(
          label.name(),
          label.color().hex(),
          Figures.number(tally.frames()),
          Figures.number(areas.count()),
          Figures.number(areas.sum()),
          Figures.share(areas.sum(), found.pixels()),
          areas.count() == 0 ? "-" : Figures.number(areas.min()),
          Figures.median(areas),
          areas.count() == 0 ? "-" : Figures.number(areas.max()));
    }
    lines.addAll(table.lines("  "));
    more(inspection.reader().labels().size() - n, "labels");
  }

  private void objects() {
    SizeHistogram objects = found.objects().perFrame();
    section(
        "objects",
        "%,d; in a frame %,d to %,d, median %s",
        objects.sum(),
        objects.min(),
        objects.max(),
        Figures.median(objects));
    if (objects.max() > 0) {
      say("  most in one frame: %,d in %s", objects.max(), found.objects().mostCrowded());
    }
    if (found.objects().overlapPixels() > 0) {
      say(
          "  overlap: %,d pixels in %,d frames are of more than one object",
          found.objects().overlapPixels(), found.objects().overlapFrames());
    }
  }

  private void values() {
    if (!found.files().maskKinds().byName().isEmpty()) {
      section("masks", "%s", Figures.words(found.files().maskKinds()));
    }
    MaskValues values = found.values().values();
    if (values.masks() == 0) {
      return;
    }
    section("values", "%,d in %,d masks", values.values().size(), values.masks());
    List<Map.Entry<Integer, MaskValues.Seen>> top = new ArrayList<>(values.values().entrySet());
    top.sort(
        Comparator.comparingLong((Map.Entry<Integer, MaskValues.Seen> e) -> e.getValue().pixels())
            .reversed());
    List<Map.Entry<Integer, MaskValues.Seen>> shown =
        new ArrayList<>(top.subList(0, Math.min(VALUES, top.size())));
    shown.sort(Map.Entry.comparingByKey());
    TextTable table = new TextTable();
    table.row("", "pixels", "share", "masks", "pieces");
    for (Map.Entry<Integer, MaskValues.Seen> e : shown) {
      MaskValues.Seen seen = e.getValue();
      table.row(
          MaskValues.text(e.getKey()),
          Figures.number(seen.pixels()),
          Figures.share(seen.pixels(), found.values().pixels()),
          Figures.number(seen.masks()),
          e.getKey() == 0 ? "" : Figures.number(seen.pieces()));
    }
    lines.addAll(table.lines("  "));
    more(top.size() - shown.size(), "values of fewer pixels");
    for (CappedCounts.Count count : found.values().noValueMasks().byCount()) {
      say(
          "  %s without a value in %,d of the masks: %s",
          Figures.pixels(found.values().noValuePixels().byName().get(count.name())),
          count.count(),
          count.name());
    }
  }

  private void faults(String title, FaultTally faults) {
    if (faults.byCode().isEmpty()) {
      return;
    }
    section(title, "%,d", faults.count());
    int shown = 0;
    List<Map.Entry<FaultCode, FaultTally.OfCode>> codes =
        new ArrayList<>(faults.byCode().entrySet());
    codes.sort(Comparator.comparing(e -> -e.getValue().count()));
    for (Map.Entry<FaultCode, FaultTally.OfCode> e : codes) {
      if (shown++ == FAULTS) {
        say("  and %,d more kinds", faults.byCode().size() - FAULTS);
        return;
      }
      FaultTally.Example example = e.getValue().examples().first();
      FrameKey frame = example.frame();
      String object = example.object().isEmpty() ? "" : ", " + example.object();
      say("  %s %,d: %s", e.getKey().id(), e.getValue().count(), e.getKey().meaning());
      say("    such as %s%s: %s", frame, object, example.reason());
    }
  }

  private void counters() {
    List<CappedCounts.Count> all = found.counters().byCount();
    List<CappedCounts.Count> unmapped =
        all.stream().filter(c -> c.name().startsWith(UNMAPPED)).toList();
    if (!unmapped.isEmpty()) {
      section(
          "unmapped values",
          "%s",
          unmapped.stream()
                  .limit(VALUES)
                  .map(
                      c -> c.name().substring(UNMAPPED.length()) + ": " + Figures.pixels(c.count()))
                  .collect(Collectors.joining(", "))
              + (unmapped.size() > VALUES ? ", and more" : ""));
    }
    List<CappedCounts.Count> others =
        all.stream().filter(c -> !c.name().startsWith(UNMAPPED)).toList();
    if (!others.isEmpty()) {
      section("counted", "%s", Figures.words(others, found.counters().others()));
    }
  }

  private void targets() {
    if (found.readable() == 0) {
      return;
    }
    Set<Trait> needed = inspection.needed();
    section("holds", "%s", Traits.words(needed));
    List<String> whole = new ArrayList<>();
    for (MaskFormat target : inspection.targets()) {
      Set<Trait> lost = inspection.lost(target);
      if (lost.isEmpty()) {
        whole.add(target.id());
      } else {
        say("  %s cannot hold %s", target.id(), Traits.words(lost));
      }
    }
    if (!whole.isEmpty()) {
      say("  all of it fits into %s", String.join(", ", whole));
    }
  }

  private void advice() {
    if (inspection.reader().advice().sentences().isEmpty()) {
      return;
    }
    lines.add("");
    lines.addAll(inspection.reader().advice().sentences());
    List<String> paste = inspection.reader().advice().text().lines().toList();
    if (paste.size() > PASTED) {
      say("  %,d lines: --json has them under advice.paste", paste.size());
    } else {
      lines.addAll(paste);
    }
  }

  private void section(String title, String pattern, Object... values) {
    say("%s: " + pattern, prepend(title, values));
  }

  private static Object[] prepend(String first, Object[] rest) {
    Object[] all = new Object[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  private void say(String pattern, Object... values) {
    lines.add(String.format(Locale.ROOT, pattern, values));
  }

  private void more(int n, String what) {
    if (n > 0) {
      say("  and %,d more %s", n, what);
    }
  }
}
