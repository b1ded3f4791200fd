package io.maskmill.formats.coco;

import static io.maskmill.formats.coco.CocoFolder.COLUMN;
import static io.maskmill.formats.coco.CocoFolder.annotation;
import static io.maskmill.formats.coco.CocoFolder.document;
import static io.maskmill.formats.coco.CocoFolder.image;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.model.Rgb;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Options;
import io.maskmill.spi.Overview;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import io.maskmill.testing.MemorySink;
import io.maskmill.testing.Pipeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoWriteTest {
  private static final LabelCatalog LABELS =
      new LabelCatalog(
          List.of(
              new Label("a", new Rgb(128, 0, 0)),
              new Label("Stra\u00dfe \"\\\"", new Rgb(0, 128, 0), Map.of("supercategory", "s"))));

  private static final RunLengthMask COLUMN_MASK =
      new RunLengthMask(4, 3, new int[] {1, 1, 3, 1, 3, 1, 2});

  @TempDir Path dir;

  private static DatasetWriter writer(
      LabelCatalog labels,
      ImageMode images,
      Set<String> datasets,
      Set<String> subsets,
      String... options) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    CocoFormat format = new CocoFormat();
    return format.writer(
        new WriterSetup(
            labels,
            Options.ofTarget(format, values, ""),
            images,
            new Overview(1, new TreeSet<>(datasets), new TreeSet<>(subsets)),
            Traits.of(),
            new TreeMap<>()));
  }

  private static MemorySink write(DatasetWriter writer, Frame... frames) throws Exception {
    MemorySink sink = new MemorySink(null, ImageMode.NONE);
    DatasetWriter.FrameEncoder encoder = writer.encoder();
    for (Frame frame : frames) {
      encoder.encode(frame, sink);
    }
    return sink;
  }

  private static Frame frame(FrameKey key, ImageRef image, ObjectMask... objects) {
    return new Frame(key, image, 4, 3, List.of(objects));
  }

  private static ImageRef named(String fileName) {
    return new ImageRef(fileName, "", 0, "");
  }

  @Test
  void documentHasOneRecordALine() throws Exception {
    new CocoFolder(dir)
        .text(
            "annotations/instances_val.json",
            document(
                image(70, "b.png") + "," + image(9, "a\u00e9.png"),
                annotation("5", 70, COLUMN)
                    + ","
                    + annotation("4", 9, COLUMN)
                    + ","
                    + annotation("6", 70, COLUMN)))
        .image("images/b.png", 4, 3);
    Pipeline read = new CocoFolder(dir).read();
    MemorySink sink = read.write(new CocoFormat(), "", ImageMode.COPY);
    assertEquals(
        Set.of("annotations/instances_val.json", "images/val/b.png"), sink.entries.keySet());
    String segmentation = "\"segmentation\":{\"size\":[3,4],\"counts\":\"336\"},\"area\":3,";
    assertEquals(
        String.join(
            "\n",
            "{\"info\":{\"description\":\"Instance masks, converted by maskmill\","
                + "\"version\":\"1.0\"},",
            "\"licenses\":[],",
            "\"categories\":[",
            "{\"id\":1,\"name\":\"a\",\"supercategory\":\"\"}",
            "],",
            "\"images\":[",
            "{\"id\":1,\"file_name\":\"a\\u00e9.png\",\"width\":4,\"height\":3},",
            "{\"id\":2,\"file_name\":\"b.png\",\"width\":4,\"height\":3}",
            "],",
            "\"annotations\":[",
            "{\"id\":1,\"image_id\":1,\"category_id\":1,"
                + segmentation
                + "\"bbox\":[1,0,1,3],\"iscrowd\":0,\"source_id\":\"4\"},",
            "{\"id\":2,\"image_id\":2,\"category_id\":1,"
                + segmentation
                + "\"bbox\":[1,0,1,3],\"iscrowd\":0,\"source_id\":\"5\"},",
            "{\"id\":3,\"image_id\":2,\"category_id\":1,"
                + segmentation
                + "\"bbox\":[1,0,1,3],\"iscrowd\":0,\"source_id\":\"6\"}",
            "]}",
            ""),
        new String(sink.entries.get("annotations/instances_val.json"), StandardCharsets.US_ASCII));
  }

  @Test
  void allThatAnObjectSaysIsWritten() throws Exception {
    ObjectMask object =
        new ObjectMask(
            List.of(1, 0),
            1,
            COLUMN_MASK,
            0,
            OptionalDouble.of(0.5),
            true,
            "a\\b\u0001",
            Map.of("k", "\"v\ud83d\ude00"));
    MemorySink sink =
        write(
            writer(LABELS, ImageMode.NONE, Set.of(""), Set.of(""), "segmentation", "rle-list"),
            frame(new FrameKey("", "", "x"), named("x.png"), object));
    assertEquals(
        "{\"id\":\u0001,\"image_id\":\u00020:0\u0002,\"category_id\":2,"
            + "\"segmentation\":{\"size\":[3,4],\"counts\":[3,3,6]},\"area\":3,"
            + "\"bbox\":[1,0,1,3],\"iscrowd\":1,\"score\":0.5,\"source_id\":\"a\\\\b\\u0001\","
            + "\"attributes\":{\"k\":\"\\\"v\\ud83d\\ude00\"}}",
        sink.documents.get("annotations/instances_default.json").get("annotations").get(0));
    assertEquals(Map.of("labels-dropped", 1L), sink.counters);
  }

  @Test
  void crowdCanBeSet() throws Exception {
    for (String value : List.of("0", "1")) {
      ObjectMask object =
          new ObjectMask(
              List.of(0),
              1,
              COLUMN_MASK,
              0,
              OptionalDouble.empty(),
              value.equals("0"),
              "",
              Map.of());
      MemorySink sink =
          write(
              writer(LABELS, ImageMode.NONE, Set.of(""), Set.of(""), "iscrowd", value),
              frame(new FrameKey("", "", "x"), named("x.png"), object));
      assertTrue(
          sink.documents
              .get("annotations/instances_default.json")
              .get("annotations")
              .get(0)
              .endsWith("\"iscrowd\":" + value + "}"));
    }
    ConfigException e =
        assertThrows(
            ConfigException.class,
            () -> writer(LABELS, ImageMode.NONE, Set.of(""), Set.of(""), "iscrowd", "yes"));
    assertEquals(
        "target option of coco 'iscrowd' must be one of from-source, 0, 1, was 'yes'",
        e.getMessage());
  }

  @Test
  void imageThatIsNotCopiedIsNamedByItsAddress() throws Exception {
    Frame frame =
        frame(new FrameKey("", "", "x"), new ImageRef("x.png", "x.png", 9, "s3://b/x.png"));
    for (ImageMode mode : List.of(ImageMode.REFERENCE, ImageMode.NONE)) {
      MemorySink sink = write(writer(LABELS, mode, Set.of(""), Set.of("")), frame);
      assertEquals(
          mode == ImageMode.REFERENCE,
          sink.documents
              .get("annotations/instances_default.json")
              .get("images")
              .get(0)
              .contains(",\"coco_url\":\"s3://b/x.png\"}"));
    }
  }

  @Test
  void exportersOfOtherSystemsCanBeFollowed() throws Exception {
    new CocoFolder(dir).text("coco.json", document(image(3, "x"), annotation("5", 3, COLUMN)));
    Pipeline read = new CocoFolder(dir).read();
    for (String system : List.of("encord", "cvat")) {
      byte[] bytes =
          read.write(new CocoFormat(), system, ImageMode.NONE)
              .entries
              .get("annotations/instances_default.json");
      JsonNode document = Json.mapper().readTree(bytes);
      int first = system.equals("encord") ? 0 : 1;
      assertEquals(first, document.at("/images/0/id").asInt());
      assertEquals(first, document.at("/annotations/0/id").asInt());
      assertEquals(first, document.at("/annotations/0/image_id").asInt());
      assertEquals(1, document.at("/annotations/0/iscrowd").asInt());
    }
  }

  @Test
  void readerAndWriterTravelToTasks() throws Exception {
    new CocoFolder(dir).text("coco.json", document(image(3, "x"), annotation("5", 3, COLUMN)));
    DatasetReader reader = copy(new CocoFolder(dir).read().reader);
    assertEquals(List.of("a"), reader.labels().labels().stream().map(Label::name).toList());
    DatasetWriter writer = copy(writer(LABELS, ImageMode.NONE, Set.of(""), Set.of("")));
    assertEquals(1, writer.envelope("").firstNumber());
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }

  @Test
  void datasetLeadsTheFileNameWhenThereAreSeveral() throws Exception {
    MemorySink sink =
        write(
            writer(LABELS, ImageMode.NONE, Set.of("d/1", "e"), Set.of("")),
            frame(new FrameKey("d/1", "", "x"), named("x.png")));
    assertTrue(
        sink.documents
            .get("annotations/instances_default.json")
            .get("images")
            .get(0)
            .contains("\"file_name\":\"d/1/x.png\""));
  }

  @Test
  void colorsAreWrittenWhenTheyAreNotTheUsualOnes() {
    LabelCatalog labels = new LabelCatalog(List.of(new Label("a", new Rgb(1, 2, 3))));
    String head = writer(labels, ImageMode.NONE, Set.of(), Set.of()).envelope("").literals().get(0);
    assertTrue(
        head.contains("{\"id\":1,\"name\":\"a\",\"supercategory\":\"\",\"color\":[1,2,3]}"), head);
  }

  @Test
  void runWithoutFramesLeavesAnEmptyDocument() throws Exception {
    DatasetWriter writer = writer(LABELS, ImageMode.NONE, Set.of(), Set.of());
    MemorySink sink = new MemorySink(null, ImageMode.NONE);
    writer.finish(new RunSummary(0, Set.of()), sink);
    JsonNode empty = Json.mapper().readTree(sink.entries.get("annotations/instances_default.json"));
    assertEquals(0, empty.path("images").size());
    assertEquals("Stra\u00dfe \"\\\"", empty.path("categories").path(1).path("name").asText());
    assertEquals("s", empty.path("categories").path(1).path("supercategory").asText());
    Pipeline read = new CocoFolder(dir).entries(sink).read();
    assertEquals(
        List.of(Map.of("coco.id", "1"), Map.of("coco.id", "2", "supercategory", "s")),
        read.reader.labels().labels().stream().map(Label::attributes).toList());
    assertEquals(
        LABELS.labels().stream().map(Label::name).toList(),
        read.reader.labels().labels().stream().map(Label::name).toList());
    assertEquals(List.of(), read.frames);
  }

  @Test
  void subsetThatNoFileNameCanHoldIsRefused() {
    assertThrows(
        ConfigException.class, () -> writer(LABELS, ImageMode.NONE, Set.of(""), Set.of("a/b")));
    assertThrows(
        ConfigException.class,
        () -> writer(LABELS, ImageMode.NONE, Set.of(""), Set.of("", "default")));
  }

  @Test
  void writtenDocumentsReadBackEqual() throws Exception {
    long seed = 20_261_120;
    Random random = new Random(seed);
    StringBuilder annotations = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      int[] columns = new int[12];
      Arrays.setAll(columns, k -> random.nextInt(2));
      columns[0] = 1;
      StringBuilder counts = new StringBuilder("0,1");
      for (int k = 1; k < columns.length; k++) {
        counts.append(columns[k] == 1 ? ",0,1" : ",1,0");
      }
      annotations
          .append(i == 0 ? "" : ",")
          .append(
              annotation("" + (1000 - i), i % 3, "{\"size\":[3,4],\"counts\":[" + counts + "]}"));
    }
    CocoFolder source = new CocoFolder(dir.resolve("in"));
    String images =
        image(0, "a b/\u0436.png") + "," + image(1, "\ud83d\ude00.png") + "," + image(2, "x.png");
    source
        .text("annotations/instances_train.json", document(images, annotations.toString()))
        .text("annotations/instances_default.json", document(image(1, "train/x.png"), ""))
        .image("images/train/a b/\u0436.png", 4, 3)
        .image("images/train/\ud83d\ude00.png", 4, 3);
    Pipeline first = source.read();
    assertEquals(Map.of(), first.rejectedObjects, "seed " + seed);
    assertEquals(4, first.frames.size());
    MemorySink sink = first.write(new CocoFormat(), "", ImageMode.COPY);
    Pipeline second = new CocoFolder(dir.resolve("out")).entries(sink).read();
    assertEquals(facts(first), facts(second));
    MemorySink again = second.write(new CocoFormat(), "", ImageMode.COPY);
    assertEquals(sink.entries.keySet(), again.entries.keySet());
    sink.entries.forEach((path, bytes) -> assertArrayEquals(bytes, again.entries.get(path), path));
  }

  private static List<List<Object>> facts(Pipeline read) throws IOException {
    return read.frames.stream()
        .map(
            f ->
                List.<Object>of(
                    f.key(), f.image().fileName(), f.image().isPresent(), f.width(), f.objects()))
        .toList();
  }
}
