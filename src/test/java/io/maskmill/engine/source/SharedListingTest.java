package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listing that is shared gives the same records as one that is not. */
class SharedListingTest {
  /** More files and folders than one task lists by itself. */
  private static final int FRAMES = 2_600;

  @TempDir Path temp;

  private static ListFiles task(Path root) throws IOException {
    MaskFormat format = Formats.of("binary-masks");
    SourceTree tree = Trees.local(root);
    Map<String, String> options = Map.of("images", "**/{name}.jpg", "masks", "**/{name}.png");
    DatasetReader reader =
        format.reader(new ReaderSetup(tree, Options.ofSource(format, options, ""), path -> ""));
    return new ListFiles(tree, reader);
  }

  /** All records of a prefix as text, by rounds; {@code rounds} is told how many there were. */
  private static List<String> records(ListFiles task, List<String> prefixes, int[] rounds) {
    List<String> records = new ArrayList<>();
    List<ListedRecord.Left> left =
        new ArrayList<>(prefixes.stream().map(ListedRecord.Left::prefix).toList());
    while (!left.isEmpty()) {
      rounds[0]++;
      Iterator<ListedRecord> listed = task.run(left.iterator());
      left = new ArrayList<>();
      while (listed.hasNext()) {
        ListedRecord record = listed.next();
        if (record instanceof ListedRecord.Left item) {
          left.add(item);
        } else {
          records.add(record.toString());
        }
      }
    }
    records.sort(null);
    return records;
  }

  private static List<String> alone(ListFiles task, Path root) throws IOException {
    List<String> prefixes = new ArrayList<>(List.of(SourceTree.TOP));
    try (var folders = Files.list(root)) {
      folders.filter(Files::isDirectory).forEach(f -> prefixes.add(f.getFileName() + "/"));
    }
    List<String> records = new ArrayList<>();
    for (String prefix : prefixes) {
      records.addAll(records(task, List.of(prefix), new int[1]));
    }
    records.sort(null);
    return records;
  }

  @Test
  void aFolderForEachFrameIsListedByFoldersInRounds() throws IOException {
    for (int i = 0; i < 150; i++) {
      Path folder = Files.createDirectories(temp.resolve("n" + i + "/images"));
      Files.createFile(folder.resolve("n" + i + ".jpg"));
      Files.createFile(Files.createDirectories(temp.resolve("n" + i + "/m")).resolve("a.png"));
    }
    Files.createSymbolicLink(temp.resolve("n7/m/up"), temp.resolve("n7"));
    ListFiles task = task(temp);
    assertEquals(List.of(SourceTree.ALL), task.tree().prefixes());
    int[] rounds = new int[1];
    List<String> shared = records(task, task.tree().prefixes(), rounds);
    assertEquals(alone(task, temp), shared);
    assertTrue(rounds[0] > 1, "one task has listed them all");
    assertEquals(1, shared.stream().filter(record -> record.contains("link-loop")).count());
  }

  @Test
  void aFlatRootIsListedByOneTaskAndUsedByOthers() throws IOException {
    for (int i = 0; i < FRAMES; i++) {
      Files.createFile(temp.resolve(i + ".jpg"));
      Files.createFile(temp.resolve(i + ".png"));
    }
    Files.createFile(temp.resolve(".DS_Store"));
    ListFiles task = task(temp);
    assertEquals(List.of(SourceTree.ALL), task.tree().prefixes());
    int[] rounds = new int[1];
    List<String> shared = records(task, task.tree().prefixes(), rounds);
    assertEquals(2, rounds[0]);
    assertEquals(
        2 * FRAMES + 1, shared.stream().filter(record -> record.startsWith("Seen")).count());
    assertEquals(2 * FRAMES, shared.stream().filter(record -> record.startsWith("Part")).count());
  }

  /** Where a link leads into a folder above, which another task has listed. */
  @Test
  void aLinkBackIsSeenFromAPrefixBelow() throws IOException {
    Path deep = Files.createDirectories(temp.resolve("a/b/c"));
    Files.createFile(deep.resolve("1.jpg"));
    Files.createSymbolicLink(deep.resolve("back"), temp.resolve("a"));
    ListFiles task = task(temp);
    assertEquals(
        records(task, List.of("a/"), new int[1]), records(task, List.of("a/b/c/"), new int[1]));
  }
}
