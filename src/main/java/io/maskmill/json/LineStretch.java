package io.maskmill.json;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of whole lines of a document.
 *
 * @param from offset of its first byte
 * @param to offset behind its last byte
 * @param lines how many lines precede it
 * @param before how many of those hold something
 * @param count how many of its own lines do
 */
public record LineStretch(long from, long to, long lines, long before, long count)
    implements Serializable {

  /**
   * Composes the surveys of ranges that follow each other: a stretch begins behind the first line
   * end of each range but the first.
   *
   * @param starts where in the document each range begins
   * @param surveys of the ranges, in order
   * @param length of the document
   */
  public static List<LineStretch> of(long[] starts, List<LineSurvey> surveys, long length) {
    List<LineStretch> all = new ArrayList<>();
    LineStretch stretch = new LineStretch(0, length, 0, 0, 0);
    boolean holds = false; // whether the line that is open does
    long ends = 0;
    for (int i = 0; i < starts.length; i++) {
      LineSurvey survey = surveys.get(i);
      holds |= survey.headHolds();
      if (survey.firstEnd() < 0) {
        continue;
      }
      stretch = stretch.plus(holds ? 1 : 0);
      if (i > 0) {
        long border = starts[i] + survey.firstEnd() + 1;
        all.add(stretch.until(border));
        stretch = stretch.behind(border, ends + 1);
      }
      stretch = stretch.plus(survey.inner());
      holds = survey.tailHolds();
      ends += survey.ends();
    }
    all.add(stretch.plus(holds ? 1 : 0));
    return all;
  }

  private LineStretch plus(long holding) {
    return new LineStretch(from, to, lines, before, count + holding);
  }

  private LineStretch until(long end) {
    return new LineStretch(from, end, lines, before, count);
  }

  private LineStretch behind(long border, long linesBefore) {
    return new LineStretch(border, to, linesBefore, before + count, 0);
  }

  /** How many lines that hold something there are up to its end. */
  public long holding() {
    return before + count;
  }
}
