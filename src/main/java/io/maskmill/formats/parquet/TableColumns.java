package io.maskmill.formats.parquet;

import io.maskmill.model.MaskDataException;
import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Selects the columns to read from a file of any writer. */
final class TableColumns {
  private static final String OBJECTS = "objects";

  private static final Set<String> READ =
      Set.of(
          "name",
          "dataset",
          "subset",
          "width",
          "height",
          "ordinal",
          "image",
          "image_uri",
          OBJECTS,
          "alphas",
          "attributes");

  /** Fields of an object that are computed from its mask. */
  private static final Set<String> COMPUTED = Set.of("area", "bbox");

  private static final int SHOWN = 12;

  private TableColumns() {}

  /**
   * The columns of frames.
   *
   * @param withBytes whether the bytes of images are among them
   * @throws MaskDataException when the file lacks the columns of a frame
   */
  static MessageType ofFrames(String path, MessageType schema, boolean withBytes)
      throws MaskDataException {
    List<Type> columns = new ArrayList<>();
    for (Type column : schema.getFields()) {
      if (!withBytes && column.getName().equals("image") && !column.isPrimitive()) {
        columns.addAll(without(column.asGroupType(), "bytes"));
      } else if (column.getName().equals(OBJECTS)) {
        columns.add(objects(column));
      } else if (READ.contains(column.getName())) {
        columns.add(column);
      }
    }
    for (String needed : List.of("name", "width", "height", OBJECTS)) {
      if (columns.stream().noneMatch(column -> column.getName().equals(needed))) {
        throw lacks(path, "column '" + needed + "'", schema);
      }
    }
    GroupType object = object(path, schema);
    if (!object.containsField("label")) {
      throw lacks(path, "'label' in objects", object);
    }
    if (!object.containsField("counts") && !object.containsField("rle")) {
      throw lacks(path, "'counts' or 'rle' in objects", object);
    }
    return new MessageType("frame", columns);
  }

  /** Only the column of image bytes, or null when there is none. */
  static MessageType ofImages(MessageType schema) {
    return ofImages(schema, "image");
  }

  /** Only the bytes of a column of files, or null when there are none. */
  static MessageType ofImages(MessageType schema, String column) {
    if (!schema.containsField(column)) {
      return null;
    }
    Type type = schema.getType(column);
    if (type.isPrimitive()) {
      return holdsBytes(type) ? new MessageType("frame", type) : null;
    }
    GroupType image = type.asGroupType();
    return image.containsField("bytes")
        ? new MessageType("frame", image.withNewFields(image.getType("bytes")))
        : null;
  }

  /** The column of objects, or a part of it, without the fields that are not read. */
  private static Type objects(Type type) {
    if (type.isPrimitive()) {
      return type;
    }
    GroupType group = type.asGroupType();
    if (group.getFieldCount() == 1) {
      return group.withNewFields(objects(group.getType(0)));
    }
    List<Type> fields = new ArrayList<>(group.getFields());
    fields.removeIf(field -> COMPUTED.contains(field.getName()));
    return fields.isEmpty() ? type : group.withNewFields(fields);
  }

  private static List<Type> without(GroupType group, String name) {
    List<Type> rest = new ArrayList<>(group.getFields());
    rest.removeIf(field -> field.getName().equals(name));
    return rest.isEmpty() ? List.of() : List.of(group.withNewFields(rest));
  }

  private static GroupType object(String path, MessageType schema) throws MaskDataException {
    Type type = schema.getType(OBJECTS);
    while (!type.isPrimitive() && type.asGroupType().getFieldCount() == 1) {
      type = type.asGroupType().getType(0);
    }
    if (type.isPrimitive()) {
      throw lacks(path, "column 'objects' that is an array of structs", schema);
    }
    return type.asGroupType();
  }

  private static MaskDataException lacks(String path, String what, GroupType found) {
    return new MaskDataException(
        ParquetFaults.COLUMNS,
        path
            + " has no "
            + what
            + "; it has "
            + names(found)
            + "; a table of frames has name, width, height and objects, an array of structs with"
            + " label and counts or rle"
            + files(found));
  }

  /** The names of columns, the first of many. */
  static String names(GroupType found) {
    List<String> names = found.getFields().stream().map(Type::getName).toList();
    return names.size() <= SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, SHOWN))
            + " and "
            + Amount.of(names.size() - SHOWN, "more column", "more columns");
  }

  /** A hint for tables that hold whole files, pictures and masks alike. */
  private static String files(GroupType table) {
    List<String> files = ofFiles(table);
    return files.size() < 2
        ? ""
        : ". "
            + String.join(", ", files)
            + " hold files, as in tables of Hugging Face, which --from huggingface reads";
  }

  /** The columns that hold whole files. */
  static List<String> ofFiles(GroupType table) {
    return table.getFields().stream().filter(TableColumns::holdsFiles).map(Type::getName).toList();
  }

  private static boolean holdsFiles(Type field) {
    return field.isPrimitive()
        ? holdsBytes(field) && HubColumns.isKnown(field.getName())
        : field.asGroupType().containsField("bytes")
            && holdsBytes(field.asGroupType().getType("bytes"));
  }

  private static boolean holdsBytes(Type field) {
    return field.isPrimitive()
        && !field.isRepetition(Type.Repetition.REPEATED)
        && field.getLogicalTypeAnnotation() == null
        && field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
  }
}
