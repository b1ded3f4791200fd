package io.maskmill.sql.source;

/** What SQL knows of a condition. */
enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  static Truth of(boolean known) {
    return known ? TRUE : FALSE;
  }

  Truth and(Truth other) {
    return this == FALSE || other == FALSE ? FALSE : this == TRUE ? other : UNKNOWN;
  }

  Truth or(Truth other) {
    return this == TRUE || other == TRUE ? TRUE : this == FALSE ? other : UNKNOWN;
  }

  Truth not() {
    return this == UNKNOWN ? UNKNOWN : of(this == FALSE);
  }
}
