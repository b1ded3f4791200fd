package io.maskmill.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.formats.Strangers;
import io.maskmill.spi.Options;
import io.maskmill.spi.Stranger;
import io.maskmill.testing.CommandRun;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats that are known by name and neither read nor written. */
class ForeignFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "yolo boxes | YOLO boxes",
        "darknet | YOLO boxes",
        "pascal voc xml | Pascal VOC's XML",
        "voc_xml | Pascal VOC's XML",
        "cvat-video | CVAT's XML of videos",
        "CVAT for video 1.1 | CVAT's XML of videos",
        "tfrecord | TFRecord",
        "tf-records | TFRecord",
        "datumaro | Datumaro's own",
        "v7 | V7 Darwin",
        "fiftyone | FiftyOne's own",
        "npz | arrays"
      })
  void aWordIsTakenForWhatItIs(String word, String name) {
    assertNotNull(ForeignFormat.find(word), word);
    assertEquals(name, ForeignFormat.find(word).name());
  }

  /** What maskmill has must not be taken for what it has not. */
  @Test
  void noWordOfAFormatIsForeign() {
    for (String word : Formats.words()) {
      assertEquals(null, ForeignFormat.find(word), word);
    }
  }

  /** An option that a way out names is one of the format that it names. */
  @Test
  void optionsOfWaysOutAreThere() {
    Pattern option = Pattern.compile("--target-opt ([a-z.-]+)=([a-z-]+)");
    int found = 0;
    for (ForeignFormat format : ForeignFormat.ALL) {
      Matcher named = option.matcher(format.writing());
      while (named.find()) {
        assertTrue(format.writing().startsWith("write coco "), format.writing());
        Options.ofTarget(Formats.of("coco"), Map.of(named.group(1), named.group(2)), "");
        found++;
      }
    }
    assertTrue(found > 0);
  }

  /** A preset that a way in names is one. */
  @Test
  void presetsOfWaysInAreThere() {
    Pattern preset = Pattern.compile(".* --source-opt preset=([a-z0-9-]+)");
    int found = 0;
    for (ForeignFormat format : ForeignFormat.ALL) {
      Matcher named = preset.matcher(format.reader());
      if (named.matches()) {
        Options.ofSource(Formats.of("binary-masks"), Map.of("preset", named.group(1)), "");
        found++;
      }
    }
    assertTrue(found > 5);
  }

  /** A name that recognition does not have would silently get the general way out. */
  @Test
  void whatIsSaidToBeRecognizedIs() {
    List<String> names = Strangers.all().stream().map(Stranger::name).toList();
    for (ForeignFormat format : ForeignFormat.ALL) {
      String name = format.stranger();
      assertTrue(name.isEmpty() || names.contains(name), format.name());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "convert in --to coco,voc-xml | --to voc-xml: Pascal VOC's XML cannot be written: boxes have no masks; pascal-voc",
        "convert in --from cvat-video --to coco --output x | --from cvat-video: CVAT's XML of videos",
        "convert in --to yolov5 | --to yolov5: YOLO boxes cannot be written: boxes have no masks; write yolo-seg, from",
        "convert in --to createml | --to createml: CreateML cannot be written: boxes have no masks; write coco, and",
        "inspect in --from voc-xml | --from voc-xml: Pascal VOC's XML cannot be read: boxes have no masks; take a dataset with",
        "digest in --from createml | --from createml: CreateML cannot be read: boxes have no masks; export or",
        "formats voc-xml | Pascal VOC's XML can be neither read nor written: boxes have no masks. To read it: take",
        "plan in --to tfrecord | --to tfrecord: TFRecord cannot be written; ",
        "digest in --from datumaro | --from datumaro: Datumaro's own format cannot be read; ",
        "inspect in --from youtube_vis | --from youtube_vis: YouTube-VIS is read as coco: --from coco",
        "inspect in --from ytvis2021 | --from ytvis2021: YouTube-VIS is read as coco: --from coco",
        "convert in --from OVIS --to coco --output x | --from OVIS: OVIS is read as coco: --from coco",
        "plan in --to youtube-vis | --to youtube-vis: YouTube-VIS cannot be written; ",
        "inspect in --from cityscapes | --from cityscapes: Cityscapes is read as binary-masks: --from binary-masks --source-opt preset=cityscapes",
        "inspect in --from sa-1b | --from sa-1b: SA-1B is read as coco: --from coco",
        "plan in --to open-images | --to open-images: Open Images cannot be written; ",
        "diff darknet:a b | A: YOLO boxes cannot be read: boxes have no masks; label",
        "diff a darknet:b | B: YOLO boxes cannot be read: boxes have no masks; label",
        "formats YOLOv5 | YOLO boxes can be neither read nor written: boxes have no masks. To read it: label"
      })
  void theFlagTheFormatAndTheWayOutAreSaid(String line, String words) {
    CommandRun run = CommandRun.of(List.of(line.split(" ")));
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.reason().startsWith("maskmill: " + words), run.said());
    assertFalse(run.said().contains("did you mean"), run.said());
  }
}
