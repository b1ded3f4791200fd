package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.Packer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Masks that only a document names are compared with an earlier output as listed files are. A full
 * conversion is the oracle.
 */
class NamedMasksTest {
  private static final int FRAMES = 12;

  @TempDir Path temp;
  private Path source;
  private Path mask;

  @BeforeEach
  void frames() throws IOException {
    Path fruit = temp.resolve("fruit");
    CommandRun.of(
        List.of("sample", "--output", "" + fruit, "--frames", "" + FRAMES, "--size", "48x32"));
    source = temp.resolve("source");
    run(CommandRun.convert(fruit.toString(), "clearml", source.toString()));
    mask = firstMask(source);
  }

  private static Path firstMask(Path folder) throws IOException {
    try (var files = Files.walk(folder.resolve("masks"))) {
      return files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
    }
  }

  private List<Path> documents() throws IOException {
    try (var files = Files.walk(source)) {
      List<Path> documents = files.filter(file -> file.toString().endsWith(".jsonl")).toList();
      assertFalse(documents.isEmpty());
      return documents;
    }
  }

  private static String run(List<String> args) {
    CommandRun run = CommandRun.of(args);
    assertEquals(0, run.exit(), run::said);
    return run.said();
  }

  private List<String> command(Path from, String out) {
    List<String> args = CommandRun.convert(from.toString(), "coco", temp.resolve(out).toString());
    args.set(args.indexOf("binary-masks"), "clearml");
    args.addAll(List.of("--max-quarantined", "1"));
    return args;
  }

  private String night(Path from, String out, String before) {
    List<String> args = command(from, out);
    args.addAll(List.of("--incremental", temp.resolve(before).toString(), "--carry", "copy"));
    return run(args);
  }

  private static void assertChanges(int carried, int changed, String said) {
    assertTrue(said.contains(carried + " frames are as in "), said);
    assertTrue(said.contains("carried over; 0 new, " + changed + " changed"), said);
  }

  private void assertSame(String a, String b) throws IOException {
    assertEquals(data(a), data(b));
  }

  private Map<String, String> data(String out) throws IOException {
    Map<String, String> files = new TreeMap<>(FolderHash.of(temp.resolve(out)));
    files.keySet().removeIf(name -> name.startsWith("_") || name.endsWith("manifest.json"));
    files.remove("disappeared.jsonl");
    return files;
  }

  @Test
  void nothingIsConvertedWhenNothingHasChanged() throws IOException {
    run(command(source, "a"));
    assertChanges(FRAMES, 0, night(source, "b", "a"));
    assertChanges(FRAMES, 0, night(source, "c", "b"));
    assertSame("a", "b");
    assertSame("a", "c");
  }

  @Test
  void anotherTimeIsAChange() throws IOException {
    run(command(source, "a"));
    Files.setLastModifiedTime(mask, FileTime.fromMillis(1_700_000_000_000L));
    assertChanges(FRAMES - 1, 1, night(source, "b", "a"));
    assertChanges(FRAMES, 0, night(source, "c", "b"));
  }

  @Test
  void anotherLengthIsAChange() throws IOException {
    run(command(source, "a"));
    FileTime time = Files.getLastModifiedTime(mask);
    byte[] bytes = Files.readAllBytes(mask);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1); // behind PNG's end
    Files.write(mask, longer);
    Files.setLastModifiedTime(mask, time);
    assertChanges(FRAMES - 1, 1, night(source, "b", "a"));
  }

  @Test
  void aMaskThatHasGoneAndIsBackIsNoticedBothTimes() throws IOException {
    run(command(source, "a"));
    byte[] bytes = Files.readAllBytes(mask);
    FileTime time = Files.getLastModifiedTime(mask);
    Files.delete(mask);
    String gone = night(source, "b", "a");
    assertChanges(FRAMES - 1, 1, gone);
    assertTrue(gone.contains("mask.missing 1"), gone);
    Files.write(mask, bytes);
    Files.setLastModifiedTime(mask, time);
    String back = night(source, "c", "b");
    assertTrue(back.contains(FRAMES - 1 + " frames are as in "), back);
    assertSame("a", "c");
  }

  /** A name that listings skip does not keep a mask from being found. */
  @Test
  void masksUnderHiddenNamesAreCompared() throws IOException {
    Files.move(source.resolve("masks"), source.resolve("_masks"));
    for (Path document : documents()) {
      Files.writeString(document, Files.readString(document).replace("masks/", "_masks/"));
    }
    run(command(source, "a"));
    assertChanges(FRAMES, 0, night(source, "b", "a"));
  }

  @Test
  void masksInArchivesAreCompared() throws IOException {
    Path zip = temp.resolve("frames.zip");
    Files.write(zip, Packer.zip(Packer.files(source)));
    run(command(zip, "a"));
    assertChanges(FRAMES, 0, night(zip, "b", "a"));
    assertSame("a", "b");
  }
}
