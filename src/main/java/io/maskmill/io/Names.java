package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The first names that lie directly in a folder, as far as a bounded look goes.
 *
 * @param files sorted by path
 * @param folders names, sorted
 * @param isCut whether the folder holds more
 */
public record Names(List<SourceFile> files, List<String> folders, boolean isCut) {
  public Names {
    files = List.copyOf(files);
    folders = List.copyOf(folders);
  }

  /** Collects names until there are as many as wanted. */
  static final class Collector {
    private final int most;
    private final List<SourceFile> files = new ArrayList<>();
    private final TreeSet<String> folders = new TreeSet<>();
    private boolean isCut;

    Collector(int most) {
      this.most = most;
    }

    /** Whether another name may be added; if not, the folder counts as cut. */
    boolean takesMore() {
      isCut |= files.size() + folders.size() >= most;
      return !isCut;
    }

    /** Whether a folder is known, so that it takes no place of its own. */
    boolean has(String folder) {
      return folders.contains(folder);
    }

    void file(SourceFile file) {
      files.add(file);
    }

    void folder(String name) {
      folders.add(name);
    }

    Names names() {
      files.sort(Comparator.comparing(SourceFile::path));
      return new Names(files, List.copyOf(folders), isCut);
    }
  }
}
