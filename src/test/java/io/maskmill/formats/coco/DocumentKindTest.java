package io.maskmill.formats.coco;

import static io.maskmill.formats.coco.CocoFolder.document;
import static io.maskmill.formats.coco.CocoFolder.image;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that are no instances documents are told by what they hold. */
class DocumentKindTest {
  private static final String RESULTS =
      "[{\"image_id\":1,\"bbox\":[0,0,1,1]},{\"image_id\":1,"
          + "\"category_id\":1,\"segmentation\":{\"size\":[3,4],\"counts\":\"336\"},\"score\":1}]";

  @TempDir Path dir;

  private String refusal(MaskFormat format, String path, String text, String... options)
      throws IOException {
    CocoFolder folder = new CocoFolder(dir).text(path, text);
    return assertThrows(
            ConfigException.class, () -> Pipeline.read(format, folder.tree(), "", options))
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"image_id\":1,\"bbox\":[1],\"segmentation\":{}}] | is a COCO results list, which has masks",
        "[{\"image_id\":1,\"category_id\":1,\"bbox\":[1]}] | is a COCO results list of boxes, without masks",
        "[{\"image_id\":1,\"segments_info\":[]}] | is a list of COCO panoptic predictions",
        "[{\"video_id\":1,\"segmentations\":[null]}] | is a YouTube-VIS results list",
        "[] | is an empty list",
        "[1] | is a list (a document is an object",
        "[{\"image_id\":1,\"caption\":\"a\"}] | is a COCO results list of captions, without masks",
        "[{\"image_id\":1,\"keypoints\":[1]}] | is a COCO results list of keypoints, without masks",
        "[{\"images\":[],\"annotations\":[]}] | is a list of documents",
        "{\"image_id\":1} {\"image_id\":2} | is JSON Lines, one value after the other",
        "{\"annotations\":[{\"image_id\":1,\"segmentation\":[]}]} | is a list of annotations without",
        "{\"video_id\":\"v\",\"masklet\":[[]]} | is an SA-V document",
        "{\"sequences\":[]} | is a BURST document",
        "{\"images\":[],\"annotations\":[{\"segments_info\":[]}]} | is a COCO panoptic document (read it with --from coco-panoptic)",
        "{\"images\":[],\"annotations\":[{\"caption\":\"c\"}]} | is a COCO captions document",
        "{\"annotations\":[],\"categories\":[]} | has no images",
        "{\"shapes\":[]} | has no images, annotations or categories",
      })
  void documentIsTold(String text, String told) throws IOException {
    String refusal = refusal(new CocoFormat(), "some/doc.json", text, "documents", "some/doc.json");
    assertTrue(
        refusal.startsWith("some/doc.json is no COCO instances document: it " + told), refusal);
    String found = refusal(new CocoFormat(), "doc.json", text);
    assertTrue(found.contains("doc.json " + told), found);
  }

  /** Those of one image each are read where they are not named as documents. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"segmentation\":{},\"predicted_iou\":0.9}] | is a list of the masks that Segment Anything's generator found in one image (read it with --from coco --source-opt kind=amg,",
        "{\"image\":{\"image_id\":1},\"annotations\":[{\"id\":1}]} | is an SA-1B document, which has one image and its masks but no categories (read it with --from coco --source-opt kind=sa-1b,"
      })
  void documentOfOneImageIsToldWhereItIsNamed(String text, String told) throws IOException {
    String refusal = refusal(new CocoFormat(), "some/doc.json", text, "documents", "some/doc.json");
    assertTrue(
        refusal.startsWith("some/doc.json is no COCO instances document: it " + told), refusal);
  }

  @Test
  void keysBeyondCountingDoNotHideTheOthers() throws IOException {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 1100; i++) {
      text.append("\"k").append(i).append("\":{\"a\":[1]},");
    }
    String refusal = refusal(new CocoFormat(), "via.json", text + "\"z\":1}");
    assertTrue(refusal.contains("; via.json has no images, annotations or categories"), refusal);
  }

  @Test
  void kindComesFromTheFirstElementWithMasks() throws IOException {
    assertTrue(
        refusal(new CocoFormat(), "r.json", RESULTS).contains("r.json is a COCO results list, "));
  }

  @Test
  void instancesAreToldToReadersOfPanoptic() throws IOException {
    String text = document(image(1, "x.png"), CocoFolder.annotation("1", 1, CocoFolder.COLUMN));
    assertTrue(
        refusal(new CocoPanopticFormat(), "x.json", text, "documents", "x.json")
            .startsWith(
                "x.json is no COCO panoptic document: it is a COCO instances document"
                    + " (read it with --from coco)"));
  }

  @Test
  void documentsLeftOutByTheirNamesAreNamed() throws IOException {
    new CocoFolder(dir).text("gtFine/cityscapes_panoptic_val.json", "{}");
    String refusal = refusal(new CocoFormat(), "annotations/stuff_val.json", "{}");
    assertTrue(
        refusal.endsWith(
            "; not looked into: annotations/stuff_val.json,"
                + " gtFine/cityscapes_panoptic_val.json (name one with source option documents)"),
        refusal);
  }

  @Test
  void severalDocumentsOfAKindAreOneSentence() throws IOException {
    CocoFolder folder = new CocoFolder(dir);
    for (int i = 0; i < 9; i++) {
      folder.text("sav_" + i + ".json", "{\"video_id\":\"v\",\"masklet\":[]}");
    }
    String refusal = refusal(new CocoFormat(), "sav_9.json", "{\"video_id\":\"v\",\"masklet\":[]}");
    assertTrue(refusal.contains("; sav_0.json is an SA-V document"), refusal);
    assertTrue(refusal.contains(", like 9 more"), refusal);
    Pipeline read = folder.text("z.json", document(image(1, "x.png"), "")).read();
    assertEquals(7, read.reader.notes().size());
    assertEquals("5 more such documents are skipped", read.reader.notes().get(5));
  }

  @Test
  void imagesWithoutAnnotationsAreReadWhenNamed() throws IOException {
    String refusal = refusal(new CocoFormat(), "a.json", "{\"images\":[],\"categories\":[]}");
    assertTrue(refusal.contains("; a.json is a list of images without annotations"), refusal);
    Pipeline read =
        new CocoFolder(dir)
            .text("annotations/image_info_test.json", "{\"images\":[" + image(1, "x.png") + "]}")
            .read("documents", "annotations/image_info_test.json");
    assertEquals("test/x", read.frames.get(0).key().toString());
  }

  @Test
  void imagesOfVideosAreReadAsImages() throws IOException {
    String annotation =
        CocoFolder.annotation("1", 1, CocoFolder.COLUMN)
            .replaceFirst("}$", ",\"instance_id\":5,\"video_id\":2}");
    String text =
        document(image(1, "x.png"), annotation).replaceFirst("\\{", "{\"videos\":[{\"id\":2}],");
    Pipeline read = new CocoFolder(dir).text("a.json", text).read();
    assertEquals("5", read.frames.get(0).objects().get(0).attributes().get("instance_id"));
    assertEquals("2", read.frames.get(0).objects().get(0).attributes().get("video_id"));
  }

  @Test
  void masksThatReadersMayTakeOtherwiseAreHinted() throws IOException {
    String slanted = CocoFolder.annotation("1", 1, "[[0,0,2,2,0,3],[0,0,2,2,0,3],[0,0,2,2,0,3]]");
    String crowd =
        CocoFolder.annotation("1", 1, CocoFolder.COLUMN).replaceFirst("}$", ",\"iscrowd\":1}");
    String annotations = String.join(",", slanted, crowd, crowd, crowd);
    CocoFolder folder = new CocoFolder(dir);
    folder.text("coco.json", document(image(1, "x.png"), annotations));
    List<String> hints = ((CocoReader) folder.read().reader).advice(null).sentences();
    assertTrue(hints.get(0).startsWith("coco.json: its polygons have whole coordinates only."));
    assertTrue(hints.get(1).startsWith("coco.json: its masks of runs all have iscrowd 1"));
    folder.text("coco.json", document(image(1, "x.png"), slanted.replace("0,3", "0,3.5")));
    assertEquals(List.of(), ((CocoReader) folder.read().reader).advice(null).sentences());
  }
}
