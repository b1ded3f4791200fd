package io.maskmill.sql.source;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.maskmill.model.LabelCatalog;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
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

  private static final StructType BOX =
      struct(
          field("x", IntegerType),
          field("y", IntegerType),
          field("width", IntegerType),
          field("height", IntegerType));

  private static final DataType TEXTS = DataTypes.createMapType(StringType, StringType, true);

  private static final StructType OBJECT =
      struct(
          field("label", StringType),
          field("labels", array(StringType)),
          field("instance", IntegerType),
          field("area", LongType),
          field("bbox", BOX),
          field("counts", array(IntegerType)),
          field("rle", StringType),
          field("iscrowd", BooleanType),
          field("z_order", IntegerType),
          field("score", DoubleType),
          field("object_id", StringType),
          field("attributes", TEXTS));

  private static final StructType ALPHA =
      struct(
          field("mask_id", StringType),
          field("width", IntegerType),
          field("height", IntegerType),
          field("alpha", BinaryType));

  private static final StructType IMAGE =
      struct(field("bytes", BinaryType), field("path", StringType));

  private FrameSchema() {}

  /** One row per frame, without labels. */
  public static StructType frames() {
    return frames(Metadata.empty());
  }

  /** One row per frame, with the labels of the objects. */
  public static StructType frames(LabelCatalog labels) {
    return frames(LabelMetadata.of(labels));
  }

  private static StructType frames(Metadata labels) {
    return struct(
        field("name", StringType),
        field("width", IntegerType),
        field("height", IntegerType),
        field("ordinal", LongType),
        field("image", IMAGE),
        field("image_uri", StringType),
        new StructField(OBJECTS, array(OBJECT), true, labels),
        field("alphas", array(ALPHA)),
        field("attributes", TEXTS),
        field("dataset", StringType),
        field("subset", StringType));
  }

  /**
   * One row per object: which frame it is in, its size, the object's position in the frame
   * (0-based), and the fields of the object.
   */
  public static StructType objects() {
    StructType columns =
        struct(
            field("dataset", StringType),
            field("subset", StringType),
            field("name", StringType),
            field("width", IntegerType),
            field("height", IntegerType),
            field("object", IntegerType));
    for (StructField field : OBJECT.fields()) {
      columns = columns.add(field);
    }
    return columns;
  }

  /** One row per frame or object that is set aside, as in {@code quarantine.jsonl}. */
  public static StructType quarantine() {
    return struct(
        field("dataset", StringType),
        field("subset", StringType),
        field("name", StringType),
        field("object", StringType),
        field("code", StringType),
        field("reason", StringType),
        field("files", array(StringType)));
  }

  private static StructType struct(StructField... fields) {
    return new StructType(fields);
  }

  private static StructField field(String name, DataType type) {
    return new StructField(name, type, true, Metadata.empty());
  }

  private static DataType array(DataType element) {
    return DataTypes.createArrayType(element, true);
  }
}
