package io.maskmill.engine.recognize;

import io.maskmill.io.archive.FileKind;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Stranger;
import java.io.IOException;
import java.util.List;

/** Files that are not what their names say, whatever the format. */
final class Misnamed {
  /** Lengths of Git LFS's pointers, which state a hash and a length. */
  private static final int SHORTEST = 125;

  private static final int LONGEST = 145;
  private static final int MOST_READ = 2;

  static final List<Stranger> ALL =
      List.of(
          new Stranger(
                  "Git LFS pointers in place of files",
                  "small files that begin with version https://git-lfs",
                  "run 'git lfs pull' in its repository",
                  Misnamed::pointer)
              .held(),
          new Stranger(
              "a web page",
              "a single file that begins as HTML",
              "it is what servers send when a download fails, so download it again",
              Misnamed::page));

  private Misnamed() {}

  /** A pointer of Git LFS, if no fewer than half of the files have the length of one. */
  private static String pointer(Glimpse glimpse) throws IOException {
    List<SourceFile> files = glimpse.files();
    List<SourceFile> likely =
        files.stream()
            .filter(file -> file.length() >= SHORTEST && file.length() <= LONGEST)
            .toList();
    if (2 * likely.size() < files.size()) {
      return "";
    }
    for (SourceFile file : likely.subList(0, Math.min(MOST_READ, likely.size()))) {
      if (FileKind.of(glimpse.head(file)) == FileKind.LFS_POINTER) {
        return glimpse.shown(file);
      }
    }
    return "";
  }

  private static String page(Glimpse glimpse) throws IOException {
    SourceFile single = glimpse.single();
    boolean isPage = single != null && FileKind.of(glimpse.head(single)) == FileKind.HTML;
    return isPage ? glimpse.shown(single) : "";
  }
}
