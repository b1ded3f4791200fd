package io.maskmill.formats.labelstudio;

import static io.maskmill.formats.labelstudio.LabelStudioFolder.annotation;
import static io.maskmill.formats.labelstudio.LabelStudioFolder.brush;
import static io.maskmill.formats.labelstudio.LabelStudioFolder.images;
import static io.maskmill.formats.labelstudio.LabelStudioFolder.keys;
import static io.maskmill.formats.labelstudio.LabelStudioFolder.list;
import static io.maskmill.formats.labelstudio.LabelStudioFolder.oneCat;
import static io.maskmill.formats.labelstudio.LabelStudioFolder.region;
import static io.maskmill.formats.labelstudio.LabelStudioFolder.task;
import static io.maskmill.formats.labelstudio.LabelStudioFolder.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.model.Label;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports as people have them. */
class LabelStudioReadTest {
  @TempDir Path dir;
  private LabelStudioFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new LabelStudioFolder(dir);
  }

  private static List<String> labels(Pipeline read) {
    return read.reader.labels().labels().stream().map(Label::name).toList();
  }

  @Test
  void imagesLieBesideTheDocument() throws IOException {
    folder.text(
        "project-1.json",
        list(
            oneCat("1", "/data/upload/1/1a2b3c4d-a.png"),
            oneCat("2", "/data/local-files/?d=set%2Fb%20c.png"),
            oneCat("3", "s3://bucket/x/d.png")));
    folder.image("images/1a2b3c4d-a.png", 4, 3).image("images/b c.png", 4, 3);
    folder.image("images/x/d.png", 4, 3);
    Pipeline read = folder.read();
    assertEquals(Map.of(), read.rejected);
    assertEquals(List.of("1a2b3c4d-a", "b c", "d"), keys(read));
    assertEquals(
        List.of("images/1a2b3c4d-a.png", "images/b c.png", "images/x/d.png"), images(read));
  }

  @Test
  void uploadsMayBeStoredWithoutTheirDigitsAndReadSo() throws IOException {
    folder.text("a.json", list(oneCat("1", "/data/upload/1/1a2b3c4d-a.png")));
    folder.image("a.png", 4, 3);
    assertEquals(List.of("a.png"), images(folder.read()));
    Pipeline stripped = folder.read("strip-prefix", "on");
    assertEquals(List.of("a"), keys(stripped));
    assertEquals("a.png", stripped.frames.get(0).image().fileName());
  }

  @Test
  void digitsStayWhereTheyTellUploadsApart() throws IOException {
    folder.text(
        "a.json",
        list(
            oneCat("1", "/data/upload/1/1a2b3c4d-a.png"),
            oneCat("2", "/data/upload/1/5e6f7a8b-a.png"),
            oneCat("3", "/data/upload/1/5e6f7a8b-b.png")));
    Pipeline read = folder.read("strip-prefix", "on");
    assertEquals(List.of("1a2b3c4d-a", "5e6f7a8b-a", "b"), keys(read));
    assertEquals(2L, read.counters.get("upload-prefixes-kept"));
  }

  @Test
  void imagesOfOneNameAreToldApartByTheirFolders() throws IOException {
    folder.text(
        "a.json",
        list(
            oneCat("1", "s3://b/cam1/0001.png"),
            oneCat("2", "s3://b/cam2/0001.png"),
            oneCat("3", "s3://b/cam2/0002.png")));
    folder.image("images/cam1/0001.png", 4, 3).image("images/cam2/0001.png", 4, 3);
    Pipeline read = folder.read();
    assertEquals(Set.of("cam1/0001", "cam2/0001", "0002"), Set.copyOf(keys(read)));
    assertEquals(
        Set.of("images/cam1/0001.png", "images/cam2/0001.png", "-"), Set.copyOf(images(read)));
  }

  @Test
  void aFileThatMayBeAnyOnesIsGivenToNone() throws IOException {
    folder.text("a.json", list(oneCat("1", "s3://b/c/0.png"), oneCat("2", "s3://b/d/0.png")));
    folder.image("0.png", 4, 3);
    Pipeline read = folder.read();
    assertEquals(List.of("-", "-"), images(read));
    assertEquals(Map.of(), read.rejected);
  }

  @Test
  void oneImageInTwoTasksGivesTwoFrames() throws IOException {
    folder.text("a.json", list(oneCat("1", "s3://b/0.png"), oneCat("2", "s3://b/0.png")));
    folder.image("0.png", 4, 3);
    Pipeline read = folder.read();
    assertEquals(List.of("0~1", "0~2"), keys(read));
    assertEquals(List.of("0.png", "0.png"), images(read));
    assertEquals("0~1.png", read.frames.get(0).image().fileName());
  }

  @Test
  void aTaskThatStandsTwiceIsSetAside() throws IOException {
    folder.text("a.json", list(oneCat("1", "a.png"), oneCat("2", "b.png")));
    folder.text("b.json", list(oneCat("1", "a.png")));
    Pipeline read = folder.read();
    assertEquals(Map.of("a", "pair.duplicate-stem"), read.rejected);
    assertTrue(read.reasons.get("a").contains("a.json, b.json; remove all but one"));
  }

  @Test
  void imagesAreFoundByTheIdsOfTasks() throws IOException {
    folder.text("a.json", list(oneCat("7", "x/frame.png"), oneCat("8", "y/frame.png")));
    folder.image("frames/7.png", 4, 3).image("frames/8.png", 4, 3);
    Pipeline read = folder.read("images", "frames/{task}.png");
    assertEquals(List.of("7", "8"), keys(read));
    assertEquals(List.of("frames/7.png", "frames/8.png"), images(read));
  }

  @ParameterizedTest
  @CsvSource({"quarantine, 1, 1", "keep, 0, 2", "skip, 0, 1"})
  void imagesThatNoTaskNames(String rule, int rejected, int frames) throws IOException {
    folder.text("a.json", list(oneCat("1", "a.png")));
    folder.image("images/a.png", 4, 3).image("images/b.png", 5, 6);
    Pipeline read = folder.read("unannotated", rule);
    assertEquals(rejected, read.rejected.size());
    assertEquals(frames, read.frames.size());
  }

  @Test
  void sizesAreThoseOfTheImage() throws IOException {
    folder.text("a.json", list(oneCat("1", "a.png")));
    folder.image("images/a.png", 3, 4);
    assertEquals(Map.of("a", "mask.size-mismatch"), folder.read().rejected);
    assertEquals(1, folder.read("image-size", "document").frames.size());
    Pipeline image = folder.read("image-size", "image");
    assertEquals(Map.of("a region r1", "rle.size-differs"), image.rejectedObjects);
  }

  @Test
  void aRegionOfAnotherSizeIsSetAsideAlone() throws IOException {
    String other = brush("b", "cat").replace("\"original_width\":4", "\"original_width\":5");
    folder.text(
        "a.json",
        list(task("1", "a.png", annotation("1", other, brush("c", "cat"), brush("d", "cat")))));
    Pipeline read = folder.read();
    assertEquals(Map.of("a region b", "rle.size-differs"), read.rejectedObjects);
    assertEquals(2, read.frames.get(0).objects().size());
  }

  @Test
  void theSizeOfAnEmptyTaskIsThatOfItsImage() throws IOException {
    folder.text("a.json", list(task("1", "a.png"), task("2", "b.png", annotation("1"))));
    folder.image("images/a.png", 4, 3).image("images/b.png", 8, 2);
    Pipeline read = folder.read();
    assertEquals(Map.of(), read.rejected);
    assertEquals(List.of("a", "b"), keys(read));
    assertEquals(8, read.frames.get(1).width());
  }

  @Test
  void tasksWithoutRegionsMayBeLeftOut() throws IOException {
    String skipped =
        annotation("3", brush("r", "cat")).replace("cancelled\":false", "cancelled\":true");
    folder.text(
        "a.json", list(task("1", "a.png"), task("2", "b.png", skipped), oneCat("3", "c.png")));
    folder.image("images/a.png", 4, 3);
    assertEquals(List.of("a", "b", "c"), keys(folder.read()));
    Pipeline read = folder.read("empty-tasks", "skip");
    assertEquals(List.of("c"), keys(read));
    assertEquals(Map.of(), read.rejected);
  }

  /** Tasks may be one per file, as may annotations, with the task inside. */
  @Test
  void aFolderOfFilesIsReadAsOne() throws IOException {
    folder.text("tasks/1", "not a document");
    folder.text("1.json", oneCat("1", "a.png"));
    folder.text("2.json", oneCat("2", "b.png"));
    String annotation =
        "{\"id\":%s,\"result\":[%s],\"completed_by\":{\"id\":%s,\"email\":\"u%s@x\"},"
            + "\"created_at\":\"2026-01-0%sT00:00:00Z\",\"task\":{\"id\":3,\"data\":{\"image\":\"c.png\"}}}";
    folder.text("31.json", annotation.formatted("31", brush("p", "dog"), "1", "1", "2"));
    folder.text("32.json", annotation.formatted("32", brush("q", "cat"), "2", "2", "1"));
    folder.text("other.json", "{\"version\": 1}");
    Pipeline read = folder.read();
    assertEquals(Map.of(), read.rejected);
    assertEquals(List.of("a", "b", "c"), keys(read));
    List<ObjectMask> both = read.frames.get(2).objects();
    assertEquals(List.of("q", "p"), both.stream().map(ObjectMask::objectId).toList());
    Pipeline latest = folder.read("annotations", "latest");
    assertEquals("p", latest.frames.get(2).objects().get(0).objectId());
    Pipeline second = folder.read("annotations", "by:u2@x");
    assertEquals("q", second.frames.get(2).objects().get(0).objectId());
  }

  @Test
  void annotationsOfJsonMinAreOfOneTask() throws IOException {
    String record =
        "{\"image\":\"a.png\",\"id\":5,\"annotator\":%s,\"annotation_id\":%s,\"tag\":[%s],\"lead_time\":1}";
    String one =
        value("cat").replace("{\"format", "{\"original_width\":4,\"original_height\":3,\"format");
    String bare = one.replace(",\"brushlabels\":[\"cat\"]", "");
    folder.text("min.json", list(record.formatted(1, 11, one), record.formatted(2, 12, one)));
    Pipeline read = folder.read();
    assertEquals(List.of("a"), keys(read));
    assertEquals(2, read.frames.get(0).objects().size());
    assertEquals(1L, read.counters.get("frames-of-several-annotations"));
    folder.text(
        "min.json",
        list(
            record
                .formatted(1, 11, bare)
                .replace("\"tag\"", "\"br\":[%s],\"tag\"".formatted(one))));
    assertEquals(1, folder.read().frames.get(0).objects().size());
  }

  @Test
  void labelsStandInTheOrderOfTheDocumentWithoutAnInterface() throws IOException {
    folder.text(
        "a.json",
        list(
            task("1", "a.png", annotation("1", brush("a", "zebra"), brush("b", "ant"))),
            task("2", "b.png", annotation("2", brush("c", "bee"), brush("d", "zebra")))));
    assertEquals(List.of("zebra", "ant", "bee"), labels(folder.read()));
  }

  @Test
  void labelsThatTheInterfaceLacksFollow() throws IOException {
    folder.text(
        "labels.xml",
        "<View><!-- é --><Image name='i' value='$image'/><View><BrushLabels name='b' toName='i'>"
            + "<View><Label value='bee' background='rgba(255, 0, 16, 0.5)'/></View>"
            + "<Label value='A &amp; B' background='gold'/></BrushLabels></View>"
            + "<KeyPointLabels name='k' toName='i'><Label value='nose'/></KeyPointLabels></View>");
    folder.text(
        "a.json",
        list(task("1", "a.png", annotation("1", brush("a", "zebra"), brush("b", "bee")))));
    Pipeline read = folder.read();
    assertEquals(List.of("bee", "A & B", "zebra"), labels(read));
    assertEquals("#FF0010", read.reader.labels().label(0).color().hex());
    assertEquals("#FFD700", read.reader.labels().label(1).color().hex());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE View [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><View><Label value='&a;'/></View>",
        "<View><Image",
        "<View><Text name='t' value='$text'/></View>",
      })
  void whatIsNoInterfaceOfImagesIsRefused(String xml) throws IOException {
    folder.text("labels.xml", xml);
    folder.text("a.json", list(oneCat("1", "a.png")));
    ConfigException e = assertThrows(ConfigException.class, () -> folder.read());
    assertTrue(e.getMessage().startsWith("labels.xml"), e.getMessage());
  }

  @Test
  void aDeepInterfaceIsRefused() throws IOException {
    folder.text("labels.xml", "<View>".repeat(5_000) + "</View>".repeat(5_000));
    folder.text("a.json", list(oneCat("1", "a.png")));
    assertThrows(ConfigException.class, () -> folder.read());
  }

  @Test
  void oneFolderMayHoldAll() throws IOException {
    folder.text(
        "project/labels.xml",
        "<View><Image name='i' value='$image'/><BrushLabels name='b' toName='i'>"
            + "<Label value='dog' background='#010203'/></BrushLabels></View>");
    folder.text("project/a.json", list(oneCat("1", "a.png")));
    folder.image("project/images/a.png", 4, 3).image("project/thumbs/a.png", 1, 1);
    Pipeline read = folder.read();
    assertEquals(List.of("dog", "cat"), labels(read));
    assertEquals(List.of("project/images/a.png"), images(read));
  }

  @Test
  void ofManyDocumentsTheFirstNamesTellTheOrderOfLabels() throws IOException {
    for (int i = 30; i > 0; i--) {
      String label = i % 2 == 0 ? "even" + i : "odd" + i;
      folder.text(
          100 + i + ".json", task("" + i, i + ".png", annotation("" + i, brush("r", label))));
    }
    List<String> all = labels(folder.read());
    assertEquals(List.of("odd1", "even2", "odd3"), all.subList(0, 3));
    assertEquals(List.of("even20", "even22", "even24"), all.subList(19, 22));
    assertEquals(30, all.size());
  }

  @Test
  void theInterfaceNamesTheKeyOfTheImage() throws IOException {
    String two = oneCat("1", "a.png").replace("{\"image\":", "{\"image\":\"no.png\",\"photo\":");
    folder.text("a.json", list(two));
    folder.text(
        "labels.xml",
        "<View><Image name='img' value='$photo'/><Labels name='b' toName='img'/></View>");
    assertEquals(List.of("a"), keys(folder.read()));
    assertEquals(List.of("no"), keys(folder.read("image-key", "image")));
  }

  @Test
  void ofTwoImagesPerTaskOneIsChosen() throws IOException {
    String left = brush("l", "cat");
    String right = brush("r", "cat").replace("\"to_name\":\"img\"", "\"to_name\":\"other\"");
    folder.text(
        "a.json",
        list(
            task("1", "a.png", annotation("1", left, right))
                .replace("{\"image\":", "{\"second\":\"b.png\",\"image\":")));
    folder.text(
        "labels.xml",
        "<View><Image name='img' value='$image'/><Image name='other' value='$second'/></View>");
    ConfigException e = assertThrows(ConfigException.class, () -> folder.read());
    assertTrue(e.getMessage().contains("image, second; name the one"), e.getMessage());
    Pipeline read = folder.read("image-key", "second");
    assertEquals(List.of("b"), keys(read));
    assertEquals("r", read.frames.get(0).objects().get(0).objectId());
    assertEquals(1L, read.counters.get("regions-of-other-images"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":\"hello\"} | has the keys text and no address of an image",
        "{\"a\":\"x.png\",\"b\":\"y.png\"} | has the keys a, b and no address",
        "{} | has no texts in its data",
        "{\"video\":\"/data/upload/1/v.mp4\"} | is of the video /data/upload/1/v.mp4",
        "{\"image\":[\"a.png\",\"b.png\"]} | has several images in data.image",
      })
  void aSourceWithoutImagesIsRefusedByName(String data, String why) throws IOException {
    folder.text("a.json", list(oneCat("7", "a.png").replace("{\"image\":\"a.png\"}", data)));
    ConfigException e = assertThrows(ConfigException.class, () -> folder.read());
    assertTrue(e.getMessage().contains("a.json: task 7 " + why), e.getMessage());
    folder.text(
        "b.json",
        list(oneCat("7", "a.png").replace("{\"image\":\"a.png\"}", data), oneCat("8", "z.png")));
    dir.resolve("a.json").toFile().delete();
    Pipeline read = folder.read();
    assertEquals(List.of("z"), keys(read));
    assertEquals(Set.of("task-7"), read.rejected.keySet());
    assertTrue(read.reasons.get("task-7").contains(why));
  }

  @Test
  void resultsOfOneIdAtTwoPlacesAreBothKept() throws IOException {
    String other =
        region(
            "a",
            "rectanglelabels",
            "{\"x\":0,\"y\":0,\"width\":50,\"height\":50,\"rectanglelabels\":[\"cat\"]}");
    folder.text("a.json", list(task("1", "a.png", annotation("1", brush("a", "cat"), other))));
    Pipeline read = folder.read();
    assertEquals(2, read.frames.get(0).objects().size());
    assertEquals(1L, read.counters.get("regions-at-two-places"));
  }

  @ParameterizedTest
  @CsvSource({"skip, 0, 0", "quarantine, 0, 2", "rasterize, 1, 1"})
  void shapesAreDrawnLeftOutOrSetAside(String rule, int objects, int rejected) throws IOException {
    folder.text(
        "a.json",
        list(
            task(
                "1",
                "a.png",
                annotation(
                    "1",
                    region("a", "polygonlabels", "{\"points\":[[0,0],[100,0],[100,100]]}"),
                    region("b", "vectorlabels", "{\"vertices\":[{\"x\":1,\"y\":2}]}")))));
    Pipeline read = folder.read("shapes", rule);
    assertEquals(objects, read.frames.get(0).objects().size());
    assertEquals(rejected, read.rejectedObjects.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":NaN,\"y\":1,\"width\":1,\"height\":1}",
        "{\"x\":1,\"y\":1,\"width\":0,\"height\":1}",
        "{\"x\":1,\"y\":1,\"width\":1e300,\"height\":1}",
        "{\"x\":1,\"y\":1,\"width\":\"1\",\"height\":1}",
        "{\"x\":1,\"y\":1,\"radiusX\":-1,\"radiusY\":1}",
        "{\"x\":1,\"y\":1,\"radiusX\":1}",
        "{\"points\":[[1,2],[3],[4,5]]}",
        "{\"points\":[[1,2],[3,Infinity],[4,5]]}",
        "{\"points\":{}}",
        "{\"rle\":\"`1\",\"format\":\"rle\"}",
        "{\"rle\":[],\"format\":\"rle\"}",
        "{\"rle\":[1,[2],3],\"format\":\"rle\"}",
        "{\"rle\":[0,-1,3],\"format\":\"rle\"}",
        "{\"rle\":[0,1.5,3],\"format\":\"rle\"}",
        "{\"rle\":null,\"format\":\"rle\"}",
        "{\"imageDataURL\":\"data:image/jpeg;base64,AAAA\"}",
        "{\"imageDataURL\":\"data:image/png;base64,AAAA\"}",
        "{\"imageDataURL\":7}",
        "{\"maskDataURL\":\"data:\",\"touches\":[]}",
      })
  void oneBadRegionCostsItself(String value) throws IOException {
    folder.text(
        "a.json",
        list(task("1", "a.png", annotation("1", region("bad", "x", value), brush("a", "cat")))));
    Pipeline read = folder.read();
    assertEquals(Map.of(), read.rejected, read.reasons.toString());
    assertEquals(Set.of("a region bad"), read.rejectedObjects.keySet(), read.reasons.toString());
    assertEquals(1, read.frames.get(0).objects().size());
    Pipeline strict = folder.read("strict-frames", "on");
    assertEquals(Set.of("a"), strict.rejected.keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1,\"id\":2,\"data\":{\"image\":\"a.png\"},\"annotations\":[]}",
        "{\"id\":1,\"data\":{\"image\":\"a.png\"},\"annotations\":[{\"result\":[{\"id\":\"r\",\"value\":{\"rle\":[],\"rle\":[]}}]}]}",
      })
  void keysThatStandTwiceCostTheTask(String task) throws IOException {
    folder.text("a.json", list(task, oneCat("9", "b.png")));
    Pipeline read = folder.read();
    assertEquals(Map.of("a", "annotation.malformed"), read.rejected);
    assertEquals(List.of("b"), keys(read));
  }

  @Test
  void pathsThatLeadElsewhereStayBelow() throws IOException {
    folder.text(
        "a.json",
        list(
            oneCat("1", "/data/local-files/?d=..%2F..%2Fetc%2Fpasswd"),
            oneCat("2", "../../up.png"),
            oneCat("3", "C:\\\\data\\\\..\\\\w.png"),
            oneCat("4", "data:image/png;base64,AAAA")));
    assertEquals(List.of("passwd", "task-4", "up", "w"), keys(folder.read()));
  }

  @Test
  void aBrokenDocumentIsReadUpToTheBreak() throws IOException {
    folder.text("a.json", list(oneCat("1", "a.png"), oneCat("2", "b.png"), "{\"id\":3,"));
    Pipeline read = folder.read();
    assertEquals(List.of("a", "b"), keys(read));
    assertEquals(1, read.rejected.size());
    assertTrue(
        read.reasons.toString().contains("the 2 tasks before it are read"),
        read.reasons.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "[1, 2]", "{\"a\": 1}", "[{\"image\": \"a.png\"}]", "\u0000"})
  void whatHoldsNoTasksIsToldInASentence(String text) throws IOException {
    folder.text("a.json", text);
    try {
      Pipeline read = folder.read();
      assertEquals("[]", text);
      assertEquals(List.of(), keys(read));
    } catch (ConfigException e) {
      assertTrue(e.getMessage().contains("has no Label Studio tasks"), e.getMessage());
    }
  }

  @Test
  void linesOfTasksAreReadToo() throws IOException {
    folder.text("a.jsonl", oneCat("1", "a.png") + "\n{broken\n" + oneCat("2", "b.png") + "\n");
    Pipeline read = folder.read();
    assertEquals(List.of("a", "b"), keys(read));
    assertEquals(Set.of("a.jsonl line 2"), read.rejected.keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "http://host:8080/data/upload/3/0a1b2c3d-x%20y.png, x y.png, true",
    "https://h/data/local-files/?d=a%2Fb.png, b.png, false",
    "/data/local-files/?t=1&d=a%2Fb+c.png&x=2, b+c.png, false",
    "https://h/storage-data/uploaded/?filepath=upload/7/0a1b2c3d-q.png, q.png, true",
    "https://h/tasks/12/resolve/?fileuri=czM6Ly9idWNrZXQvZC9hIGIucG5n, a b.png, false",
    "azure-blob://c/d%20e.png, d%20e.png, false",
    "https://h/a%2525.png, a%25.png, false",
    "https://h/bad%zz.png, bad%zz.png, false",
    "images/p#1?.png, p#1?.png, false",
  })
  void addressesNameTheirImages(String value, String name, boolean isUpload) {
    ImageValue image = ImageValue.of(value);
    assertEquals(isUpload, image.isUpload());
    assertEquals(name, isUpload ? ImageValue.withoutPrefix(image.fileName()) : image.fileName());
  }
}
