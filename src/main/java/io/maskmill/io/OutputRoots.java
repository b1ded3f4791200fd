package io.maskmill.io;

import io.maskmill.spi.NotData;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the folders of a source that are roots of outputs of maskmill; {@link NotData} says what
 * makes a folder one.
 */
final class OutputRoots {
  private static final Pattern OWN_MANIFEST =
      Pattern.compile("\\s*\\{\\s*\"maskmill\".*", Pattern.DOTALL);

  private static final int HEAD = 64;

  /** How many folders, each alone in the one above, an archive may wrap its contents in. */
  private static final int MAX_WRAPPERS = 3;

  private OutputRoots() {}

  /** The root of the source, if it is one. */
  static List<String> atTop(SourceTree tree) throws IOException {
    return isOutput(tree, "") ? List.of("") : List.of();
  }

  /**
   * The output roots among the roots of archives and the folders that alone fill them.
   *
   * @param archives where each archive's contents lie: empty, or ending in '/'
   */
  static List<String> inArchives(ArchiveTree tree, List<String> archives) throws IOException {
    List<String> roots = new ArrayList<>();
    for (String archive : archives) {
      String folder = archive;
      for (int depth = 0; depth <= MAX_WRAPPERS && folder != null; depth++) {
        if (isOutput(tree, folder)) {
          roots.add(folder);
        }
        folder = tree.onlyFolder(folder, OutputRoots::isData);
      }
    }
    return roots;
  }

  private static boolean isData(String name) {
    return NotData.anywhere(name).isEmpty();
  }

  private static boolean isOutput(SourceTree tree, String folder) throws IOException {
    if (tree.find(folder + NotData.QUARANTINE) != null
        || tree.folders(folder + NotData.FOLDER).stream().anyMatch(NotData::isRun)) {
      return true;
    }
    SourceFile manifest = tree.find(folder + NotData.MANIFEST);
    return manifest != null
        && OWN_MANIFEST
            .matcher(new String(tree.readHead(manifest, HEAD), StandardCharsets.UTF_8))
            .matches();
  }
}
