package io.maskmill.formats.parquet;

import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Builds the schema: images as structs of bytes and path, in that order. Source:
 * huggingface/datasets, features/image.py, {@code Image.pa_type}.
 */
final class HubSchema {
  private static final String FILE =
      "optional group %s { optional binary bytes; optional binary path (STRING); }";

  private static final String LIST =
      """
      required group %s (LIST) { repeated group list { required group element {
        required int32 id;
        required int64 category_id;
        required int64 area;
        required group bbox (LIST) { repeated group list { required int32 element; } }
        required int32 iscrowd;
      } } }
      """;

  private HubSchema() {}

  static MessageType of(HubWriter table) {
    HubTarget target = table.target();
    StringBuilder text = new StringBuilder("message row {");
    if (table.copies()) {
      text.append(FILE.formatted(target.image()));
    }
    text.append(FILE.formatted(target.mask()));
    if (!target.variant().list().isEmpty()) {
      text.append(LIST.formatted(target.variant().list()));
    }
    for (String column : table.texts()) {
      text.append("required binary ").append(column).append(" (STRING);");
    }
    return MessageTypeParser.parseMessageType(text.append('}').toString());
  }
}
