package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Trait;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class tables that lie with masks, below the root. Pictures are 3x1. */
class TablesWithMasksTest {
  @TempDir Path temp;

  private void pair(String image, String mask) throws IOException {
    Masks.gray(temp.resolve(image), 3, 0, 0, 0);
    Masks.gray(temp.resolve(mask), 3, 1, 2, 255);
  }

  private Path text(String path, String text) throws IOException {
    Files.createDirectories(temp.resolve(path).getParent());
    return Files.writeString(temp.resolve(path), text);
  }

  private Pipeline read(String images, String masks, String... more) throws IOException {
    String[] options = java.util.Arrays.copyOf(more, more.length + 4);
    String[] patterns = {"images", images, "masks", masks};
    System.arraycopy(patterns, 0, options, more.length, 4);
    return Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "", options);
  }

  @Test
  void aTableInTheFolderOfEachSubsetSaysTheClasses() throws IOException {
    for (String subset : new String[] {"train", "valid"}) {
      pair(subset + "/a.jpg", subset + "/a_mask.png");
      text(subset + "/_classes.csv", "Pixel Value, Class\n0, background\n1, cat\n2, dog\n");
    }
    Pipeline read = read("{subset}/{name}.jpg", "{subset}/{name}_mask.png");
    assertEquals("cat#0=1 dog#0=1", Masks.objects(read, "a"));
    assertTrue(
        read.reader
            .notes()
            .contains("using the class table train/_classes.csv of the input: 2 labels"),
        () -> read.reader.notes().toString());
    text("valid/_classes.csv", "Pixel Value, Class\n0, background\n1, dog\n2, cat\n");
    String said =
        assertThrows(
                ConfigException.class,
                () -> read("{subset}/{name}.jpg", "{subset}/{name}_mask.png"))
            .getMessage();
    assertTrue(said.startsWith("train/_classes.csv and valid/_classes.csv differ; give "), said);
  }

  @Test
  void aTableInTheOnlyFolderOfAnArchiveSaysTheClasses() throws IOException {
    pair("data/images/a.jpg", "data/masks/a.png");
    text("data/class_dict.csv", "name,value\ncat,1\ndog,2\n");
    text("other/class_dict.csv", "name,value\nmouse,1\n");
    Pipeline read = read("data/images/{name}.*", "data/masks/{name}.*");
    assertEquals("cat#0=1 dog#0=1", Masks.objects(read, "a"));
  }

  @Test
  void metainfoSaysTheClassesTheirColorsAndWhatIsIgnored() throws IOException {
    pair("img_dir/train/a.jpg", "ann_dir/train/a.png");
    text("classes.txt", "road\ncar\nsky\n");
    text(
        "metainfo.json",
        "{\"classes\": [\"road\", \"car\", \"sky\"], \"palette\": [[128,64,128], [0,0,142],"
            + " [1,2,3]], \"ignore_index\": 255, \"reduce_zero_label\": false}");
    Pipeline read = read("img_dir/{subset}/{name}.*", "ann_dir/{subset}/{name}.*");
    assertEquals("car#0=1 sky#0=1", Masks.objects(read, "a"));
    assertEquals("#00008E", read.reader.labels().label(1).color().hex());
    assertEquals(1, read.counters.get("void-pixels"));
    text("metainfo.json", "{\"classes\": [\"road\", \"car\"], \"reduce_zero_label\": true}");
    assertEquals(
        "road#0=1 car#0=1",
        Masks.objects(read("img_dir/{subset}/{name}.*", "ann_dir/{subset}/{name}.*"), "a"));
  }

  @Test
  void anOutputOfIndexesComesBackWithItsColors() throws Exception {
    pair("in/img/a.png", "in/ann/a.png");
    text("in/class_dict.csv", "name,value,r,g,b\ncat,1,9,8,7\nvoid,255,0,0,0\ndog,2,1,2,3\n");
    String out = temp.resolve("set/out").toString();
    CommandRun wrote =
        CommandRun.of(
            List.of(
                "convert",
                "--input",
                temp.resolve("in").toString(),
                "--to",
                "binary-masks",
                "--output",
                out,
                "--target-opt",
                "values=index",
                "--target-opt",
                "zero=ignore",
                "--target-opt",
                "folders=mmsegmentation",
                "--verify",
                "--report",
                "no"));
    assertEquals(0, wrote.exit(), wrote::toString);
    // found from the folder around it too, as in an archive
    for (String root : new String[] {out, temp.resolve("set").toString()}) {
      CommandRun equal = CommandRun.of(List.of("diff", temp.resolve("in").toString(), root));
      assertEquals(0, equal.exit(), equal::toString);
    }
    Pipeline read =
        Pipeline.read(
            new BinaryMasksFormat(),
            Trees.local(temp.resolve("set/out")),
            "",
            "images",
            "img_dir/{name}.*",
            "masks",
            "ann_dir/{name}.*",
            "values",
            "index");
    assertEquals("#090807", read.reader.labels().label(0).color().hex());
    assertTrue(read.reader.traits().holds(Trait.COLORS));
  }

  @Test
  void aPackedOutputIsReadInAFolder() throws Exception {
    pair("in/img/a.png", "in/ann/a.png");
    text("in/class_dict.csv", "name,value\ncar,1\nroad,2\nvoid,255\n");
    for (String more : new String[] {"classes=cityscapes", "folders=supervisely"}) {
      String out = temp.resolve(more + "/out").toString();
      CommandRun wrote =
          CommandRun.of(
              List.of(
                  "convert",
                  "--input",
                  temp.resolve("in").toString(),
                  "--to",
                  "binary-masks",
                  "--output",
                  out,
                  "--target-opt",
                  "values=class*1000+instance",
                  "--target-opt",
                  more,
                  "--report",
                  "no"));
      assertEquals(0, wrote.exit(), wrote::toString);
      CommandRun equal = CommandRun.of(List.of("diff", out, temp.resolve(more).toString()));
      assertEquals(0, equal.exit(), equal::toString);
    }
  }
}
