package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Packer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the pages that people begin with, on small data of the kinds they name. */
class PagesRunTest {
  private static final Set<String> PAGES =
      Set.of("README.md", "training.md", "coming-from.md", "own-data.md", "nightly.md");

  /** What a diff of unequal data ends with. */
  private static final int DIFFERENT = 1;

  @TempDir static Path temp;

  /** What stands in a page, and what there is of that kind. */
  private static final Map<String, String> DATA = new TreeMap<>();

  @BeforeAll
  static void makeTheData() throws IOException {
    String masks = temp.resolve("masks").toString();
    run(List.of("sample", "--output", masks, "--frames", "6", "--size", "64x48"));
    convert(masks, "coco", "coco");
    convert(masks, "cvat-mask", "cvat", "archive=zip");
    convert(masks, "supervisely-masks", "tar", "archive=tar", "archive.name=119_fruit");
    convert(masks, "rle-csv", "csv");
    convert(masks, "labelme", "labelme");
    convert(masks, "pascal-voc", "voc");
    put("IN(pascal-voc)", temp.resolve("voc").toString());
    convert(masks, "label-studio", "tasks");
    Path export = Files.createDirectory(temp.resolve("export"));
    Files.move(temp.resolve("tasks/tasks.json"), export.resolve("project-7.json"));
    Files.move(temp.resolve("tasks/images"), export.resolve("images"));
    put("project-7.json", export.resolve("project-7.json").toString());
    copy("img/fruit_000000.png", temp.resolve("city/leftImg8bit/val/ulm/u_0_leftImg8bit.png"));
    Path road = Files.createDirectories(temp.resolve("city/gtFine/val/ulm"));
    Files.write(
        road.resolve("u_0_gtFine_labelIds.png"),
        new PngEncoder().encode(64, 48, 8, ColorType.GRAY, (y, row) -> Arrays.fill(row, (byte) 7)));
    put("cityscapes", temp.resolve("city").toString());
    put("IN(labelme)", temp.resolve("labelme").toString());
    put("YOUR_DATA DATA IN OUT A B PATH masks b s3a://b/in", masks);
    put("coco", temp.resolve("coco").toString());
    put("task.zip a.zip IN(cvat-mask)", temp.resolve("cvat/dataset.zip").toString());
    put(
        "119_fruit.tar s3a://bucket/119_fruit.tar.001",
        temp.resolve("tar/119_fruit.tar").toString());
    Path severstal = Files.createDirectory(temp.resolve("severstal"));
    Files.move(temp.resolve("csv/masks.csv"), severstal.resolve("train.csv"));
    Files.move(temp.resolve("csv/images"), severstal.resolve("train_images"));
    put("severstal", severstal.toString());
    Path other = Files.createDirectory(temp.resolve("other"));
    Files.writeString(other.resolve("runs.csv"), "file,label,runs\na.png,cat,0 10 30 5\n");
    put("other", other.toString());
    Path exports = Files.createDirectory(temp.resolve("exports"));
    for (String name : List.of("one.zip", "two.zip")) {
      Files.write(exports.resolve(name), Packer.zip(Packer.files(Path.of(masks))));
    }
    put("exports/", exports.toString());
    Path cells = temp.resolve("stage1_train");
    for (String name : List.of("a1", "b2")) {
      copy("img/fruit_000000.png", cells.resolve(name + "/images/" + name + ".png"));
      copy("ann/fruit_000000.png", cells.resolve(name + "/masks/m0.png"));
    }
    put("stage1_train", cells.toString());
    String nuclei = Files.readString(Path.of("conf/jobs/nuclei-to-all.yaml"));
    job("conf/jobs/nuclei-to-all.yaml", nuclei.replace("s3a://bucket/", temp + "/"));
    job("JOB", "from: binary-masks\ninput: " + masks + "\nto: coco\noutput: nowhere\n");
  }

  private static void put(String names, String place) {
    for (String name : names.split(" ")) {
      DATA.put(name, place);
    }
  }

  private static void job(String name, String text) throws IOException {
    Path file = temp.resolve("job-" + DATA.size() + ".yaml");
    Files.writeString(file, text);
    put(name, file.toString());
  }

  private static void copy(String mask, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(temp.resolve("masks").resolve(mask), to);
  }

  private static void convert(String in, String to, String out, String... options) {
    List<String> words = new ArrayList<>(List.of("convert", in, "--to", to));
    words.addAll(List.of("--output", temp.resolve(out).toString()));
    for (String option : options) {
      words.addAll(List.of("--target-opt", option));
    }
    assertEquals(0, run(words).exit());
  }

  private static CommandRun run(List<String> words) {
    List<String> all = new ArrayList<>(words);
    if (!words.get(0).equals("sample")) {
      all.addAll(List.of("--master", "local[2]"));
    }
    return CommandRun.of(all);
  }

  @TestFactory
  Stream<DynamicTest> commandsDoWhatThePagesSay() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Page page : Page.all()) {
      if (PAGES.contains(page.file().getFileName().toString())) {
        for (String command : CommandsInDocsTest.of(page)) {
          int number = tests.size();
          tests.add(dynamicTest(page.file() + ": " + command, () -> works(command, number)));
        }
      }
    }
    assertTrue(tests.size() > 20, tests.size() + " commands");
    return tests.stream();
  }

  private static void works(String command, int number) {
    List<String> words = new ArrayList<>();
    Path outputs = temp.resolve("out-" + number);
    String before = "";
    String from = "(" + String.join("", DocCommand.of(command).values("--from")) + ")";
    for (String word : DocCommand.of(command).words()) {
      words.add(
          switch (before) {
            case "--output", "--html" -> outputs.resolve("made").toString();
            case "--to", "--from", "--source-opt", "--target-opt", "--split" -> word;
            case "--incremental" -> "latest:" + outputs;
            default -> DATA.getOrDefault(word + from, DATA.getOrDefault(word, word));
          });
      before = word;
    }
    if (words.get(0).equals("convert") && !words.contains("--output")) {
      words.addAll(List.of("--output", outputs.resolve("made").toString()));
    }
    CommandRun run = run(words);
    boolean mayDiffer = words.get(0).equals("diff") && run.exit() == DIFFERENT;
    assertTrue(run.exit() == 0 || mayDiffer, words + "\n" + run.said());
    if (words.get(0).equals("convert")) {
      assertTrue(Files.exists(outputs.resolve("made/_SUCCESS")), run.said());
      assertTrue(run.said().contains("published: "), run.said());
    }
  }
}
