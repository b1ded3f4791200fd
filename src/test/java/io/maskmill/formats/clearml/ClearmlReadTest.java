package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Glob;
import io.maskmill.spi.Options;
import io.maskmill.spi.RefusesTargets;
import io.maskmill.spi.SaysWhatIsMissing;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of reading, one by one. */
class ClearmlReadTest {
  private static final String DOCS =
      "{'mask_labels':{'_all_':[{'value':[0,0,0],'labels':['background']},"
          + "{'value':[1,1,1],'labels':['person','sitting']},{'value':[2,2,2],'labels':['cat']}]}}";
  private static final String MASK = "[{'id':'00','uri':'m.png'}]";

  @TempDir Path temp;
  private ClearmlFolder folder;

  @BeforeEach
  void folder() throws IOException {
    folder = new ClearmlFolder(temp);
    folder.text("mask_labels.json", DOCS);
    folder.gray("m.png", new int[] {0, 1, 1}, new int[] {2, 0, 7});
  }

  private static String frame(String id, String masks, String more) {
    return "{'id':'"
        + id
        + "','sources':[{'id':'default','uri':'img/"
        + id
        + ".jpg','width':3,'height':2,'masks':"
        + masks
        + "}]"
        + more
        + "}";
  }

  @Test
  void linesListsWrappersAndSingleObjectsAreRead() throws Exception {
    folder.text("frames-00000.jsonl", frame("a", MASK, "") + "\n" + frame("b", MASK, "") + "\n");
    folder.text("frames_list.json", "[" + frame("c", MASK, "") + "," + frame("d", MASK, "") + "]");
    folder.text("frames_wrap.json", "{'version':'v','frames':[" + frame("e", MASK, "") + "]}");
    folder.text("frames_one.json", frame("f", MASK, ""));
    List<String> names = new ArrayList<>();
    folder.read().frames.forEach(frame -> names.add(frame.key().name()));
    assertEquals(List.of("img/a", "img/b", "img/c", "img/d", "img/e", "img/f"), names);
  }

  @Test
  void labelsBesideTheDocumentsOfAFolderAreUsedAndSaid() throws Exception {
    Files.delete(temp.resolve("mask_labels.json"));
    folder.text("sub/My Data/mask_labels.json", DOCS);
    folder.gray("sub/My Data/m.png", new int[] {0, 1, 1}, new int[] {2, 0, 7});
    folder.text("sub/My Data/frames.json", frame("a", MASK, ""));
    folder.text("elsewhere/mask_labels.json", "[]");
    Pipeline read = folder.read();
    assertEquals(List.of("background 2", "person+sitting 2", "cat 1"), ClearmlFolder.said(read));
    assertEquals(
        List.of("using sub/My Data/mask_labels.json of the input for all documents"),
        read.reader.notes());
  }

  @Test
  void labelsOfSeveralFoldersMustBeTheSame() throws Exception {
    Files.delete(temp.resolve("mask_labels.json"));
    for (String name : List.of("x", "y")) {
      folder.text(name + "/mask_labels.json", DOCS);
      folder.gray(name + "/m.png", new int[] {0, 1, 1}, new int[] {2, 0, 7});
      folder.text(name + "/frames.json", frame(name, MASK, ""));
    }
    assertEquals(6, ClearmlFolder.said(folder.read()).size());
    folder.text("y/mask_labels.json", "[{'value':[1,1,1],'labels':['dog']}]");
    assertEquals(
        "x/mask_labels.json and y/mask_labels.json may give the values different labels; convert"
            + " their folders one by one, or name the labels of all with source option"
            + " mask-labels=FILE",
        assertThrows(ConfigException.class, () -> folder.read()).getMessage());
  }

  @Test
  void masksWithoutAnyLabelAreRefusedWithTheWayOut() throws Exception {
    Files.delete(temp.resolve("mask_labels.json"));
    folder.text("frames.json", frame("a", MASK, ""));
    String refusal =
        "1 frame has masks, and no label is known of any of their values: expected"
            + " mask_labels.json at the root or beside the documents; name it with source option"
            + " mask-labels=FILE, or give unmapped=keep to make objects of all values";
    assertEquals(refusal, assertThrows(ConfigException.class, () -> folder.read()).getMessage());
    assertEquals(4, ClearmlFolder.said(folder.read("unmapped", "keep")).size());
    assertEquals(List.of(), ClearmlFolder.said(folder.read("alpha-masks", "00")));
    folder.text("mask_labels.json", "{'mask_labels':[]}");
    assertEquals(
        List.of(
            "mask_labels.json gives no value a label, so class masks make no objects; name another"
                + " table with source option mask-labels=FILE"),
        folder.read().reader.notes());
    folder.text("mask_labels.json", "{'mask_labels':{'_all_':[]},'maskmill':{'labels':[]}}");
    assertEquals(List.of(), folder.read().reader.notes());
    assertEquals(1, folder.read().frames.size());
  }

  @Test
  void documentsThatFitNoFileAreRefusedWithTheNearest() throws Exception {
    folder.text("frames.json", frame("a", MASK, ""));
    folder.text("sub/list.jsonl", frame("b", MASK, ""));
    assertEquals(
        "source option documents=frame.json fits no file with frames; nearest is frames.json",
        assertThrows(ConfigException.class, () -> folder.read("documents", "frame.json"))
            .getMessage());
    assertEquals(
        "source option documents=sub/list.json, y.json fits no file with frames; nearest is"
            + " sub/list.jsonl",
        assertThrows(ConfigException.class, () -> folder.read("documents", "sub/list.json,y.json"))
            .getMessage());
    String far =
        assertThrows(ConfigException.class, () -> folder.read("documents", "export/*/part"))
            .getMessage();
    assertTrue(far.contains(" fits no file with frames; found instead: "), far);
    assertTrue(far.contains("sub/list.jsonl"), far);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "g1b | ",
        "cl1 | ; found instead: _mask_legend.json",
      })
  void aSourceWithoutDocumentsSaysHowTheyAreNamed(String input, String found) throws Exception {
    Path source = Path.of("src/test/resources/cases/11-no-frames-message").resolve(input);
    Pipeline read = Pipeline.read(new ClearmlFormat(), Trees.local(source), "");
    String said = ((SaysWhatIsMissing) read.reader).missing();
    assertTrue(
        said.startsWith(
            "no file is named frames*.json, frames*.ndjson, *.jsonl"
                + (found == null ? "" : found)
                + "; source option documents=GLOB says which files are frame documents"),
        said);
    assertEquals(found != null, said.contains("--from binary-masks"), said);
  }

  @Test
  void documentsWithoutFramesAreSkippedWithAReason() throws Exception {
    folder.text("frames-00000.jsonl", "\n");
    folder.text("frames-2.json", "[]");
    Pipeline read = folder.read();
    assertEquals(
        ": there is none in frames-00000.jsonl, frames-2.json",
        SaysWhatIsMissing.of(read.reader, ": ", ""));
    assertEquals(List.of(), read.frames);
    assertEquals(
        List.of("frames-00000.jsonl", "frames-2.json"),
        read.skipped.stream()
            .filter(file -> file.reason().equals("no-frames"))
            .map(file -> file.path())
            .sorted()
            .toList());
  }

  @Test
  void severalLabelsOfOneValueAreOneObjectOfSeveralLabels() throws Exception {
    folder.text("frames.json", frame("a", MASK, ""));
    assertEquals(
        List.of("background 2", "person+sitting 2", "cat 1"), ClearmlFolder.said(folder.read()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first | background 2, person 2, cat 1",
        "all | background 2, person 2, sitting 2, cat 1",
        "joined | background 2, person,sitting 2, cat 1"
      })
  void whatSeveralLabelsBecomeIsTheUsersChoice(String choice, String expected) throws Exception {
    folder.text("frames.json", frame("a", MASK, ""));
    assertEquals(
        expected, String.join(", ", ClearmlFolder.said(folder.read("multi-label", choice))));
  }

  @Test
  void targetsOfOneLabelAnObjectAreRefusedWithTheWayOut() throws Exception {
    folder.text("frames.json", frame("a", MASK, ""));
    Traits coco = Traits.of(Trait.INSTANCES);
    String refusal = RefusesTargets.of(folder.read().reader, coco);
    assertEquals(
        "value [1,1,1] has person, sitting; the target has one label per object: source option"
            + " multi-label=first|all|joined says what to do",
        refusal);
    assertEquals("", RefusesTargets.of(folder.read("multi-label", "all").reader, coco));
    assertEquals("", RefusesTargets.of(folder.read().reader, Traits.of(Trait.MULTI_LABEL)));
  }

  @Test
  void compatClearmlTakesTheFirstLabel() throws Exception {
    folder.text("frames.json", frame("a", MASK, ""));
    Pipeline read = Pipeline.read(new ClearmlFormat(), Trees.local(temp), "clearml");
    assertEquals(List.of("background 2", "person 2", "cat 1"), ClearmlFolder.said(read));
  }

  @Test
  void unclaimedColorsAreBackgroundAndCounted() throws Exception {
    folder.text("frames.json", frame("a", MASK, ""));
    assertEquals(1, folder.read().counters.get("unmapped-pixels.#070707"));
  }

  @Test
  void unclaimedColorsMayBeQuarantined() throws Exception {
    folder.text("frames.json", frame("a", MASK, ""));
    Pipeline read = folder.read("unmapped", "quarantine");
    assertEquals(Map.of("img/a", "mask.unmapped-value"), read.rejected);
    assertEquals(
        "mask '00': no label claims the colors [7,7,7] (1 pixels); add them to mask_labels",
        read.reasons.get("img/a"));
  }

  @Test
  void unclaimedColorsMayBeKept() throws Exception {
    folder.text("frames.json", frame("a", MASK, ""));
    List<ObjectMask> objects = folder.read("unmapped", "keep").frames.get(0).objects();
    assertEquals("#070707", objects.get(3).attributes().get("color"));
  }

  @Test
  void masksOfOneFrameAreLayersThatKeepTheirPixels() throws Exception {
    folder.gray("n.png", new int[] {2, 2, 2}, new int[] {2, 2, 2});
    folder.text(
        "frames.json", frame("a", "[{'id':'x','uri':'m.png'},{'id':'y','uri':'n.png'}]", ""));
    Pipeline read = folder.read();
    assertEquals(
        List.of("background 2", "person+sitting 2", "cat 1", "cat 6"), ClearmlFolder.said(read));
    assertEquals("y", read.frames.get(0).objects().get(3).attributes().get("clearml.mask"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ID 1 ':'m.png','ID 2':'m.png'}",
        "{'ID 1 ':{'uri':'m.png'},'ID 2':{'uri':'m.png'}}",
        "[{'id':'ID 1 ','uri':'m.png'},{'id':'ID 2','uri':'m.png'}]"
      })
  void masksMayBeADictionaryAndIdsAreNeverTrimmed(String masks) throws Exception {
    folder.text("frames.json", frame("a", masks, ""));
    List<ObjectMask> objects = folder.read("multi-label", "first").frames.get(0).objects();
    assertEquals("ID 1 ", objects.get(0).attributes().get("clearml.mask"));
    assertEquals("ID 2", objects.get(3).attributes().get("clearml.mask"));
  }

  @Test
  void addressesAloneAreMasksWithNumbers() throws Exception {
    folder.text("frames.json", frame("a", "['m.png','m.png']", ""));
    List<ObjectMask> objects = folder.read().frames.get(0).objects();
    assertEquals("00", objects.get(0).attributes().get("clearml.mask"));
    assertEquals("01", objects.get(3).attributes().get("clearml.mask"));
  }

  @Test
  void numbersAreIdsToo() throws Exception {
    folder.text(
        "frames.json",
        frame(
            "a",
            "[{'id':7,'uri':'m.png'}]",
            ",'rois':[{'label':['x'],'mask':" + "{'id':'7','value':[7,7,7]}}]"));
    assertTrue(ClearmlFolder.said(folder.read()).contains("x 1"));
  }

  @Test
  void everySourceOfAGroupIsAFrame() throws Exception {
    folder.text(
        "frames.json",
        "{'id':'g','sources':[{'id':'front','uri':'f.jpg','width':3,'height':2,'masks':"
            + MASK
            + "},{'id':'rear','uri':'r.jpg','width':3,'height':2}],'rois':[{'label':['x'],"
            + "'sources':['rear'],'poly':[0,0,1,0,1,1]}]}");
    List<Frame> frames = folder.read().frames;
    assertEquals("g/front", frames.get(0).key().name());
    assertEquals("g/rear", frames.get(1).key().name());
    assertEquals("g", frames.get(1).attributes().get("clearml.group"));
    assertFalse(frames.get(0).attributes().containsKey("clearml.rois"));
    assertTrue(frames.get(1).attributes().get("clearml.rois").contains("poly"));
  }

  @Test
  void whatRoisCoverIsLeftToTheirObjects() throws Exception {
    folder.text(
        "frames.json",
        frame(
            "a",
            MASK,
            ",'rois':[{'label':['cat'],'confidence':0.5,'mask':{'id':'00','value':[2,2,2]},"
                + "'meta':{'_id':'c1','_type':'mask'}}]"));
    Pipeline read = folder.read();
    assertEquals(List.of("background 2", "person+sitting 2", "cat 1"), ClearmlFolder.said(read));
    ObjectMask cat = read.frames.get(0).objects().get(2);
    assertEquals("c1", cat.objectId());
    assertEquals(0.5, cat.score().getAsDouble());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uncovered | background 2, person+sitting 2, cat 1",
        "all | background 2, person+sitting 2, cat 1, cat 1",
        "none | cat 1"
      })
  void regionsBesideRoisAreTheUsersChoice(String choice, String expected) throws Exception {
    folder.text(
        "frames.json",
        frame("a", MASK, ",'rois':[{'label':['cat'],'mask':{'id':'00','value':[2,2,2]}}]"));
    assertEquals(expected, String.join(", ", ClearmlFolder.said(folder.read("regions", choice))));
  }

  @Test
  void minusOneInARoiStandsForAnyValueAndIsCounted() throws Exception {
    folder.rgb("m.png", new int[] {0x0901FF, 0xC801FF, 0}, new int[] {0x0902FF, 0, 0});
    folder.text(
        "frames.json",
        frame("a", MASK, ",'rois':[{'label':['lane'],'mask':{'id':'00','value':[-1,1,255]}}]"));
    Pipeline read = folder.read();
    assertEquals(List.of("background 3", "lane 2"), ClearmlFolder.said(read));
    assertEquals(1, read.counters.get("roi-wildcards"));
  }

  @Test
  void minusOneInTheMappingIsRefused() throws Exception {
    folder.text("mask_labels.json", "[{'value':[-1,1,1],'labels':['a']}]");
    folder.text("frames.json", frame("a", MASK, ""));
    ConfigException e = assertThrows(ConfigException.class, () -> folder.read());
    assertEquals(
        "mask_labels.json: a value must be three integers of 0..255, was [-1,1,1]", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2]", "[1,2,256]", "[-2,0,0]", "'x'", "[1.5,0,0]", "null"})
  void aRoiWithABadValueIsSetAsideAlone(String value) throws Exception {
    folder.text(
        "frames.json",
        frame("a", MASK, ",'rois':[{'label':['cat'],'mask':{'id':'00','value':" + value + "}}]"));
    Pipeline read = folder.read();
    assertEquals(Map.of("img/a roi 0", "annotation.malformed"), read.rejectedObjects);
    assertEquals(3, read.frames.get(0).objects().size());
  }

  @Test
  void aRoiWithoutALabelIsSetAsideAlone() throws Exception {
    folder.text("frames.json", frame("a", MASK, ",'rois':[{'mask':{'id':'00','value':[2,2,2]}}]"));
    Pipeline read = folder.read();
    assertEquals("a ROI must have a label", read.reasons.get("img/a roi 0"));
  }

  @Test
  void labelsMayBeCalledLabels() throws Exception {
    folder.text(
        "frames.json",
        frame("a", MASK, ",'rois':[{'labels':['dog'],'mask':{'id':'00','value':[7,7,7]}}]"));
    assertTrue(ClearmlFolder.said(folder.read()).contains("dog 1"));
  }

  @Test
  void polygonsAreSkippedAndCarriedUnlessWanted() throws Exception {
    folder.text(
        "frames.json", frame("a", "[]", ",'rois':[{'label':['box'],'poly':[0,0,2,0,2,2,0,2]}]"));
    Pipeline skipped = folder.read();
    assertEquals(List.of(), ClearmlFolder.said(skipped));
    assertEquals(1, skipped.counters.get("skipped-geometry.polygon"));
    assertEquals(List.of("box 4"), ClearmlFolder.said(folder.read("shapes", "rasterize")));
  }

  @Test
  void ringsOfAPolygonInsideEachOtherAreHoles() throws Exception {
    folder.text(
        "frames.json",
        "{'sources':[{'id':'s','uri':'a.jpg','width':20,'height':20}],'rois':[{'label':['ring'],"
            + "'poly':[0,0,10,0,10,10,0,10,-999999999,2,2,8,2,8,8,2,8]}]}");
    assertEquals(List.of("ring 64"), ClearmlFolder.said(folder.read("shapes", "rasterize")));
  }

  @Test
  void instanceMasksGetNoLabelsFromTheMapping() throws Exception {
    folder.text(
        "frames.json",
        frame("a", MASK, ",'rois':[{'label':['cat'],'mask':{'id':'00','value':[1,1,1]}}]"));
    assertEquals(List.of("cat 2"), ClearmlFolder.said(folder.read("instance-masks", "0*")));
  }

  @Test
  void ourHintGoesBeforeTheUsersGlobs() throws Exception {
    folder.text(
        "frames.json",
        "{'sources':[{'id':'s','uri':'a.jpg','masks':"
            + MASK
            + ",'meta':{'maskmill':{'mask_modes':{'00':'class'}}}}]}");
    assertEquals(3, folder.read("alpha-masks", "*").frames.get(0).objects().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':'a'} | a frame must have \"sources\", a list of one or more",
        "{'sources':[]} | a frame must have \"sources\", a list of one or more",
        "{'sources':[{'uri':'a.jpg'}]} | a source has no id",
        "{'sources':[{'id':'s'}]} | source 's' has no uri",
        "{'sources':[{'id':'s','uri':'a'},{'id':'s','uri':'b'}]} | two sources have the id 's'",
        "{'sources':[{'id':'s','uri':'a','masks':[{'uri':'m'}]}]} | a mask of source 's' has no id",
        "{'sources':[{'id':'s','uri':'a','masks':[{'id':'m'}]}]} | mask 'm' of source 's' has no"
            + " uri",
        "{'sources':[{'id':'s','uri':'a','masks':[{'id':'m','uri':'x'},{'id':'m','uri':'y'}]}]} |"
            + " two masks of source 's' have the id 'm'",
        "[7] | a frame must be an object"
      })
  void aFrameThatLacksWhatItNeedsIsSetAside(String frame, String reason) throws Exception {
    folder.text("frames.json", frame);
    folder.text("frames2.json", frame("good", MASK, ""));
    Pipeline read = folder.read();
    assertEquals(Map.of("frames.json#1", "annotation.malformed"), read.rejected);
    assertEquals("frames.json#1: " + reason, read.reasons.get("frames.json#1"));
    assertEquals(1, read.frames.size());
  }

  @Test
  void aMaskOfAnotherSizeSetsTheFrameAside() throws Exception {
    folder.gray("n.png", new int[] {1, 1});
    folder.text(
        "frames.json", frame("a", "[{'id':'x','uri':'m.png'},{'id':'y','uri':'n.png'}]", ""));
    Pipeline read = folder.read();
    assertEquals(
        "n.png: mask is 2x1, the frame is 3x2 (frames.json#1, mask 'y')",
        read.reasons.get("img/a"));
  }

  @Test
  void aBadMaskIsSetAsideAloneWhenAnotherIsGood() throws Exception {
    folder.text(
        "frames.json", frame("a", "[{'id':'x','uri':'m.png'},{'id':'y','uri':'no.png'}]", ""));
    Pipeline read = folder.read();
    assertEquals(Map.of("img/a mask 'y'", "mask.missing"), read.rejectedObjects);
    assertEquals(3, read.frames.get(0).objects().size());
  }

  @Test
  void sixteenBitsAreRefused() throws Exception {
    folder.bytes("m.png", ClearmlFolder.png(ColorType.GRAY, 16, new int[] {1, 300, 2}));
    folder.text("frames.json", "{'sources':[{'id':'s','uri':'a.jpg','masks':" + MASK + "}]}");
    assertEquals(
        "m.png: 16 bits a sample; labels name colors of 0..255, so write 8",
        folder.read().reasons.get("a"));
  }

  @Test
  void aVideoIsSetAside() throws Exception {
    folder.text(
        "frames.json",
        "{'sources':[{'id':'s','uri':'a.mp4','content_type':'video/mp4','masks':" + MASK + "}]}");
    assertEquals(Map.of("a", "clearml.video"), folder.read().rejected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../m.png",
        "x/../../m.png",
        "/etc/passwd",
        "http://127.0.0.1/m.png",
        "https://host/m.png",
        "file:///etc/passwd",
        "s3://other/m.png",
        "ftp://host/m.png",
        "s3://bucket/in/../../m.png",
        "s3://bucket/in//m.png",
        "s3://bucket/inside/m.png"
      })
  void addressesOutsideTheSourceAreRefused(String uri) throws Exception {
    folder.text("frames.json", frame("a", "[{'id':'m','uri':'" + uri + "'}]", ""));
    Pipeline read = folder.read("uri-map", "s3://bucket/in=.");
    assertEquals(Map.of("img/a", "clearml.uri-refused"), read.rejected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m.png",
        "./m.png",
        "s3://bucket/in/m.png",
        "s3a://bucket/in/m.png",
        "S3://bucket/in/m.png",
        "https://host/data/m%2Epng?signature=x"
      })
  void addressesInsideTheSourceAreRead(String uri) throws Exception {
    folder.text("frames.json", frame("a", "[{'id':'m','uri':'" + uri + "'}]", ""));
    String map = "s3://bucket/in=.,https://host/data/=.";
    assertEquals(3, folder.read("uri-map", map).frames.get(0).objects().size());
  }

  @Test
  void theSourcesOwnAddressStandsForItsRoot() throws Exception {
    String uri = temp.resolve("m.png").toUri().toString();
    folder.text("frames.json", frame("a", "[{'id':'m','uri':'" + uri + "'}]", ""));
    assertEquals(3, folder.read().frames.get(0).objects().size());
  }

  @Test
  void aFolderOfTheMapIsBelowTheSource() throws Exception {
    folder.text("frames.json", frame("a", MASK, ""));
    ConfigException e =
        assertThrows(ConfigException.class, () -> folder.read("uri-map", "s3://b/=../up"));
    assertEquals(
        "source option of clearml 'uri-map' must be PREFIX=FOLDER, such as s3://bucket/data/=.,"
            + " with a FOLDER of the source, was 's3://b/=../up'",
        e.getMessage());
  }

  @Test
  void theSizeComesFromTheImageWhenTheSourceDoesNotSayIt() throws Exception {
    folder.gray("img/a.png", new int[] {0, 0, 0, 0}, new int[] {0, 0, 0, 0});
    folder.text("frames.json", "{'sources':[{'id':'s','uri':'img/a.png','masks':" + MASK + "}]}");
    assertEquals(
        "m.png: mask is 3x2, the frame is 4x2 (frames.json#1, mask '00')",
        folder.read().reasons.get("img/a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check | frames.json#1: the document says 2x3, img/a.png is 3x2 (width and height are"
            + " swapped; set image-size=image to take the image's)",
        "document | m.png: mask is 3x2, the frame is 2x3, width and height are swapped"
            + " (frames.json#1, mask '00')",
        "image | "
      })
  void theSizeOfTheDocumentIsHeldAgainstTheImage(String imageSize, String reason) throws Exception {
    folder.gray("img/a.png", new int[] {0, 0, 0}, new int[] {0, 0, 0});
    folder.text(
        "frames.json",
        "{'sources':[{'id':'s','uri':'img/a.png','width':2,'height':3,'masks':" + MASK + "}]}");
    Pipeline read = folder.read("image-size", imageSize);
    assertEquals(reason, read.reasons.get("img/a"));
    assertEquals(reason == null ? 1 : 0, read.frames.size());
  }

  @Test
  void aFrameOfUnknownSizeIsSetAside() throws Exception {
    folder.text("frames.json", "{'sources':[{'id':'s','uri':'a.jpg'}]}");
    assertEquals(
        "frames.json#1: the source has no width and height, its image is not there, nor a mask",
        folder.read().reasons.get("a"));
  }

  @Test
  void framesOfOneImageAreToldApartByTheirIds() throws Exception {
    String image = "'sources':[{'id':'s','uri':'a.jpg','masks':" + MASK + "}]}";
    folder.text("frames.json", "[{'id':'x'," + image + ",{'id':'y'," + image + "]");
    List<String> names = new ArrayList<>();
    folder.read().frames.forEach(frame -> names.add(frame.key().name()));
    assertEquals(List.of("a/x", "a/y"), names);
  }

  @Test
  void framesOfOneImageWithoutIdsAreSetAside() throws Exception {
    String image = "'sources':[{'id':'s','uri':'a.jpg','masks':" + MASK + "}]}";
    folder.text("frames.json", "[{" + image + ",{" + image + "]");
    Pipeline read = folder.read();
    assertEquals(Map.of("a", "pair.duplicate-stem"), read.rejected);
    assertEquals(
        "2 frames of one name and no ids of their own: frames.json#1, frames.json#2",
        read.reasons.get("a"));
  }

  @Test
  void unknownKeysAreCarried() throws Exception {
    folder.text(
        "frames.json",
        "{'id':'a','meta':{'alive':'yes'},'saved':1,'sources':[{'id':'cam','uri':'a.jpg',"
            + "'lens':7,'masks':"
            + MASK
            + "}]}");
    Map<String, String> attributes = folder.read().frames.get(0).attributes();
    assertEquals(
        "{\"id\":\"a\",\"meta\":{\"alive\":\"yes\"},\"saved\":1}", attributes.get("clearml.frame"));
    assertEquals("{\"id\":\"cam\",\"lens\":7}", attributes.get("clearml.source"));
  }

  @Test
  void brokenJsonStopsTheRunInASentence() throws Exception {
    folder.text("frames.json", "[{'id':");
    ConfigException e = assertThrows(ConfigException.class, () -> folder.read());
    assertTrue(
        e.getMessage()
            .startsWith(
                "the source has no ClearML frame that can be read; what is there is damaged:"
                    + " frames.json: broken JSON at line 1"),
        e.getMessage());
  }

  @Test
  void aMaskThatLooksLikeOpacityIsTold() throws Exception {
    int[] row = new int[200];
    for (int x = 0; x < row.length; x++) {
      row[x] = x + 10;
    }
    folder.gray("m.png", row);
    folder.text("frames.json", "{'sources':[{'id':'s','uri':'a.jpg','masks':" + MASK + "}]}");
    assertEquals(1, folder.read().counters.get("masks-that-look-like-alpha"));
  }

  @Test
  void aMaskOfManyColoredObjectsDoesNotLookLikeOpacity() throws Exception {
    int[] row = new int[2000];
    for (int x = 0; x < 80; x++) {
      row[x] = (x + 1) << 16;
    }
    folder.text("mask_labels.json", "[]");
    folder.rgb("m.png", row);
    folder.text("frames.json", "{'sources':[{'id':'s','uri':'a.jpg','masks':" + MASK + "}]}");
    assertEquals(0, folder.read().counters.get("masks-that-look-like-alpha"));
  }

  /** The conversion of a colored image to opacity goes by its luma, or by its alpha channel. */
  @Test
  void opacityMayComeFromTheAlphaChannel() throws Exception {
    folder.text("frames.json", "{'sources':[{'id':'s','uri':'a.jpg','masks':" + MASK + "}]}");
    byte[] alpha =
        folder
            .read("alpha-masks", "00", "opacity-from", "alpha")
            .frames
            .get(0)
            .alphas()
            .get(0)
            .alpha();
    assertEquals(-1, alpha[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"threshold:0", "threshold:256", "threshold", "cut"})
  void whatBecomesOfAlphasIsCheckedBeforeTheRun(String value) throws Exception {
    ConfigException e = assertThrows(ConfigException.class, () -> folder.read("alpha", value));
    assertEquals(
        "source option of clearml 'alpha' must be keep, object, apply or threshold:N with N in"
            + " 1..255, was '"
            + value
            + "'",
        e.getMessage());
  }

  @Test
  void blanksBetweenDocumentsAreNoPartOfThemAndThoseOfMaskIdsAre() {
    SourceOptions options =
        SourceOptions.of(
            Options.ofSource(
                new ClearmlFormat(),
                Map.of("documents", "a.json, b.json", "alpha-masks", "x, y"),
                ""));
    assertEquals(List.of(Glob.of("a.json"), Glob.of("b.json")), options.files().documents());
    assertEquals(new MaskModes(List.of(Glob.of("x"), Glob.of(" y")), List.of()), options.modes());
  }
}
