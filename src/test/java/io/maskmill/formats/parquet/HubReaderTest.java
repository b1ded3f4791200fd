package io.maskmill.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of other programs: their columns, names, labels and faults. */
class HubReaderTest {
  private static final String IMAGE_AND_LABEL =
      HubTables.FILE.formatted("image") + HubTables.FILE.formatted("label");
  private static final String SHARD = "data/train-00000-of-00001.parquet";

  @TempDir Path temp;

  /** A gray PNG of 2x1. */
  private static byte[] gray(int left, int right) {
    return new PngEncoder()
        .encode(
            2,
            1,
            8,
            ColorType.GRAY,
            (y, row) -> {
              row[0] = (byte) left;
              row[1] = (byte) right;
            });
  }

  /** An RGB PNG of 2x1. */
  private static byte[] color(int left, int right) {
    return new PngEncoder()
        .encode(
            2,
            1,
            8,
            ColorType.RGB,
            (y, row) -> {
              for (int i = 0; i < 3; i++) {
                row[i] = (byte) (left >> (16 - 8 * i));
                row[3 + i] = (byte) (right >> (16 - 8 * i));
              }
            });
  }

  private void table(String path, String columns, Map<String, String> footer, Consumer<Group> row)
      throws IOException {
    HubTables.write(temp.resolve("in/" + path), columns, footer, List.of(row));
  }

  private void pair(String path, String name, byte[] mask) throws IOException {
    table(
        path,
        IMAGE_AND_LABEL,
        Map.of(),
        row -> {
          HubTables.file(row, "image", gray(7, 8), name);
          HubTables.file(row, "label", mask, null);
        });
  }

  private Pipeline read(String... options) throws IOException {
    return Pipeline.read(new HuggingFaceFormat(), Trees.local(temp.resolve("in")), "", options);
  }

  /** The objects of the only frame: label, pixels and instance. */
  private static List<String> objects(Pipeline read) {
    assertEquals(Map.of(), read.reasons);
    List<String> said = new ArrayList<>();
    for (ObjectMask object : read.frames.get(0).objects()) {
      String pixels = (object.mask().get(0, 0) ? "L" : "") + (object.mask().get(1, 0) ? "R" : "");
      said.add(read.reader.labels().label(object.label()).name() + " " + pixels);
    }
    return said;
  }

  private String refused(String... options) {
    return assertThrows(ConfigException.class, () -> read(options)).getMessage();
  }

  @Test
  void aRowIsAFrameWithItsImage() throws IOException {
    pair(SHARD, "street 1.jpg", gray(0, 2));
    Pipeline read = read("labels", "road,car");
    Frame frame = read.frames.get(0);
    assertEquals("train/street 1", frame.key().toString());
    assertEquals("street 1.jpg", frame.image().fileName());
    assertArrayEquals(gray(7, 8), read.image(frame));
    assertEquals(List.of("car R"), objects(read));
  }

  @ParameterizedTest
  @CsvSource({
    "data/train-00000-of-00001.parquet, '', train",
    "data/validation-00000-of-00002-0123456789abcdef.parquet, '', validation",
    "cityscapes/test-00000-of-00001.parquet, cityscapes, test",
    "default/train/0000.parquet, '', train",
    "my_val.parquet, '', val",
    "data/dev/a.parquet, '', dev",
    "contest.parquet, '', ''",
    "part-0.parquet, '', ''",
  })
  void pathsTellSplits(String path, String dataset, String subset) {
    HubPlace place = HubPlace.of(path, HubCard.of(""));
    assertEquals(new HubPlace(dataset, subset), place);
  }

  @Test
  void theCardTellsSplitsAndConfigurations() {
    HubCard card =
        HubCard.of(
            """
            ---
            configs:
            - config_name: a
              data_files:
              - split: train
                path:
                - 'x/*.parquet'
                - y.parquet
            - config_name: b
              data_files:
              - split: holdout
                path: z/**
            ---
            # Text
            """);
    assertEquals(new HubPlace("x", "train"), HubPlace.of("x/1.parquet", card));
    assertEquals(new HubPlace("a", "train"), HubPlace.of("y.parquet", card));
    assertEquals("holdout", HubPlace.of("z/q/1.parquet", card).subset());
    assertEquals(new HubPlace("", ""), HubPlace.of("q.parquet", HubCard.of("---\n: [\n---\n")));
  }

  @Test
  void labelsComeFromId2labelWithItsBackground() throws IOException {
    pair(SHARD, "a.jpg", gray(0, 2));
    Files.writeString(
        temp.resolve("in/id2label.json"),
        "{\"0\": \"background\", \"1\": \"road\", \" 2\": \"car\"}");
    assertEquals(List.of("car R"), objects(read()));
    Files.writeString(temp.resolve("in/id2label.json"), "{\"0\": \"road\", \"1\": \"car\"}");
    assertEquals(List.of("car R"), objects(read("offset", "1")));
    assertEquals(List.of("road L"), objects(read("unmapped", "background")));
    Files.writeString(temp.resolve("in/id2label.json"), "{\"zero\": \"road\"}");
    assertTrue(refused().contains("not 'zero'"), refused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"info\":{\"features\":{\"label\":{\"_type\":\"Image\"},\"segments_info\":"
            + "[{\"category_id\":{\"names\":[\"bg\",\"road\",\"car\"],\"_type\":\"ClassLabel\"}}]}}}",
        "{\"info\":{\"features\":{\"objects\":{\"feature\":{\"category\":{\"names\":"
            + "[\"bg\",\"road\",\"car\"],\"_type\":\"ClassLabel\"}},\"_type\":\"Sequence\"}}}}",
      })
  void labelsComeFromAClassLabelOfTheTable(String features) throws IOException {
    table(
        SHARD,
        HubTables.FILE.formatted("label"),
        Map.of("huggingface", features),
        row -> HubTables.file(row, "label", gray(2, 1), "a.png"));
    assertEquals(List.of("road R", "car L"), objects(read()));
  }

  @Test
  void labelsComeFromAClassLabelOfTheCard() throws IOException {
    pair(SHARD, "a.jpg", gray(1, 0));
    Files.writeString(
        temp.resolve("in/README.md"),
        """
        ---
        dataset_info:
          features:
          - name: image
            dtype: image
          - name: objects
            list:
            - name: category_id
              dtype:
                class_label:
                  names:
                    '0': road
                    '1': car
        ---
        """);
    assertEquals(List.of("road R", "car L"), objects(read()));
  }

  /** As in scene_parse_150, whose scene_category has a thousand names that are no pixels'. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'scene':{'names':['sea','town'],'_type':'ClassLabel'}}",
        "{'tags':{'feature':{'names':['sea','town'],'_type':'ClassLabel'},'_type':'Sequence'}}",
        "{'tags':[{'names':['sea','town'],'_type':'ClassLabel'}]}",
        "[{'name':'scene','dtype':{'class_label':{'names':{'0':'sea','1':'town'}}}}]",
        "[{'name':'tags','sequence':{'class_label':{'names':{'0':'sea','1':'town'}}}}]",
      })
  void classesOfWholeImagesAreNoLabelsOfPixels(String features) throws IOException {
    String json = features.replace('\'', '"');
    assertEquals(List.of(), HubCard.names(json));
    table(
        SHARD,
        IMAGE_AND_LABEL,
        Map.of("huggingface", "{\"info\":{\"features\":" + json + "}}"),
        row -> {
          HubTables.file(row, "image", gray(7, 8), "a.jpg");
          HubTables.file(row, "label", gray(1, 0), null);
        });
    assertTrue(refused().contains("labels=NAME,NAME"), refused());
  }

  /** datasets refuses a ClassLabel with equal names. */
  @Test
  void theBackgroundHasANameOfItsOwn() {
    assertEquals("background", HubFeatures.free(List.of("road")));
    assertEquals("_background_", HubFeatures.free(List.of("road", "background")));
    assertEquals(
        "background2",
        HubFeatures.free(
            List.of("background", "_background_", "__background__", "unlabeled", "a")));
  }

  @Test
  void splitsThatYamlWouldReadOtherwiseAreQuoted() {
    assertEquals("train", HuggingFace.yaml("train"));
    assertEquals("val_2", HuggingFace.yaml("val_2"));
    for (String split : List.of("0", "1e5", "no", "True", "_1")) {
      assertEquals("'" + split + "'", HuggingFace.yaml(split));
    }
  }

  @Test
  void withoutLabelsTheWayOutIsTold() throws IOException {
    pair(SHARD, "a.jpg", gray(1, 0));
    assertTrue(refused().contains("labels=NAME,NAME"), refused());
    assertTrue(refused().startsWith(SHARD + " does not say its labels"), refused());
  }

  @Test
  void valuesThatNoLabelClaimsAreRefusedOrCounted() throws IOException {
    pair(SHARD, "a.jpg", gray(9, 255));
    Pipeline read = read("labels", "a");
    assertEquals("{train/a=mask.unmapped-value}", read.rejected.toString());
    String reason = read.reasons.get("train/a");
    assertTrue(reason.contains("1 pixel has the value 9, which no label claims"), reason);
    read = read("labels", "a", "unmapped", "background");
    assertEquals(Map.of("unmapped-pixels.9", 1L, "void-pixels", 1L), read.counters);
    read = read("labels", "a", "void", "9");
    assertTrue(read.reasons.get("train/a").contains("the value 255"), read.reasons.toString());
  }

  @Test
  void packedValuesGiveInstances() throws IOException {
    table(
        SHARD,
        HubTables.FILE.formatted("mask"),
        Map.of(),
        row -> HubTables.file(row, "mask", gray(21, 22), "a.png"));
    Pipeline read = read("labels", "a,b", "packing", "class*10+instance");
    assertEquals(List.of("b L", "b R"), objects(read));
    assertEquals(2, read.frames.get(0).objects().get(1).instance());
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "lists"})
  void segmentsSayWhatNumbersAre(String form) throws IOException {
    String segments =
        form.equals("list")
            ? "optional group segments_info (LIST) { repeated group list { optional group element {"
                + " optional int64 id; optional int32 category_id; optional int32 iscrowd; } } }"
            : "optional group segments_info { optional group id (LIST) { repeated group list {"
                + " optional int64 element; } } optional group category_id (LIST) { repeated group"
                + " list { optional int32 element; } } }";
    table(
        SHARD,
        HubTables.FILE.formatted("mask") + segments,
        Map.of(),
        row -> {
          // 300 and 66051 as colors: R + 256 G + 65536 B
          HubTables.file(row, "mask", color(0x2C0100, 0x030201), "a.png");
          Group list = row.addGroup("segments_info");
          if (form.equals("list")) {
            for (int i = 0; i < 2; i++) {
              Group one = list.addGroup(0).addGroup(0);
              one.add("id", i == 0 ? 300L : 66_051L);
              one.add("category_id", i + 1);
              one.add("iscrowd", i);
            }
          } else {
            Group ids = list.addGroup("id");
            ids.addGroup(0).add(0, 300L);
            ids.addGroup(0).add(0, 66_051L);
            Group categories = list.addGroup("category_id");
            categories.addGroup(0).add(0, 1);
            categories.addGroup(0).add(0, 2);
          }
        });
    Pipeline read = read("labels", "a,b");
    assertEquals(List.of("a L", "b R"), objects(read));
    assertEquals(form.equals("list"), read.frames.get(0).objects().get(1).crowd());
    assertEquals(
        "mask.unequal-channels", read("labels", "a,b", "segments", "off").rejected.get("train/a"));
  }

  @Test
  void badSegmentsCostThemselvesAlone() throws IOException {
    table(
        SHARD,
        HubTables.FILE.formatted("mask")
            + "optional group objects (LIST) { repeated group list { optional group element {"
            + " optional int64 id; optional binary category (STRING); } } }",
        Map.of(),
        row -> {
          HubTables.file(row, "mask", gray(1, 2), "a.png");
          Group list = row.addGroup("objects");
          for (String category : List.of("a", "nobody", "a", "a")) {
            Group one = list.addGroup(0).addGroup(0);
            one.add("id", (long) Math.min(3, list.getFieldRepetitionCount(0)));
            one.add("category", category);
          }
        });
    Pipeline read = read("labels", "a");
    assertEquals(1, read.frames.get(0).objects().size());
    assertEquals(
        Map.of("train/a segment 2", "label.unknown", "train/a segment 3", "annotation.malformed"),
        read.rejectedObjects);
    assertEquals(1, read.counters.get("empty-objects"));
  }

  @Test
  void pathsAloneAreFilesOfTheDataSet() throws IOException {
    table(
        "data/train.parquet",
        IMAGE_AND_LABEL,
        Map.of(),
        row -> {
          HubTables.file(row, "image", null, "images/a.png");
          HubTables.file(row, "label", null, "masks/a.png");
        });
    Pipeline read = read("labels", "a");
    assertEquals("mask.missing", read.rejected.get("train/images/a"));
    for (String folder : List.of("images", "masks")) {
      Files.createDirectories(temp.resolve("in/data/" + folder));
      Files.write(temp.resolve("in/data/" + folder + "/a.png"), gray(1, 0));
    }
    read = read("labels", "a");
    assertEquals(List.of("a L"), objects(read));
    assertArrayEquals(gray(1, 0), read.image(read.frames.get(0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/passwd", "../x.png", "https://example.org/a.png", "a\\..\\b.png/.."})
  void pathsThatLeadOutAreNotFollowed(String path) throws IOException {
    table(
        SHARD,
        HubTables.FILE.formatted("label"),
        Map.of(),
        row -> HubTables.file(row, "label", null, path));
    Pipeline read = read("labels", "a", "name", "row");
    assertEquals("{train/train-00000-000000=mask.missing}", read.rejected.toString());
    assertTrue(read.reasons.toString().contains("leads out of the data set"), "" + read.reasons);
  }

  @Test
  void rowsWithoutAMaskAreToldOrKept() throws IOException {
    pair(SHARD, "a.jpg", null);
    assertEquals("mask.missing", read("labels", "a").rejected.get("train/a"));
    Pipeline kept = read("labels", "a", "missing-mask", "keep");
    assertEquals(2, kept.frames.get(0).width());
    assertEquals(List.of(), kept.frames.get(0).objects());
    pair(SHARD, "a.jpg", new byte[0]);
    assertEquals("mask.empty", read("labels", "a").rejected.get("train/a"));
  }

  @Test
  void masksOfAnotherSizeOrKindAreRefused() throws IOException {
    byte[] wide = new PngEncoder().encode(3, 1, 8, ColorType.GRAY, (y, row) -> {});
    pair(SHARD, "a.jpg", wide);
    assertEquals("mask.size-mismatch", read("labels", "a").rejected.get("train/a"));
    pair(SHARD, "a.jpg", Files.readAllBytes(Path.of("src/test/resources/golden/image/gray.jpg")));
    assertEquals("mask.lossy", read("labels", "a").rejected.get("train/a"));
    pair(SHARD, "a.jpg", "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertEquals("mask.unreadable", read("labels", "a").rejected.get("train/a"));
  }

  @Test
  void rowsOfOneNameAreToldApartOnRequest() throws IOException {
    Consumer<Group> row =
        cells -> {
          HubTables.file(cells, "image", gray(1, 1), "image.png");
          HubTables.file(cells, "label", gray(0, 1), "label.png");
          cells.add("n", cells.hashCode() == 0 ? 0 : 1);
        };
    HubTables.write(
        temp.resolve("in/" + SHARD),
        IMAGE_AND_LABEL + "optional int32 n;",
        Map.of(),
        List.of(row, row));
    assertEquals("{train/image=pair.duplicate-stem}", read("labels", "a").rejected.toString());
    List<String> names =
        read("labels", "a", "name", "row").frames.stream().map(f -> f.key().name()).toList();
    assertEquals(List.of("train-00000-000000", "train-00000-000001"), names);
    assertEquals("{train/1=pair.duplicate-stem}", read("labels", "a", "name", "n").rejected + "");
  }

  @ParameterizedTest
  @CsvSource({
    "image annotation, image, annotation",
    "pixel_values label, pixel_values, label",
    "photo segmentation_mask depth, photo, segmentation_mask",
    "input image, image, input",
    "image label mask, image, label",
  })
  void columnsAreFoundByTheirNames(String columns, String image, String mask) throws Exception {
    StringBuilder text = new StringBuilder();
    for (String column : columns.split(" ", -1)) {
      text.append(HubTables.FILE.formatted(column));
    }
    HubColumns found =
        HubColumns.find(
            "t",
            org.apache.parquet.schema.MessageTypeParser.parseMessageType(
                "message t {" + text + "}"),
            new HubColumns("", "", "", ""));
    assertEquals(new HubColumns(image, mask, "", ""), found);
  }

  @Test
  void columnsOfBytesAreFilesToo() throws IOException {
    table(
        SHARD,
        "optional binary img; optional binary mask; optional binary name (STRING);",
        Map.of(),
        row -> {
          row.add("img", org.apache.parquet.io.api.Binary.fromConstantByteArray(gray(5, 5)));
          row.add("mask", org.apache.parquet.io.api.Binary.fromConstantByteArray(gray(0, 1)));
          row.add("name", "street.jpg");
        });
    Pipeline read = read("labels", "a", "name", "name");
    assertEquals("train/street", read.frames.get(0).key().toString());
    assertArrayEquals(gray(5, 5), read.image(read.frames.get(0)));
    assertEquals(List.of("a R"), objects(read));
  }

  @Test
  void tablesWithoutMasksAreToldWithTheirColumns() throws IOException {
    table(
        SHARD,
        HubTables.FILE.formatted("image") + "optional int64 label;",
        Map.of(),
        row -> row.add("label", 1L));
    assertTrue(refused().contains("has no column of masks; it has image, label"), refused());
    assertTrue(
        refused("mask", "seg").contains("no column 'seg', which source option mask"),
        refused("mask", "seg"));
  }

  @Test
  void aDamagedTableIsOneDamagedItem() throws IOException {
    pair(SHARD, "a.jpg", gray(0, 1));
    Path broken = temp.resolve("in/data/zz.parquet");
    Files.writeString(broken, "PAR1 no more");
    Pipeline read = read("labels", "a");
    assertEquals(1, read.frames.size());
    assertEquals("parquet.unreadable", read.rejected.get("data/zz.parquet"));
  }
}
