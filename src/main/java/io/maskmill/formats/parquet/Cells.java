package io.maskmill.formats.parquet;

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
    for (Type field : group.getType().getFields()) {
      int index = group.getType().getFieldIndex(field.getName());
      if (group.getFieldRepetitionCount(index) > 0) {
        put(node, field, group, index);
      }
    }
    return node;
  }

  private static void put(ObjectNode node, Type field, Group group, int index) {
    String name = field.getName();
    if (field.isPrimitive()) {
      put(node, name, group, index, 0);
      return;
    }
    Group value = group.getGroup(index, 0);
    LogicalTypeAnnotation kind = field.getLogicalTypeAnnotation();
    if (kind instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
      node.set(name, list(value));
    } else if (kind instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation) {
      node.set(name, map(value));
    } else {
      node.set(name, struct(value));
    }
  }

  private static ArrayNode list(Group list) {
    ArrayNode items = JSON.arrayNode();
    int count = list.getFieldRepetitionCount(0);
    Type repeated = list.getType().getType(0);
    // Three levels, or two in files of old writers: then the repeated field is the item.
    boolean wrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
    for (int i = 0; i < count; i++) {
      if (repeated.isPrimitive()) {
        ObjectNode one = JSON.objectNode();
        put(one, "i", list, 0, i);
        items.add(one.get("i"));
        continue;
      }
      Group item = list.getGroup(0, i);
      ObjectNode fields = struct(item);
      items.add(wrapped ? fields.get(item.getType().getFieldName(0)) : fields);
    }
    return items;
  }

  private static ObjectNode map(Group map) {
    ObjectNode entries = JSON.objectNode();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group entry = map.getGroup(0, i);
      GroupType type = entry.getType();
      ObjectNode fields = struct(entry);
      if (type.getFieldCount() == 2 && fields.has(type.getFieldName(1))) {
        entries.set(fields.get(type.getFieldName(0)).asText(), fields.get(type.getFieldName(1)));
      }
    }
    return entries;
  }

  private static void put(ObjectNode node, String name, Group group, int index, int item) {
    switch (group.getType().getType(index).asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> node.put(name, group.getInteger(index, item));
      case INT64 -> node.put(name, group.getLong(index, item));
      case BOOLEAN -> node.put(name, group.getBoolean(index, item));
      case FLOAT -> node.put(name, group.getFloat(index, item));
      case DOUBLE -> node.put(name, group.getDouble(index, item));
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> {
        Type type = group.getType().getType(index);
        if (type.getLogicalTypeAnnotation() == null) {
          node.put(name, group.getBinary(index, item).getBytes());
        } else {
          node.put(name, group.getBinary(index, item).toStringUsingUTF8());
        }
      }
    }
  }
}
