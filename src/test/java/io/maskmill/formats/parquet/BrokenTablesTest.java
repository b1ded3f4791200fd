package io.maskmill.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import io.maskmill.table.MemoryFile;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broken file among the good ones of a table costs its own rows. */
class BrokenTablesTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000) / 40;
  private static final int ROWS = 400;
  private static final LabelCatalog LABELS =
      new LabelCatalog(List.of(new Label("a", VocColors.color(1))));

  @TempDir Path dir;

  @BeforeEach
  void writeGoodTables() throws IOException {
    write("b.parquet", "good", 3);
    write("d.parquet", "fine", 2);
  }

  /** Writes a table whose row groups have 100 rows each. */
  private void write(String name, String frame, int rows) throws IOException {
    MemoryFile file = new MemoryFile();
    MessageType schema = TableSchema.of(true, List.of());
    RowWriter writer = new RowWriter(schema, Map.of(Footer.LABELS, Footer.labels(LABELS)), LABELS);
    try (ParquetWriter<Row> out = new Builder(file, writer).withRowGroupSize(1024L).build()) {
      for (int i = 0; i < rows; i++) {
        RunLengthMask mask = RunLengthMask.canonical(4, 3, new int[] {i % 7, 3, 9 - i % 7}, 3);
        out.write(
            new Row(
                new Frame(
                    new FrameKey("", "", frame + i),
                    new ImageRef(frame + i + ".jpg", "", 0, ""),
                    4,
                    3,
                    List.of(new ObjectMask(0, 1, mask))),
                i,
                null));
      }
    }
    Files.write(dir.resolve(name), file.bytes());
  }

  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
    private final RowWriter rows;

    Builder(MemoryFile file, RowWriter rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation")
    protected org.apache.parquet.hadoop.api.WriteSupport<Row> getWriteSupport(Configuration c) {
      return rows;
    }
  }

  private Pipeline read(String... options) throws IOException {
    return Pipeline.read(new ParquetFormat(), Trees.local(dir), "", options);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.parquet", "c.parquet", "e.parquet"})
  void fileWithoutBytesIsOneItem(String name) throws IOException {
    Files.write(dir.resolve(name), new byte[0]);
    Pipeline read = read();
    assertEquals(5, read.frames.size());
    assertEquals(Map.of(name, "parquet.unreadable"), read.rejected);
    assertTrue(
        read.reasons.get(name).startsWith(name + " is no Parquet file"), read.reasons.get(name));
    assertTrue(
        read.reasons.get(name).contains("can be read: " + name + " is not a Parquet file"),
        read.reasons.get(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.parquet", "e.parquet"})
  void cutFileIsOneItem(String name) throws IOException {
    write(name, "cut", ROWS);
    byte[] bytes = Files.readAllBytes(dir.resolve(name));
    for (int length : new int[] {1, 4, 11, bytes.length / 2, bytes.length - 1}) {
      Files.write(dir.resolve(name), java.util.Arrays.copyOf(bytes, length));
      Pipeline read = read();
      assertEquals(5, read.frames.size());
      assertEquals(Map.of(name, "parquet.unreadable"), read.rejected);
    }
  }

  @Test
  void damageInALaterRowGroupLeavesTheRowsBefore() throws IOException {
    write("c.parquet", "long", ROWS);
    byte[] bytes = Files.readAllBytes(dir.resolve("c.parquet"));
    java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 200, (byte) 0x5A);
    Files.write(dir.resolve("c.parquet"), bytes);
    Pipeline read = read();
    assertEquals(1, read.rejected.size(), read.rejected.toString());
    String item = read.rejected.keySet().iterator().next();
    assertTrue(item.matches("c.parquet from row [123]01 on"), item);
    assertTrue(read.reasons.get(item).contains("rows before the damage are read"));
    int rows = Integer.parseInt(item.replaceAll("\\D", "")) - 1;
    assertEquals(5 + rows, read.frames.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.parquet", "e.parquet"})
  void tableOfAnotherKindIsOneItem(String name) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType("message m { required int32 id; required binary x; }");
    Path file = dir.resolve(name);
    try (ParquetWriter<Group> out =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withType(schema)
            .build()) {
      out.write(new SimpleGroupFactory(schema).newGroup().append("id", 1).append("x", "y"));
    }
    Files.deleteIfExists(dir.resolve("." + name + ".crc"));
    Pipeline read = read();
    assertEquals(5, read.frames.size());
    assertEquals(Map.of(name, "parquet.columns"), read.rejected);
    assertTrue(read.reasons.get(name).contains("has no column 'name'"), read.reasons.get(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "labels"})
  void sourceOfBrokenTablesAloneIsRefused(String option) throws IOException {
    for (String name : List.of("b.parquet", "d.parquet")) {
      Files.writeString(dir.resolve(name), "no table");
    }
    String[] options = option.isEmpty() ? new String[0] : new String[] {option, "a"};
    ConfigException e = assertThrows(ConfigException.class, () -> read(options));
    assertTrue(e.getMessage().contains("no table of frames that can be read"), e.getMessage());
    assertTrue(e.getMessage().contains("b.parquet is no Parquet file"), e.getMessage());
  }

  @Test
  void damageNeverCostsTheOtherFiles() throws IOException {
    write("c.parquet", "long", ROWS);
    byte[] sound = Files.readAllBytes(dir.resolve("c.parquet"));
    Random random = new Random(5);
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      byte[] bytes = mutated(random, sound);
      Files.write(dir.resolve("c.parquet"), bytes);
      Pipeline read = read();
      long others = read.frames.stream().filter(f -> !f.key().name().startsWith("long")).count();
      if (others < 5) {
        bad.add("case " + i + ": " + others);
      }
    }
    assertEquals(List.of(), bad);
  }

  private static byte[] mutated(Random random, byte[] sound) {
    byte[] bytes = sound.clone();
    for (int i = 0; i <= random.nextInt(3); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }
}
