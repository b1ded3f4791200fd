package io.maskmill.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * One way to call a function: with masks as bare counts and their size beside them, or with masks
 * as structs that hold both. The masks come first, then the size, then all other arguments.
 *
 * @param parameters names and types of all parameters but the key
 * @param required the number of parameters that may not be left out
 * @param nullable whether null is a value in the place of each parameter
 * @param masks the number of parameters that are one mask each
 * @param sized whether width and height follow the masks
 * @param structs whether masks are structs
 * @param result the type of the result
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, read-only
record Form(
    StructField[] parameters,
    int required,
    boolean[] nullable,
    int masks,
    boolean sized,
    boolean structs,
    DataType result) {

  private static final String OR_NULL = " or null";

  /**
   * The forms of a function.
   *
   * @param declared {@code "counts runs, size, x int, [y int]"}: names and types in Spark's words.
   *     The type {@code runs} is a mask, whose name begins with {@code counts}; {@code size} stands
   *     for the width and height of masks that are bare counts. An optional parameter is in
   *     brackets, and {@code or null} after a type says that null is a value.
   * @param result a type in Spark's words, {@code mask} or {@code array<mask>} for what masks are
   *     in the form, or {@code mask with size} for the struct in any form
   */
  static List<Form> of(String declared, String result) {
    Form bare = of(declared, result, false);
    return bare.masks == 0 ? List.of(bare) : List.of(bare, of(declared, result, true));
  }

  private static Form of(String declared, String result, boolean structs) {
    List<StructField> fields = new ArrayList<>();
    List<Boolean> nullable = new ArrayList<>();
    int required = 0;
    int masks = 0;
    boolean sized = false;
    for (String text : declared.split(", ")) {
      boolean optional = text.startsWith("[");
      String plain = optional ? text.substring(1, text.length() - 1) : text;
      boolean takesNull = plain.endsWith(OR_NULL);
      plain = takesNull ? plain.substring(0, plain.length() - OR_NULL.length()) : plain;
      if (plain.equals("size")) {
        if (!structs) {
          sized = true;
          fields.add(field("width", DataTypes.IntegerType));
          fields.add(field("height", DataTypes.IntegerType));
        }
      } else if (plain.endsWith(" runs")) {
        String name = plain.substring(0, plain.indexOf(' '));
        masks++;
        fields.add(
            structs
                ? field(name.replaceFirst("^counts", "mask"), MaskType.MASK)
                : field(name, MaskType.GIVEN_COUNTS));
      } else {
        int space = plain.indexOf(' ');
        fields.add(field(plain.substring(0, space), TypeWords.read(plain.substring(space + 1))));
      }
      while (nullable.size() < fields.size()) {
        nullable.add(takesNull);
        required += optional ? 0 : 1;
      }
    }
    boolean[] nulls = new boolean[nullable.size()];
    for (int i = 0; i < nulls.length; i++) {
      nulls[i] = nullable.get(i);
    }
    return new Form(
        fields.toArray(new StructField[0]),
        required,
        nulls,
        masks,
        sized,
        structs,
        type(result, structs));
  }

  private static StructField field(String name, DataType type) {
    return new StructField(name, type, true, Metadata.empty());
  }

  private static DataType type(String result, boolean structs) {
    DataType mask = structs ? MaskType.MASK : MaskType.COUNTS;
    return switch (result) {
      case "mask" -> mask;
      case "array<mask>" -> DataTypes.createArrayType(mask, false);
      case "mask with size" -> MaskType.MASK;
      default -> TypeWords.read(result);
    };
  }

  /** Whether a parameter is a string, so that a string in its place is no key. */
  boolean takesText(int place) {
    return parameters[place].dataType() instanceof StringType;
  }

  /** The place of the first argument after the masks and their size. */
  int first() {
    return masks + (sized ? 2 : 0);
  }

  /** The signature of a call: {@code mask_bbox(counts, width, height[, key])}. */
  String signature(String name) {
    StringBuilder text = new StringBuilder(name).append('(');
    for (int i = 0; i < parameters.length; i++) {
      String comma = i == 0 ? "" : ", ";
      String parameter = comma + parameters[i].name();
      text.append(i < required ? parameter : "[" + parameter + "]");
    }
    return text.append("[, key])").toString();
  }

  /** What a call with a wrong number of arguments is told. */
  IllegalArgumentException wrongNumber(String name, int given) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s was given %d arguments", signature(name), given));
  }
}
