package io.maskmill.sql.source;

import java.util.Set;
import org.apache.spark.sql.types.StructType;

/** What a row of a table is. */
enum RowKind {
  FRAMES(FrameSchema.frames(), Set.of()),
  OBJECTS(FrameSchema.objects(), Set.of(FrameSchema.LABEL)),
  QUARANTINE(FrameSchema.quarantine(), Set.of());

  /** Columns that are known before a frame is read. */
  static final Set<String> KEY = Set.of(FrameSchema.DATASET, FrameSchema.SUBSET, FrameSchema.NAME);

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final StructType columns;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> filtered;

  RowKind(StructType columns, Set<String> filtered) {
    this.columns = columns;
    this.filtered = filtered;
  }

  /** All columns. */
  StructType columns() {
    return columns;
  }

  /** Columns beside the key whose filters are applied before rows are made. */
  Set<String> filtered() {
    return filtered;
  }
}
