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
