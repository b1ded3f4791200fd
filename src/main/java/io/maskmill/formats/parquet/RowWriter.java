package io.maskmill.formats.parquet;

import io.maskmill.mask.Box;
import io.maskmill.mask.CocoRle;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Passes rows to Parquet's column writers, field by field in schema order. */
final class RowWriter extends WriteSupport<Row> {
  private final MessageType schema;
  private final boolean maps;
  private final Map<String, String> footer;
  private final LabelCatalog labels;
  private RecordConsumer out;

  RowWriter(MessageType schema, Map<String, String> footer, LabelCatalog labels) {
    this.schema = schema;
    this.maps = !schema.getType("attributes").isPrimitive();
    this.footer = footer;
    this.labels = labels;
  }

  @Override
  @SuppressWarnings("deprecation") // the only form that Parquet 1.13 to 1.17 all have
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, footer);
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    out = consumer;
  }

  @Override
  public void write(Row row) {
    Frame frame = row.frame();
    out.startMessage();
    text(schema, "name", frame.key().name());
    integer(schema, "width", frame.width());
    integer(schema, "height", frame.height());
    field(schema, "ordinal", () -> out.addLong(row.ordinal()));
    group(schema, "image", image -> image(image, row));
    if (!frame.image().uri().isEmpty()) {
      text(schema, "image_uri", frame.image().uri());
    }
    list(schema, "objects", frame.objects(), this::object);
    list(schema, "alphas", frame.alphas(), this::alpha);
    attributes(schema, frame.attributes());
    out.endMessage();
  }

  private void image(GroupType type, Row row) {
    if (row.image() != null) {
      field(type, "bytes", () -> out.addBinary(Binary.fromConstantByteArray(row.image())));
    }
    text(type, "path", row.frame().image().fileName());
  }

  private void object(GroupType type, ObjectMask object) {
    text(type, "label", labels.label(object.label()).name());
    GroupType names = type.getType("labels").asGroupType();
    field(
        type,
        "labels",
        () ->
            items(
                names,
                object.labels(),
                label -> out.addBinary(Binary.fromString(labels.label(label).name()))));
    integer(type, "instance", object.instance());
    field(type, "area", () -> out.addLong(object.mask().area()));
    Box box = object.mask().box();
    group(
        type,
        "bbox",
        bbox -> {
          integer(bbox, "x", box.x());
          integer(bbox, "y", box.y());
          integer(bbox, "width", box.width());
          integer(bbox, "height", box.height());
        });
    counts(type, object.mask().counts());
    text(type, "rle", CocoRle.encode(object.mask()));
    field(type, "iscrowd", () -> out.addBoolean(object.crowd()));
    integer(type, "z_order", object.zOrder());
    if (object.score().isPresent()) {
      field(type, "score", () -> out.addDouble(object.score().getAsDouble()));
    }
    text(type, "object_id", object.objectId());
    attributes(type, object.attributes());
  }

  private void counts(GroupType type, int[] counts) {
    field(
        type,
        "counts",
        () -> {
          out.startGroup();
          out.startField("list", 0);
          for (int count : counts) {
            out.startGroup();
            out.startField("element", 0);
            out.addInteger(count);
            out.endField("element", 0);
            out.endGroup();
          }
          out.endField("list", 0);
          out.endGroup();
        });
  }

  private void alpha(GroupType type, AlphaMask alpha) {
    text(type, "mask_id", alpha.maskId());
    integer(type, "width", alpha.width());
    integer(type, "height", alpha.height());
    field(type, "alpha", () -> out.addBinary(Binary.fromConstantByteArray(alpha.alpha())));
  }

  private void attributes(GroupType parent, Map<String, String> attributes) {
    if (!maps) {
      text(parent, "attributes", Footer.json(attributes));
      return;
    }
    group(
        parent,
        "attributes",
        map -> {
          if (!attributes.isEmpty()) {
            out.startField("key_value", 0);
            GroupType entry = map.getType("key_value").asGroupType();
            attributes.forEach(
                (key, value) -> {
                  out.startGroup();
                  text(entry, "key", key);
                  text(entry, "value", value);
                  out.endGroup();
                });
            out.endField("key_value", 0);
          }
        });
  }

  private interface Body<T> {
    void write(T item);
  }

  private interface ElementBody<T> {
    void write(GroupType element, T item);
  }

  private void field(GroupType parent, String name, Runnable value) {
    int index = parent.getFieldIndex(name);
    out.startField(name, index);
    value.run();
    out.endField(name, index);
  }

  private void text(GroupType parent, String name, String value) {
    field(parent, name, () -> out.addBinary(Binary.fromString(value)));
  }

  private void integer(GroupType parent, String name, int value) {
    field(parent, name, () -> out.addInteger(value));
  }

  private void group(GroupType parent, String name, Body<GroupType> body) {
    field(
        parent,
        name,
        () -> {
          out.startGroup();
          body.write(parent.getType(name).asGroupType());
          out.endGroup();
        });
  }

  private <T> void list(GroupType parent, String name, Iterable<T> items, ElementBody<T> body) {
    GroupType list = parent.getType(name).asGroupType();
    Type element = list.getType("list").asGroupType().getType("element");
    field(
        parent,
        name,
        () ->
            items(
                list,
                items,
                item -> {
                  out.startGroup();
                  body.write(element.asGroupType(), item);
                  out.endGroup();
                }));
  }

  private <T> void items(GroupType list, Iterable<T> items, Body<T> body) {
    out.startGroup();
    boolean any = false;
    for (T item : items) {
      if (!any) {
        out.startField("list", list.getFieldIndex("list"));
        any = true;
      }
      out.startGroup();
      out.startField("element", 0);
      body.write(item);
      out.endField("element", 0);
      out.endGroup();
    }
    if (any) {
      out.endField("list", list.getFieldIndex("list"));
    }
    out.endGroup();
  }
}
