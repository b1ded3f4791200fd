package io.maskmill.engine.recognize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.formats.Strangers;
import io.maskmill.io.Names;
import io.maskmill.io.SourceTree;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * A look at a source of millions of names and bottomless folders, which are made as they are asked.
 */
class LookTest {
  /** Counts what is asked. */
  private static final class Endless implements SourceTree {
    private static final long serialVersionUID = 1;

    private final boolean isDeep;
    private int peeks;
    private int names;
    private int finds;
    private long bytes;

    Endless(boolean isDeep) {
      this.isDeep = isDeep;
    }

    @Override
    public Names peek(String folder, int most) {
      peeks++;
      List<SourceFile> files = new ArrayList<>();
      List<String> folders = new ArrayList<>();
      for (int i = 0; i < most; i++) {
        names++;
        if (isDeep) {
          folders.add("folder" + i);
        } else {
          files.add(
              new SourceFile((folder.isEmpty() ? "" : folder + "/") + i + ".json", 1L << 40, 0));
        }
      }
      return new Names(files, folders, true);
    }

    @Override
    public SourceFile find(String path) {
      finds++;
      return null;
    }

    @Override
    public byte[] readHead(SourceFile file, int count) {
      bytes += count;
      return new byte[count];
    }

    @Override
    public byte[] readRange(SourceFile file, long offset, int count) {
      bytes += count;
      return new byte[count];
    }

    @Override
    public String root() {
      return "endless";
    }

    @Override
    public String uri(String path) {
      return "endless:/" + path;
    }

    @Override
    public byte[] read(SourceFile file) {
      throw new AssertionError("reads a whole file");
    }

    @Override
    public InputStream open(SourceFile file) {
      throw new AssertionError("reads a whole file");
    }

    @Override
    public List<SourceFile> files(String folder, Predicate<String> wanted) {
      throw new AssertionError("lists a whole folder");
    }

    @Override
    public List<String> folders(String folder) {
      throw new AssertionError("lists a whole folder");
    }

    @Override
    public List<String> prefixes() {
      throw new AssertionError("lists");
    }

    @Override
    public Listing list(String prefix) {
      throw new AssertionError("lists");
    }
  }

  @Test
  void aFolderOfMillionsOfFilesIsOnePage() throws IOException {
    Endless tree = new Endless(false);
    Recognition seen = Recognition.of(Look.at(tree), Formats.all(), Strangers.all());
    assertTrue(seen.seen().startsWith("at least "), seen.seen());
    assertTrue(tree.names <= 20 * Look.MOST_NAMES, tree.names + " names");
    assertTrue(tree.finds < 260, tree.finds + " look-ups");
    assertTrue(tree.bytes <= 200L * Glimpse.HEAD, tree.bytes + " bytes");
  }

  @Test
  void foldersWithoutEndAreLookedIntoSomeTimes() throws IOException {
    Endless tree = new Endless(true);
    Glimpse glimpse = Look.at(tree);
    assertEquals(Look.MOST_FOLDERS, glimpse.folders().size());
    assertTrue(tree.peeks <= Look.MOST_FOLDERS + 20, tree.peeks + " requests");
    assertEquals("no files", Recognition.of(glimpse, Formats.all(), Strangers.all()).seen());
    assertTrue(tree.finds < 600, tree.finds + " look-ups");
  }
}
