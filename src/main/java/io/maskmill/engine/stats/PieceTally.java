package io.maskmill.engine.stats;

import java.io.IOException;
import java.io.Serializable;

/** Counts the pieces of objects. */
final class PieceTally implements Serializable {
  private static final long serialVersionUID = 1;

  private long total;
  private long most;
  private long inSeveral;

  /** Adds an object. */
  void add(int pieces) {
    total += pieces;
    most = Math.max(most, pieces);
    inSeveral += pieces > 1 ? 1 : 0;
  }

  void plus(PieceTally other) {
    total += other.total;
    most = Math.max(most, other.most);
    inSeveral += other.inSeveral;
  }

  Statistics.Pieces pieces() {
    return new Statistics.Pieces(total, most, inSeveral);
  }

  void write(TallyOut out) {
    out.number(total);
    out.number(most);
    out.number(inSeveral);
  }

  void read(TallyIn in) throws IOException {
    total = in.number();
    most = in.number();
    inSeveral = in.number();
  }
}
