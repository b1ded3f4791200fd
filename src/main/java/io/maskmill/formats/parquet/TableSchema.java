package io.maskmill.formats.parquet;

import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Builds the schema as Parquet's text, with lists and maps in the standard three-level form. */
final class TableSchema {
  private static final String STRUCT =
      """
      message frame {
        required binary name (STRING);
        required int32 width;
        required int32 height;
        required int64 ordinal;
        optional group image { optional binary bytes; optional binary path (STRING); }
        optional binary image_uri (STRING);
        required group objects (LIST) { repeated group list { required group element {
          required binary label (STRING);
          required group labels (LIST) { repeated group list { required binary element (STRING); } }
          required int32 instance;
          required int64 area;
          required group bbox {
            required int32 x; required int32 y; required int32 width; required int32 height;
          }
          required group counts (LIST) { repeated group list { required int32 element; } }
          required binary rle (STRING);
          required boolean iscrowd;
          required int32 z_order;
          optional double score;
          required binary object_id (STRING);
          ATTRIBUTES
        } } }
        required group alphas (LIST) { repeated group list { required group element {
          required binary mask_id (STRING);
          required int32 width;
          required int32 height;
          required binary alpha;
        } } }
        ATTRIBUTES
        PLAIN
      }
      """;

  private static final String MAP =
      "required group attributes (MAP) { repeated group key_value {"
          + " required binary key (STRING); required binary value (STRING); } }";

  private static final String TEXT = "required binary attributes (STRING);";

  private TableSchema() {}

  /**
   * The schema of a table.
   *
   * @param maps whether attributes are maps; if not, they are JSON texts
   * @param plain null columns that replace folders which the table does not have
   */
  static MessageType of(boolean maps, List<String> plain) {
    StringBuilder columns = new StringBuilder();
    plain.forEach(name -> columns.append("optional binary ").append(name).append(" (STRING);"));
    return MessageTypeParser.parseMessageType(
        STRUCT.replace("ATTRIBUTES", maps ? MAP : TEXT).replace("PLAIN", columns));
  }
}
