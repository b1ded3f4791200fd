package io.maskmill.sql.source;

import io.maskmill.model.LabelCatalog;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of datasets as tables. Those of frames are the columns that Spark finds in a table
 * that {@code convert --to parquet} wrote: all may be null, as in every Parquet file that Spark
 * reads.
 */
public final class FrameSchema {
  /** Column of a frame's objects, whose metadata holds the labels, see {@link LabelMetadata}. */
  public static final String OBJECTS = "objects";

  static final String NAME = "name";
  static final String DATASET = "dataset";
  static final String SUBSET = "subset";
  static final String ORDINAL = "ordinal";
  static final String IMAGE = "image";

  /** Field of {@link #IMAGE}. */
  static final String BYTES = "bytes";

  /** Field of an object, and column of the table of objects. */
  static final String LABEL = "label";

  private FrameSchema() {}

  /** One row per frame, without labels. */
  public static StructType frames() {
    return FrameColumns.FRAMES.type();
  }

  /** One row per frame, with the labels of the objects. */
  public static StructType frames(LabelCatalog labels) {
    StructField[] fields = frames().fields();
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].name().equals(OBJECTS)) {
        fields[i] = new StructField(OBJECTS, fields[i].dataType(), true, LabelMetadata.of(labels));
      }
    }
    return new StructType(fields);
  }

  /**
   * One row per object: which frame it is in, its size, the object's position in the frame
   * (0-based), and the fields of the object.
   */
  public static StructType objects() {
    return FrameColumns.OBJECTS.type();
  }

  /** One row per frame or object that is set aside, as in {@code quarantine.jsonl}. */
  public static StructType quarantine() {
    return FrameColumns.QUARANTINE.type();
  }
}
