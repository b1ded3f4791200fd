package io.maskmill.formats.parquet;

import io.maskmill.model.FileNames;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Passes rows to Parquet's column writers, field by field in schema order. */
final class HubRowWriter extends WriteSupport<HubRow> {
  private final MessageType schema;
  private final Map<String, String> footer;
  private final HubWriter table;
  private RecordConsumer out;
  private int field;

  HubRowWriter(MessageType schema, Map<String, String> footer, HubWriter table) {
    this.schema = schema;
    this.footer = footer;
    this.table = table;
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
  public void write(HubRow row) {
    field = 0;
    out.startMessage();
    if (table.copies()) {
      file(row.image(), row.fileName());
    }
    file(row.mask(), FileNames.last(row.key().name()) + ".png");
    if (!table.target().variant().list().isEmpty()) {
      next(() -> list(row.segments()));
    }
    for (String column : table.texts()) {
      String text =
          switch (column) {
            case HubColumns.ID -> row.key().name();
            case HubColumns.DATASET -> row.key().dataset();
            default -> row.fileName();
          };
      next(() -> out.addBinary(Binary.fromString(text)));
    }
    out.endMessage();
  }

  private void next(Runnable value) {
    String name = schema.getFieldName(field);
    out.startField(name, field);
    value.run();
    out.endField(name, field++);
  }

  private void file(byte[] bytes, String path) {
    next(
        () -> {
          out.startGroup();
          inner("bytes", 0, () -> out.addBinary(Binary.fromConstantByteArray(bytes)));
          inner("path", 1, () -> out.addBinary(Binary.fromString(path)));
          out.endGroup();
        });
  }

  private void inner(String name, int index, Runnable value) {
    out.startField(name, index);
    value.run();
    out.endField(name, index);
  }

  private void list(List<HubRow.Segment> segments) {
    out.startGroup();
    if (!segments.isEmpty()) {
      inner("list", 0, () -> segments.forEach(segment -> item(() -> segment(segment))));
    }
    out.endGroup();
  }

  /** A repeated group with its element. */
  private void item(Runnable element) {
    out.startGroup();
    inner("element", 0, element);
    out.endGroup();
  }

  private void segment(HubRow.Segment segment) {
    out.startGroup();
    inner("id", 0, () -> out.addInteger(segment.id()));
    inner("category_id", 1, () -> out.addLong(segment.category()));
    inner("area", 2, () -> out.addLong(segment.area()));
    int[] box = {
      segment.box().x(), segment.box().y(), segment.box().width(), segment.box().height()
    };
    inner(
        "bbox",
        3,
        () -> {
          out.startGroup();
          inner(
              "list",
              0,
              () -> {
                for (int side : box) {
                  item(() -> out.addInteger(side));
                }
              });
          out.endGroup();
        });
    inner("iscrowd", 4, () -> out.addInteger(segment.isCrowd() ? 1 : 0));
    out.endGroup();
  }
}
