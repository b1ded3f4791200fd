package io.maskmill.sql.source;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a query asks of a table.
 *
 * @param columns in order, with the fields of nested ones that it needs
 * @param filters that reading applies, all of which must hold
 * @param limit rows of a partition that are enough
 */
record RowQuery(StructType columns, List<Filter> filters, long limit) {
  /** Columns of frames that take no decoding. */
  private static final Set<String> PLANNED =
      Set.of(FrameSchema.DATASET, FrameSchema.SUBSET, FrameSchema.NAME, FrameSchema.ORDINAL);

  /** Whether frames have to be decoded. */
  boolean decodes(RowKind kind) {
    return kind != RowKind.FRAMES
        || Arrays.stream(columns.fieldNames()).anyMatch(name -> !PLANNED.contains(name));
  }

  /** Whether the bytes of images are needed, if they are there to be copied. */
  boolean copiesImages(RowKind kind) {
    if (kind != RowKind.FRAMES) {
      return kind == RowKind.QUARANTINE;
    }
    for (StructField field : columns.fields()) {
      if (field.name().equals(FrameSchema.IMAGE)) {
        return Arrays.asList(((StructType) field.dataType()).fieldNames())
            .contains(FrameSchema.BYTES);
      }
    }
    return false;
  }

  /** Whether frames have to be counted. */
  boolean numbers() {
    return Arrays.asList(columns.fieldNames()).contains(FrameSchema.ORDINAL);
  }

  /** In the words of a plan. */
  String words() {
    return (filters.isEmpty() ? "" : ", filters " + filters)
        + (limit == Long.MAX_VALUE ? "" : ", limit " + limit)
        + ", columns "
        + columns.simpleString();
  }
}
