package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.model.ImageNames;
import io.maskmill.testing.CommandRun;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images whose files are spelled otherwise than the documents and masks that name them. */
class SpellingsTest {
  private static final String NAME = "crème brûlée 1";

  @TempDir Path temp;

  /** How a file system or a program spells a name. */
  enum Spelling implements UnaryOperator<String> {
    TAKEN_APART {
      @Override
      public String apply(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD);
      }
    },
    URL_ENCODED {
      @Override
      public String apply(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
      }
    }
  }

  private static CommandRun run(Object... args) {
    return CommandRun.of(Stream.of(args).map(Object::toString).toList());
  }

  private static List<Path> files(Path folder, Predicate<Path> which) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> ImageNames.isImage(file.toString())).filter(which).toList();
    }
  }

  /** Whether a picture is a mask by the folder that it lies in. */
  private static boolean isMask(Path file) {
    return Stream.of("/ann/", "/masks", "/Segmentation", "/panoptic_")
        .anyMatch(file.toString()::contains);
  }

  private static boolean isImage(Path file) {
    return !isMask(file);
  }

  /** A pair of an image and a mask whose names have accents and blanks, in a format. */
  private Path dataset(String format) throws IOException {
    Path source = temp.resolve("source");
    CommandRun sample = run("sample", "--output", source, "--frames", 1, "--size", "48x40");
    assertEquals(0, sample.exit(), sample::said);
    for (Path file : files(source, any -> true)) {
      String name = file.getFileName().toString();
      Files.move(file, file.resolveSibling(NAME + name.substring(name.lastIndexOf('.'))));
    }
    Path out = temp.resolve(format);
    CommandRun run = CommandRun.of(CommandRun.convert(source.toString(), format, out.toString()));
    assertEquals(0, run.exit(), run::said);
    return out;
  }

  /** Converts a dataset some of whose files have been renamed. */
  private void convert(String format, Path folder, Predicate<Path> which, Spelling spelling)
      throws IOException {
    Path renamed = temp.resolve("renamed-" + spelling);
    FileUtils.copyDirectory(folder.toFile(), renamed.toFile());
    List<Path> files = files(renamed, which);
    assertFalse(files.isEmpty());
    for (Path file : files) {
      Files.move(file, file.resolveSibling(spelling.apply(file.getFileName().toString())));
    }
    Path out = temp.resolve("out-" + spelling);
    List<String> args = CommandRun.convert(renamed.toString(), "coco", out.toString());
    args.set(args.indexOf("binary-masks"), format);
    args.addAll(List.of("--max-quarantined", "0"));
    CommandRun run = CommandRun.of(args);
    assertEquals(0, run.exit(), run::said);
    assertTrue(run.said().contains("converted 1 frame with 2 objects"), run::said);
    assertTrue(run.said().contains("names-respelled 1"), run::said);
    assertEquals(1, files(out, SpellingsTest::isImage).size(), run::said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "binary-masks",
        "supervisely",
        "supervisely-masks",
        "cvat-mask",
        "coco",
        "coco-panoptic",
        "encord",
        "rle-csv",
        "clearml"
      })
  void imageIsFoundUnderAnotherSpelling(String format) throws IOException {
    Path dataset = dataset(format);
    convert(format, dataset, SpellingsTest::isImage, Spelling.TAKEN_APART);
    convert(format, dataset, SpellingsTest::isImage, Spelling.URL_ENCODED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary-masks", "cvat-mask", "coco-panoptic", "clearml"})
  void masksAreFoundUnderAnotherSpelling(String format) throws IOException {
    Path dataset = dataset(format);
    convert(format, dataset, SpellingsTest::isMask, Spelling.TAKEN_APART);
  }

  @Test
  void twinsAreToldApart() throws IOException {
    Path dataset = dataset("binary-masks");
    Path image = files(dataset, SpellingsTest::isImage).get(0);
    Files.copy(image, image.resolveSibling(Spelling.TAKEN_APART.apply(NAME) + ".png"));
    Path out = temp.resolve("out");
    List<String> args = CommandRun.convert(dataset.toString(), "coco", out.toString());
    args.addAll(List.of("--max-quarantined", "1"));
    assertEquals(0, CommandRun.of(args).exit());
    String quarantine = Files.readString(out.resolve("quarantine.jsonl"));
    assertTrue(quarantine.contains("cr\\\\u00e8me"), quarantine);
    assertTrue(quarantine.contains("cre\\\\u0300me"), quarantine);
  }
}
