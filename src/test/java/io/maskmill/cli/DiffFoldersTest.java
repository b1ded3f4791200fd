package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset in all formats, whose datasets and subsets became folders in some of them. */
class DiffFoldersTest {
  private static final List<String> FORMATS =
      List.of("supervisely", "coco", "cvat-mask", "rle-csv", "clearml", "encord", "parquet");

  @TempDir Path temp;

  private static CommandRun run(Object... args) {
    return CommandRun.of(Stream.of(args).map(Object::toString).toList());
  }

  /** A project of two datasets, each with frames of the same names. */
  private Path project() throws IOException {
    Path fruit = temp.resolve("fruit");
    Path project = temp.resolve("project");
    assertEquals(0, run("sample", "--output", fruit, "--frames", 6, "--size", "48x40").exit());
    CommandRun made =
        CommandRun.of(CommandRun.convert(fruit.toString(), "supervisely", project.toString()));
    assertEquals(0, made.exit(), made::said);
    Path dataset;
    try (Stream<Path> folders = Files.list(project)) {
      dataset =
          folders
              .filter(folder -> Files.isDirectory(folder.resolve("ann")))
              .findFirst()
              .orElseThrow();
    }
    FileUtils.copyDirectory(dataset.toFile(), project.resolve("cats").toFile());
    FileUtils.moveDirectory(dataset.toFile(), project.resolve("dogs").toFile());
    FileUtils.deleteDirectory(project.resolve("_maskmill").toFile());
    Files.delete(project.resolve("_SUCCESS"));
    return project;
  }

  @Test
  void equalDataIsEqualWhereverFoldersWent() throws IOException {
    Path project = project();
    List<String> different = new ArrayList<>();
    Path first = null;
    for (String format : FORMATS) {
      Path out = temp.resolve(format);
      CommandRun made =
          run(
              "convert",
              "--from",
              "supervisely",
              "--input",
              project,
              "--to",
              format,
              "--output",
              out,
              "--split",
              "train=0.5,val=0.5",
              "--master",
              "local[2]");
      assertEquals(0, made.exit(), made::said);
      first = first == null ? out : first;
      CommandRun diff =
          run(
              "diff",
              FORMATS.get(0) + ":" + first,
              format + ":" + out,
              "--ignore",
              "dataset,subset",
              "--master",
              "local[2]");
      if (diff.exit() != 0 || !diff.said().contains("equal: 12 frames")) {
        different.add(format + ": " + diff.said());
      }
    }
    assertEquals(List.of(), different);
  }
}
