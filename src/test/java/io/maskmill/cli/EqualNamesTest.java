package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that would have one name in an output. */
class EqualNamesTest {
  private static final String ROW =
      "{'label_hash':'l','data_hash':'%1$s','dataset_hash':'d','dataset_title':'ds','data_title':"
          + "'a.png','data_type':'image','data_units':{'%1$s':{'data_hash':'%1$s','data_title':"
          + "'a.png','data_link':'','data_type':'image/png','data_sequence':0,'width':4,'height':3,"
          + "'labels':{'objects':[{'objectHash':'o%1$s','featureHash':'f','name':'cat','shape':"
          + "'bitmask','bitmask':{'top':0,'left':0,'height':3,'width':4,'rleString':'048'}}],"
          + "'classifications':[]}}},'object_answers':{}}";

  @TempDir Path dir;

  private CommandRun convert(String from, String to, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("convert", "--from", from, "--input", dir.resolve("in").toString()));
    args.addAll(List.of("--to", to, "--output", dir.resolve("out-" + to).toString()));
    args.addAll(List.of("--master", "local[2]"));
    args.addAll(List.of(more));
    return CommandRun.of(args);
  }

  private void write(String path, String text) throws IOException {
    Path file = dir.resolve("in").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.replace('\'', '"'));
  }

  private void equalTitles() throws IOException {
    write("labels.json", "[" + ROW.formatted("h1") + "," + ROW.formatted("h2") + "]");
  }

  @Test
  void dataOfEqualTitlesHaveNamesOfTheirOwnInEveryTarget() throws IOException {
    equalTitles();
    List<String> targets =
        List.of(
            "coco",
            "coco-panoptic",
            "rle-csv",
            "supervisely",
            "supervisely-masks",
            "clearml",
            "encord",
            "cvat-mask",
            "parquet");
    CommandRun run = convert("encord", String.join(",", targets), "--verify");
    assertEquals(0, run.exit(), run.said());
    for (String target : targets) {
      assertTrue(run.said().contains("verified: 2 frames of " + target), run.said());
    }
  }

  @Test
  void namesOfEqualTitlesHoldTheHashes() throws IOException {
    equalTitles();
    assertEquals(0, convert("encord", "coco").exit());
    String document = Files.readString(dir.resolve("out-coco/annotations/instances_default.json"));
    assertTrue(document.contains("\"a~h1.png\"") && document.contains("\"a~h2.png\""), document);
  }

  private void twoSubsets() throws IOException {
    for (String subset : List.of("train", "val")) {
      write(
          "annotations/instances_" + subset + ".json",
          "{'images':[{'id':1,'file_name':'a.png','width':4,'height':3}],'annotations':[{'id':1,"
              + "'image_id':1,'category_id':1,'segmentation':{'size':[3,4],'counts':[0,12]},"
              + "'area':12,'bbox':[0,0,4,3],'iscrowd':0}],'categories':[{'id':1,'name':'c'}]}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"coco", "rle-csv", "supervisely", "encord", "parquet"})
  void subsetsThatSplitFoldsAreRefusedWithBothFramesAndTheWayOut(String to) throws IOException {
    twoSubsets();
    CommandRun run = convert("coco", to, "--split", "train=1", "--verify");
    assertEquals(2, run.exit(), run.said());
    String reason = run.reason();
    assertTrue(reason.contains("two frames of the source have one name in the output: "), reason);
    assertTrue(reason.contains("'train/a' of annotations/instances_train.json"), reason);
    assertTrue(reason.contains("'val/a' of annotations/instances_val.json"), reason);
    assertTrue(reason.contains("--split puts frames of several subsets into one"), reason);
    assertFalse(Files.exists(dir.resolve("out-" + to + "/_SUCCESS")));
  }

  private void subset(String subset, int from, int to) throws IOException {
    List<String> images = new ArrayList<>();
    List<String> objects = new ArrayList<>();
    for (int i = from; i < to; i++) {
      images.add("{'id':%d,'file_name':'a%02d.png','width':4,'height':3}".formatted(i, i));
      objects.add(
          ("{'id':%d,'image_id':%d,'category_id':1,'segmentation':{'size':[3,4],'counts':[0,12]},"
                  + "'area':12,'bbox':[0,0,4,3],'iscrowd':0}")
              .formatted(i, i));
    }
    write(
        "annotations/instances_" + subset + ".json",
        "{'images':%s,'annotations':%s,'categories':[{'id':1,'name':'c'}]}"
            .formatted(images, objects));
  }

  /** Of splits that are taken over whole only the names that may be new ones are compared. */
  @Test
  void aNewFrameWithTheNameOfOneThatIsTakenOverIsRefused() throws IOException {
    subset("train", 0, 16);
    CommandRun first = convert("coco", "coco", "--split", "train=1", "--images", "none");
    assertEquals(0, first.exit(), first.said());
    Path earlier = Files.move(dir.resolve("out-coco"), dir.resolve("earlier"));
    String[] night = {
      "--split", "train=1", "--images", "none", "--incremental", earlier.toString()
    };
    subset("val", 16, 18);
    CommandRun second = convert("coco", "coco", night);
    assertEquals(0, second.exit(), second.said());
    assertTrue(second.said().contains("16 frames are as in"), second.said());
    Files.move(dir.resolve("out-coco"), dir.resolve("second"));
    subset("val", 3, 5);
    CommandRun third = convert("coco", "coco", night);
    assertEquals(2, third.exit(), third.said());
    // Of a split that is taken over whole, the files of a frame are not known.
    String both = "'train/a03' and 'val/a03' of annotations/instances_val.json";
    assertTrue(third.reason().contains(both), third.reason());
  }

  @Test
  void subsetsThatCompatFoldsAreRefused() throws IOException {
    twoSubsets();
    CommandRun run = convert("coco", "cvat-mask", "--compat", "cvat");
    assertEquals(2, run.exit(), run.said());
    assertTrue(run.reason().contains("'train/a' of "), run.reason());
    assertTrue(run.reason().contains("--compat cvat leaves"), run.reason());
  }

  @Test
  void framesWhoseNamesLookAlikeAreToldApart() throws IOException {
    String other = ROW.formatted("h2").replace("'dataset_title':'ds'", "'dataset_title':'ds/x'");
    String inFolder = ROW.formatted("h1").replace("'data_title':'a.png'", "'data_title':'x/a.png'");
    write("labels.json", "[" + inFolder + "," + other + "]");
    String reason = convert("encord", "rle-csv").reason();
    assertTrue(reason.contains("'x/a' of dataset 'ds', subset ''"), reason);
    assertTrue(reason.contains("'a' of dataset 'ds/x', subset ''"), reason);
  }
}
