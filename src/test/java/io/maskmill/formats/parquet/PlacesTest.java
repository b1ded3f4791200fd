package io.maskmill.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.HadoopConf;
import io.maskmill.io.Trees;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a table's frames belong, and tables that are none of frames. */
class PlacesTest {
  private static final String FOLDERS = "in/data/dataset=north/subset=train/";

  @TempDir Path temp;

  private Pipeline read(String root, String... options) throws IOException {
    HadoopConf conf = new HadoopConf(new Configuration(false));
    return Pipeline.read(
        new ParquetFormat(), Trees.open(temp.resolve(root).toString(), conf), "", options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"in", "in/data", "in/data/dataset=north", FOLDERS, FOLDERS + "part-0-0.parquet"})
  void aFileOrAPartitionAloneKeepsDatasetAndSubset(String root) throws IOException {
    ShuffledTable.write(temp.resolve(FOLDERS + "part-0-0.parquet"), 2, "north", "train");
    assertEquals("north/train/f000000", read(root).frames.get(0).key().toString());
  }

  @Test
  void theFooterTellsThemWhenTheFileWasCarriedAway() throws IOException {
    ShuffledTable.write(temp.resolve("elsewhere/a.parquet"), 2, "north", "train");
    assertEquals("north/train/f000000", read("elsewhere").frames.get(0).key().toString());
    assertEquals("north/train/f000000", read("elsewhere/a.parquet").frames.get(0).key().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,b"})
  void anotherTableIsToldAtOnceWithWhatItHasAndWhatFramesHave(String labels) {
    Path input = Path.of("src/test/resources/cases/30-hf-parquet/input/hf1");
    String[] options = labels.isEmpty() ? new String[0] : new String[] {"labels", labels};
    String said =
        assertThrows(
                ConfigException.class,
                () -> Pipeline.read(new ParquetFormat(), Trees.local(input), "", options))
            .getMessage();
    assertTrue(said.contains("holds no table of frames that can be read"), said);
    assertTrue(said.contains("has no column 'name'; it has image, label, id"), said);
    assertTrue(said.contains("name, width, height and objects"), said);
    assertTrue(said.contains("image, label hold files, as in tables of Hugging Face"), said);
  }

  private static String near(String objects) {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message t { required binary name; required int32 width; required int32 height; "
                + objects
                + " }");
    return assertThrows(
            MaskDataException.class, () -> TableColumns.ofFrames("t.parquet", schema, false))
        .getMessage();
  }

  @Test
  void whatObjectsLackIsTold() {
    String rest = "; a table of frames has name, width, height and objects, an array of structs";
    assertTrue(
        near("repeated group objects { required binary label; required int64 area; }")
            .startsWith(
                "t.parquet has no 'counts' or 'rle' in objects; it has label, area" + rest));
    assertTrue(
        near("required binary objects;")
            .startsWith(
                "t.parquet has no column 'objects' that is an array of structs; it has name, width,"
                    + " height, objects"
                    + rest));
    String said =
        near(
            IntStream.range(0, 20)
                .mapToObj(i -> "required int32 c" + i + ";")
                .collect(Collectors.joining(" ")));
    assertTrue(said.contains(", c7, c8 and 11 more columns; a table"), said);
  }

  @Test
  void whatIsComputedFromMasksIsNotRead() throws MaskDataException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message t { required binary name; required int32 width; required int32 height;"
                + " optional group objects (LIST) { repeated group list { optional group element {"
                + " optional binary label; optional int64 area; optional group bbox { optional int32"
                + " x; } optional binary rle; } } } optional binary other; }");
    MessageType read = TableColumns.ofFrames("t.parquet", schema, false);
    String objects = read.getType("objects").toString();
    assertTrue(objects.contains("label") && objects.contains("rle"), objects);
    assertFalse(objects.contains("area") || objects.contains("bbox"), objects);
    assertFalse(read.containsField("other"));
  }
}
