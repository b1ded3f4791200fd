package io.maskmill.sql.source;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.source.DecodedFrame;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.engine.source.ScannedFrame;
import io.maskmill.mask.Box;
import io.maskmill.mask.CocoRle;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ImageMode;
import java.io.IOException;
import java.util.function.IntFunction;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The columns of the tables: their names, their types and their values, as {@code convert --to
 * parquet} writes them.
 */
final class FrameColumns {
  private static final DataType MAP = DataTypes.createMapType(StringType, StringType, true);
  private static final DataType TEXTS = DataTypes.createArrayType(StringType, true);
  private static final DataType NUMBERS = DataTypes.createArrayType(IntegerType, true);

  /**
   * What a row of a frame is made of.
   *
   * @param scanned the frame
   * @param source where it was read from
   * @param images what becomes of the images
   */
  record OfFrame(ScannedFrame scanned, FrameSource source, ImageMode images) {
    FrameKey key() {
      return scanned.planned().key();
    }

    /** What the decoder gave; columns that need it are not asked for where nothing is decoded. */
    DecodedFrame.Read read() {
      return (DecodedFrame.Read) scanned.decoded();
    }

    Frame frame() {
      return read().frame();
    }

    String imageUri() {
      return images == ImageMode.REFERENCE
          ? read().imageAddress(source.tree())
          : frame().image().uri();
    }

    byte[] imageBytes() throws IOException, MaskDataException {
      ImageRef image = frame().image();
      return images == ImageMode.COPY && image.isPresent()
          ? read().fetched().image(image, source.heap())
          : null;
    }
  }

  /**
   * What a row of an object is made of.
   *
   * @param position of the object in the frame
   */
  record OfObject(OfFrame frame, int position, ObjectMask object) {}

  /**
   * What a row of the quarantine is made of.
   *
   * @param key of the frame
   */
  record OfQuarantine(FrameKey key, Ledger.Quarantined what) {}

  private static final Columns<Box> BOX =
      new Columns<Box>()
          .with("x", IntegerType, Box::x)
          .with("y", IntegerType, Box::y)
          .with("width", IntegerType, Box::width)
          .with("height", IntegerType, Box::height);

  private static final Columns<ObjectMask> OBJECT =
      new Columns<ObjectMask>()
          .labeled(
              FrameSchema.LABEL,
              StringType,
              labels -> {
                IntFunction<UTF8String> names = names(labels);
                return object -> names.apply(object.label());
              })
          .labeled(
              "labels",
              TEXTS,
              labels -> {
                IntFunction<UTF8String> names = names(labels);
                return object -> Values.list(object.labels(), names::apply);
              })
          .with("instance", IntegerType, ObjectMask::instance)
          .with("area", LongType, object -> object.mask().area())
          .nested("bbox", Shape.STRUCT, BOX, box -> object -> box.of(object.mask().box()))
          .with(
              "counts",
              NUMBERS,
              object -> UnsafeArrayData.fromPrimitiveArray(object.mask().counts()))
          .with("rle", StringType, object -> Values.text(CocoRle.encode(object.mask())))
          .with("iscrowd", BooleanType, ObjectMask::crowd)
          .with("z_order", IntegerType, ObjectMask::zOrder)
          .with(
              "score",
              DoubleType,
              object -> object.score().isPresent() ? object.score().getAsDouble() : null)
          .with("object_id", StringType, object -> Values.text(object.objectId()))
          .with("attributes", MAP, object -> Values.texts(object.attributes()));

  private static final Columns<AlphaMask> ALPHA =
      new Columns<AlphaMask>()
          .with("mask_id", StringType, alpha -> Values.text(alpha.maskId()))
          .with("width", IntegerType, AlphaMask::width)
          .with("height", IntegerType, AlphaMask::height)
          .with("alpha", BinaryType, AlphaMask::alpha);

  private static final Columns<OfFrame> IMAGE =
      new Columns<OfFrame>()
          .with(FrameSchema.BYTES, BinaryType, OfFrame::imageBytes)
          .with("path", StringType, of -> Values.text(of.frame().image().fileName()));

  /** One row per frame. */
  static final Columns<OfFrame> FRAMES =
      new Columns<OfFrame>()
          .with(FrameSchema.NAME, StringType, of -> Values.text(of.key().name()))
          .with("width", IntegerType, of -> of.frame().width())
          .with("height", IntegerType, of -> of.frame().height())
          .with(FrameSchema.ORDINAL, LongType, of -> of.scanned().ordinal())
          .nested(FrameSchema.IMAGE, Shape.STRUCT, IMAGE, image -> image)
          .with("image_uri", StringType, of -> Values.textOrNull(of.imageUri()))
          .nested(
              FrameSchema.OBJECTS,
              Shape.LIST,
              OBJECT,
              object -> of -> Values.list(of.frame().objects(), object))
          .nested(
              "alphas", Shape.LIST, ALPHA, alpha -> of -> Values.list(of.frame().alphas(), alpha))
          .with("attributes", MAP, of -> Values.texts(of.frame().attributes()))
          .with(FrameSchema.DATASET, StringType, of -> Values.textOrNull(of.key().dataset()))
          .with(FrameSchema.SUBSET, StringType, of -> Values.textOrNull(of.key().subset()));

  /** One row per object. */
  static final Columns<OfObject> OBJECTS =
      new Columns<OfObject>()
          .with(
              FrameSchema.DATASET, StringType, of -> Values.textOrNull(of.frame().key().dataset()))
          .with(FrameSchema.SUBSET, StringType, of -> Values.textOrNull(of.frame().key().subset()))
          .with(FrameSchema.NAME, StringType, of -> Values.text(of.frame().key().name()))
          .with("width", IntegerType, of -> of.frame().frame().width())
          .with("height", IntegerType, of -> of.frame().frame().height())
          .with("object", IntegerType, OfObject::position)
          .all(OBJECT, OfObject::object);

  /** One row per frame or object that is set aside. */
  static final Columns<OfQuarantine> QUARANTINE =
      new Columns<OfQuarantine>()
          .with(FrameSchema.DATASET, StringType, of -> Values.textOrNull(of.key().dataset()))
          .with(FrameSchema.SUBSET, StringType, of -> Values.textOrNull(of.key().subset()))
          .with(FrameSchema.NAME, StringType, of -> Values.text(of.key().name()))
          .with("object", StringType, of -> Values.textOrNull(of.what().object()))
          .with("code", StringType, of -> Values.text(of.what().code()))
          .with("reason", StringType, of -> Values.text(of.what().reason()))
          .with("files", TEXTS, of -> Values.texts(of.what().paths()));

  private FrameColumns() {}

  /** The labels' names, each made once. */
  private static IntFunction<UTF8String> names(LabelCatalog labels) {
    UTF8String[] names =
        labels.labels().stream().map(label -> Values.text(label.name())).toArray(UTF8String[]::new);
    return label -> names[label];
  }
}
