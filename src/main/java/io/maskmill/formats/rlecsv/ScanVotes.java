package io.maskmill.formats.rlecsv;

import io.maskmill.mask.Components;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.Amount;
import io.maskmill.spi.FrameSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a sample of a table's rows says about how pixels are numbered: objects fall into few pieces
 * when they are read as they were written, and into combs otherwise; starts ascend unless they
 * count from the end of the run before.
 */
final class ScanVotes {
  /** How many times as many pieces the wrong order gives at least. */
  private static final int CLEAR = 3;

  /** The same for objects of many pieces, such as all cells of an image in one row. */
  private static final int CLEARER = 8;

  /** Pieces per object up to which objects count as whole. */
  private static final int WHOLE = 2;

  /** Runs behind the first ones that must fit before starts are taken for relative. */
  private static final int ENOUGH_RUNS = 3;

  /** Objects that must begin at 0 before pixels are taken for counted from 0. */
  private static final int ENOUGH_FROM_ZERO = 2;

  private record Sample(String runs, FrameSize size) {}

  private final List<Sample> samples = new ArrayList<>();
  private final Components components = new Components();
  private int fromZero;
  private int fromOne;
  private int absoluteRows;
  private int relativeRows;
  private int relativeRuns;
  private int objects;
  private long byColumn;
  private long byRow;

  /** Adds the runs of an object. */
  void add(String runs, FrameSize size) {
    samples.add(new Sample(runs, size));
    String[] words = runs.strip().split("[ \t]+", -1);
    int numbers = words.length;
    boolean fitsOne = read(runs, size, new Scan(Scan.Order.ROW, 1)) != null;
    boolean fitsZero = read(runs, size, new Scan(Scan.Order.ROW, 0)) != null;
    fromZero += fitsZero && !fitsOne && words[0].equals("0") ? 1 : 0;
    fromOne += fitsOne && !fitsZero ? 1 : 0;
    if (numbers >= 4) {
      if (read(runs, size, new Scan(Scan.Order.ROW, 0)) != null) {
        absoluteRows++;
      } else if (read(runs, size, new Scan(Scan.Order.ROW, 0, Scan.Start.RELATIVE)) != null) {
        relativeRows++;
        relativeRuns += numbers / 2 - 1;
      }
    }
  }

  /** Whether starts count from the end of the run before. */
  boolean isRelative() {
    return relativeRows > 0 && relativeRuns >= ENOUGH_RUNS && relativeRows >= CLEAR * absoluteRows;
  }

  /** Whether starts that count from the first pixel were seen. */
  boolean isAbsolute() {
    return absoluteRows > 0 && absoluteRows >= CLEAR * relativeRows;
  }

  /** The number of objects whose starts fit only when pixels are counted from 0. */
  int fromZero() {
    return fromZero;
  }

  /** Whether the sample says that pixels are counted from 0, where starts are absolute. */
  boolean isFromZero() {
    return fromZero >= ENOUGH_FROM_ZERO && fromOne == 0;
  }

  /** Counts pieces both ways, with starts as they were found or said. */
  void count(Scan.Start start, int first) {
    for (Sample sample : samples) {
      FrameSize size = sample.size();
      if (size.width() != size.height()) { // else one reading is the other's mirror image
        RunLengthMask columns =
            read(sample.runs(), size, new Scan(Scan.Order.COLUMN, first, start));
        RunLengthMask rows = read(sample.runs(), size, new Scan(Scan.Order.ROW, first, start));
        if (columns != null && rows != null && !rows.isEmpty()) {
          objects++;
          byColumn += components.split(columns, false).size();
          byRow += components.split(rows, false).size();
        }
      }
    }
  }

  private static RunLengthMask read(String runs, FrameSize size, Scan scan) {
    try {
      return RunText.read(runs, size.width(), size.height(), scan, "");
    } catch (MaskDataException e) {
      return null; // decoding sets it aside and says why
    }
  }

  /** The order that the pieces tell; null when they do not. */
  Scan.Order order() {
    if (isClear(byRow, byColumn)) {
      return Scan.Order.ROW;
    }
    return isClear(byColumn, byRow) ? Scan.Order.COLUMN : null;
  }

  private boolean isClear(long fewer, long more) {
    return objects > 0
        && (more >= CLEARER * fewer || (more >= CLEAR * fewer && fewer <= (long) WHOLE * objects));
  }

  /** Whether reading along the rows gives fewer pieces, perhaps by chance. */
  boolean mayBeRows() {
    return byRow < byColumn;
  }

  /** Whether the sample has objects, all of them in square images. */
  boolean areSquare() {
    return objects == 0
        && !samples.isEmpty()
        && samples.stream().allMatch(s -> s.size().width() == s.size().height());
  }

  /** What was counted, as a part of a sentence. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%s of a sample %s into %s when read down the columns, into %,d along the rows",
        Amount.of(objects, "object"),
        objects == 1 ? "falls" : "fall",
        Amount.of(byColumn, "piece"),
        byRow);
  }
}
