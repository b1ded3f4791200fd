package io.maskmill.engine.recognize;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.MaskFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The formats of which a look has seen something, the likeliest first. */
record Ranking(List<Candidate> formats) {
  Ranking {
    formats = List.copyOf(formats);
  }

  /** Asks every format how much the source looks like one of it. */
  static Ranking of(Glimpse glimpse, List<MaskFormat> all) throws IOException {
    List<Candidate> formats = new ArrayList<>();
    for (MaskFormat format : all) {
      Likeness likeness = format.likeness(glimpse);
      if (likeness.strength() != Strength.NONE) {
        formats.add(new Candidate(format, likeness));
      }
    }
    formats.sort(Comparator.comparing((Candidate one) -> one.likeness().strength()).reversed());
    return new Ranking(formats);
  }

  /** The formats that fit best; none when none can read the source. */
  List<Candidate> first() {
    List<Candidate> equal = new ArrayList<>();
    for (Candidate one : formats) {
      boolean isFirst = one.likeness().strength() == formats.get(0).likeness().strength();
      if (one.likeness().isReadable() && isFirst) {
        equal.add(one);
      }
    }
    return equal;
  }

  /** The next format that could read it, if it is no more than a grade behind; else null. */
  Candidate runnerUp() {
    if (formats.size() < 2 || !formats.get(1).likeness().isReadable()) {
      return null;
    }
    boolean isFarBehind =
        formats.get(0).likeness().strength() == Strength.CERTAIN
            && formats.get(1).likeness().strength() == Strength.POSSIBLE;
    return isFarBehind ? null : formats.get(1);
  }

  /** Formats of one grade. */
  List<Candidate> of(Strength strength) {
    return formats.stream().filter(one -> one.likeness().strength() == strength).toList();
  }
}
