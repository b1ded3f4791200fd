package io.maskmill.cli.report;

import io.maskmill.engine.diff.DiffCount;
import io.maskmill.engine.diff.DiffExample;
import io.maskmill.engine.diff.DiffObject;
import io.maskmill.engine.diff.DiffResult;
import io.maskmill.engine.diff.LabelDiff;
import io.maskmill.job.Printable;
import io.maskmill.mask.Box;
import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A comparison for people: the verdict first, then counts, labels and examples. */
public final class DiffText {
  private static final int MAX_LABELS = 40;

  private final DiffResult result;
  private final StringBuilder text = new StringBuilder();

  private DiffText(DiffResult result) {
    this.result = result;
  }

  public static String of(DiffResult result) {
    DiffText diff = new DiffText(result);
    diff.verdict();
    if (!result.isEqual()) {
      diff.counts();
    }
    if (result.count(DiffCount.FRAMES_MATCHED_BY_ORDER) > 0) {
      diff.line(
          "%,d frames share their key with another frame of their side; those were matched in"
              + " order",
          result.count(DiffCount.FRAMES_MATCHED_BY_ORDER));
    }
    diff.labels();
    diff.examples();
    return diff.text.toString();
  }

  private void verdict() {
    if (result.isEqual()) {
      line(
          "equal: %s, %s",
          Amount.of(result.count(DiffCount.FRAMES_EQUAL), "frame"),
          Amount.of(result.count(DiffCount.OBJECTS_EQUAL), "object"));
      return;
    }
    List<String> parts = new ArrayList<>();
    long differing =
        result.count(DiffCount.FRAMES_DIFFERENT) + result.count(DiffCount.FRAMES_SIZE_DIFFERS);
    add(parts, differing, "1 frame differs", "%,d frames differ");
    add(
        parts,
        result.count(DiffCount.FRAMES_UNREADABLE),
        "1 frame cannot be read",
        "%,d frames cannot be read");
    add(
        parts,
        result.count(DiffCount.FRAMES_ONLY_A),
        "1 frame is only in A",
        "%,d frames are only in A");
    add(
        parts,
        result.count(DiffCount.FRAMES_ONLY_B),
        "1 frame is only in B",
        "%,d frames are only in B");
    line("different: %s", String.join(", ", parts));
  }

  private static void add(List<String> parts, long n, String one, String many) {
    if (n > 0) {
      parts.add(n == 1 ? one : String.format(Locale.ROOT, many, n));
    }
  }

  private void counts() {
    for (String group : List.of("frames", "objects", "pixels")) {
      Map<String, Long> counts = result.counts().get(group);
      List<String> words = new ArrayList<>();
      for (DiffCount what : DiffCount.values()) {
        long n = counts.getOrDefault(what.key(), 0L);
        if (what.group().equals(group) && what != DiffCount.FRAMES_MATCHED_BY_ORDER && n > 0) {
          words.add(String.format(Locale.ROOT, "%s %,d", what.key(), n));
        }
      }
      line("%-8s %s", group, words.isEmpty() ? "none" : String.join(", ", words));
    }
    if (result.count(DiffCount.FRAMES_DIFFERENT) > 0
        && result.count(DiffCount.PIXELS_DISAGREEING) == 0) {
      line("every compared pixel has the same labels; the division into objects differs");
    }
  }

  private void labels() {
    Map<String, LabelDiff> labels = result.labels();
    if (labels.isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "label",
            "objects A",
            "objects B",
            "changed",
            "relabeled A",
            "relabeled B",
            "only A",
            "only B",
            "pixels A",
            "pixels B",
            "union",
            "IoU"));
    boolean many = labels.size() > MAX_LABELS;
    labels.forEach(
        (name, label) -> {
          if (rows.size() <= MAX_LABELS && (!many || label.differs())) {
            rows.add(row(Printable.line(name), label));
          }
        });
    text.append('\n');
    table(rows);
    if (rows.size() <= labels.size()) {
      line("and %,d labels more (--json has all)", labels.size() + 1 - rows.size());
    }
  }

  private static List<String> row(String name, LabelDiff label) {
    List<String> row = new ArrayList<>(List.of(name));
    for (long n :
        new long[] {
          label.objects().inA(),
          label.objects().inB(),
          label.objects().changed(),
          label.objects().relabeledA(),
          label.objects().relabeledB(),
          label.objects().onlyA(),
          label.objects().onlyB(),
          label.pixels().inA(),
          label.pixels().inB(),
          label.pixels().union()
        }) {
      row.add(String.format(Locale.ROOT, "%,d", n));
    }
    row.add(iou(label.pixels().iou()));
    return row;
  }

  private void table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row.get(c).codePointCount(0, row.get(c).length()));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        String cell = row.get(c);
        String space = " ".repeat(widths[c] - cell.codePointCount(0, cell.length()));
        line.append(c == 0 ? cell + space : "  " + space + cell);
      }
      text.append(line).append('\n');
    }
  }

  private void examples() {
    List<DiffExample> examples = result.examples();
    if (examples.isEmpty()) {
      return;
    }
    text.append('\n');
    for (DiffExample example : examples) {
      line("%s: %s", example.key(), words(example));
      for (DiffObject object : example.objects()) {
        line("    %s", words(object));
      }
      if (example.moreObjects() > 0) {
        line("    and %,d objects more", example.moreObjects());
      }
    }
    long differing =
        result.count(DiffCount.FRAMES_A)
            + result.count(DiffCount.FRAMES_ONLY_B)
            - result.count(DiffCount.FRAMES_EQUAL);
    if (differing > examples.size()) {
      line("and %,d frames more (--top shows more)", differing - examples.size());
    }
  }

  private static String words(DiffExample example) {
    String how =
        switch (example.kind()) {
          case ONLY_A -> "only in A";
          case ONLY_B -> "only in B";
          case SIZE_DIFFERS -> "size differs";
          case UNREADABLE -> "cannot be read";
          case DIFFERENT -> {
            List<String> parts = new ArrayList<>();
            int objects = example.objects().size() + example.moreObjects();
            add(parts, objects, "1 object differs", "%,d objects differ");
            add(parts, example.pixels(), "1 pixel disagrees", "%,d pixels disagree");
            yield parts.isEmpty() ? "not proven equal" : String.join(", ", parts);
          }
        };
    return example.reason().isEmpty() ? how : how + ": " + example.reason();
  }

  private static String words(DiffObject object) {
    Box box = object.box();
    String at =
        String.format(
            Locale.ROOT, " at %d,%d of %dx%d", box.x(), box.y(), box.width(), box.height());
    String a = String.join("|", object.labelsA());
    String b = String.join("|", object.labelsB());
    return switch (object.kind()) {
      case ONLY_A ->
          String.format(Locale.ROOT, "only in A: %s%s, %,d pixels", a, at, object.areaA());
      case ONLY_B ->
          String.format(Locale.ROOT, "only in B: %s%s, %,d pixels", b, at, object.areaB());
      case CHANGED ->
          String.format(
              Locale.ROOT,
              "mask changed: %s%s, %,d pixels in A, %,d in B, IoU %s",
              a,
              at,
              object.areaA(),
              object.areaB(),
              iou(object.iou()));
      case RELABELED ->
          String.format(
              Locale.ROOT, "label changed: %s%s is %s in B, IoU %s", a, at, b, iou(object.iou()));
    };
  }

  /** Rounded down, so that 1 means equal. */
  private static String iou(double iou) {
    return String.format(Locale.ROOT, "%.6f", Math.floor(iou * 1e6) / 1e6);
  }

  private void line(String pattern, Object... values) {
    text.append(Printable.line(String.format(Locale.ROOT, pattern, values))).append('\n');
  }
}
