package io.maskmill.cli.report;

import io.maskmill.engine.inspect.InspectSummary;
import io.maskmill.engine.stats.CappedCounts;
import io.maskmill.engine.stats.LabelTally;
import io.maskmill.engine.stats.SizeHistogram;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.Amount;
import io.maskmill.spi.MaskValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The part of an inspection that tells what frames hold: labels, objects and values of masks. */
record HoldingsText(LabelCatalog labels, InspectSummary found, TextSections text) {
  private static final int LABELS = 10;
  private static final int VALUES = 10;

  /** The labels, with their share of the pixels. */
  void ofLabels() {
    text.section("labels", "%,d", labels.size());
    TextTable table = new TextTable();
    table.row("", "color", "frames", "objects", "pixels", "share", "min area", "median", "max");
    int n = Math.min(LABELS, labels.size());
    for (int i = 0; i < n; i++) {
      Label label = labels.label(i);
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
    text.addAll(table.lines("  "));
    text.more(labels.size() - n, "labels");
  }

  /** How many objects frames hold. */
  void ofObjects() {
    SizeHistogram objects = found.objects().perFrame();
    text.section(
        "objects",
        "%,d; in a frame %,d to %,d, median %s",
        objects.sum(),
        objects.min(),
        objects.max(),
        Figures.median(objects));
    if (objects.max() > 0) {
      text.say("  most in one frame: %,d in %s", objects.max(), found.objects().mostCrowded());
    }
    if (found.objects().overlapPixels() > 0) {
      text.say(
          "  overlap: %s of more than one object, in %s",
          Amount.of(found.objects().overlapPixels(), "pixel"),
          Amount.of(found.objects().overlapFrames(), "frame"));
    }
  }

  /** The values of masks, with their share of the pixels. */
  void ofValues() {
    if (!found.files().maskKinds().byName().isEmpty()) {
      text.section("masks", "%s", Figures.words(found.files().maskKinds()));
    }
    MaskValues values = found.values().values();
    if (values.masks() == 0) {
      return;
    }
    text.section("values", "%,d in %,d masks", values.values().size(), values.masks());
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
    text.addAll(table.lines("  "));
    text.more(top.size() - shown.size(), "values of fewer pixels");
    for (CappedCounts.Count count : found.values().noValueMasks().byCount()) {
      text.say(
          "  %s without a value in %,d of the masks: %s",
          Figures.pixels(found.values().noValuePixels().byName().get(count.name())),
          count.count(),
          count.name());
    }
  }
}
