package io.maskmill.formats.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** Converts a row's cells to JSON, whatever form the writer gave to lists, maps and numbers. */
final class Cells {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Cells() {}

  /** A struct as an object without the null fields. */
  static ObjectNode struct(Group group) {
    ObjectNode node = JSON.objectNode();
    GroupType type = group.getType();
    for (int i = 0; i < type.getFieldCount(); i++) {
      if (group.getFieldRepetitionCount(i) > 0) {
        node.set(type.getFieldName(i), value(group, i, 0));
      }
    }
    return node;
  }

  private static JsonNode value(Group group, int index, int item) {
    Type field = group.getType().getType(index);
    if (field.isPrimitive()) {
      return primitive(field, group, index, item);
    }
    Group value = group.getGroup(index, item);
    LogicalTypeAnnotation kind = field.getLogicalTypeAnnotation();
    if (kind instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
      return list(value);
    }
    return kind instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation
        ? map(value)
        : struct(value);
  }

  private static ArrayNode list(Group list) {
    int count = list.getFieldRepetitionCount(0);
    ArrayNode items = JSON.arrayNode(count);
    Type repeated = list.getType().getType(0);
    // Three levels, or two in files of old writers: then the repeated field is the item.
    boolean isWrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
    for (int i = 0; i < count; i++) {
      if (repeated.isPrimitive()) {
        items.add(primitive(repeated, list, 0, i));
        continue;
      }
      Group item = list.getGroup(0, i);
      if (!isWrapped) {
        items.add(struct(item));
      } else if (item.getFieldRepetitionCount(0) > 0) {
        items.add(value(item, 0, 0));
      } else {
        items.addNull();
      }
    }
    return items;
  }

  private static ObjectNode map(Group map) {
    ObjectNode entries = JSON.objectNode();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group entry = map.getGroup(0, i);
      if (entry.getType().getFieldCount() == 2 && entry.getFieldRepetitionCount(1) > 0) {
        entries.set(value(entry, 0, 0).asText(), value(entry, 1, 0));
      }
    }
    return entries;
  }

  private static JsonNode primitive(Type field, Group group, int index, int item) {
    return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> JSON.numberNode(group.getInteger(index, item));
      case INT64 -> JSON.numberNode(group.getLong(index, item));
      case BOOLEAN -> JSON.booleanNode(group.getBoolean(index, item));
      case FLOAT -> JSON.numberNode(group.getFloat(index, item));
      case DOUBLE -> JSON.numberNode(group.getDouble(index, item));
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
          field.getLogicalTypeAnnotation() == null
              ? JSON.binaryNode(group.getBinary(index, item).getBytes())
              : JSON.textNode(group.getBinary(index, item).toStringUsingUTF8());
    };
  }
}
