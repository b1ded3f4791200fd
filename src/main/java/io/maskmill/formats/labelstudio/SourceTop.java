package io.maskmill.formats.labelstudio;

import io.maskmill.spi.FileTree;
import io.maskmill.spi.NotData;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The folder that a source's documents and images lie in: the root, or the only folder in it, as in
 * archives that were made of a folder.
 *
 * @param folder empty for the root, else ending in '/'
 */
record SourceTop(FileTree tree, String folder) {
  /** What labeling interfaces are called, the usual name first. */
  static final List<String> CONFIGS =
      List.of("labels.xml", "config.xml", "label_config.xml", "labeling_config.xml");

  private static final String IMAGES = "images";
  private static final int HEAD = 1 << 12;
  private static final int MOST_DOCUMENTS = 20;
  private static final int MOST_FOLDERS = 5;

  static SourceTop of(FileTree tree) throws IOException {
    List<String> folders = new ArrayList<>(tree.firstFolders("", MOST_FOLDERS));
    folders.removeIf(name -> !NotData.anywhere(name + "/").isEmpty());
    folders.removeIf(name -> name.equals(NotData.FOLDER));
    boolean isWrapped =
        folders.size() == 1
            && !folders.get(0).equals(IMAGES)
            && new SourceTop(tree, "").documentsIn("").isEmpty();
    return new SourceTop(tree, isWrapped ? folders.get(0) + "/" : "");
  }

  private String path() {
    return folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1);
  }

  /** The folder of images if there is one, ending in '/'; else the root. */
  String images() throws IOException {
    return tree.folders(path()).contains(IMAGES) ? folder + IMAGES + "/" : "";
  }

  /** The labeling interface; empty when there is none. */
  String config() throws IOException {
    for (String name : CONFIGS) {
      SourceFile file = tree.find(folder + name);
      if (file != null && isInterface(file)) {
        return folder + name;
      }
    }
    return "";
  }

  /** Other systems have files of these names too. */
  private boolean isInterface(SourceFile file) throws IOException {
    String head = new String(tree.readHead(file, HEAD), StandardCharsets.UTF_8);
    return head.contains("<View") || head.contains("<Image") || head.contains("Labels");
  }

  /** The first documents: those of the top, then those of its first folders. */
  List<SourceFile> documents() throws IOException {
    List<SourceFile> documents = new ArrayList<>(documentsIn(path()));
    for (String name : tree.firstFolders(path(), MOST_FOLDERS)) {
      if (documents.size() < MOST_DOCUMENTS && !name.equals(IMAGES)) {
        documents.addAll(documentsIn(folder + name));
      }
    }
    return documents.subList(0, Math.min(MOST_DOCUMENTS, documents.size()));
  }

  /** The first documents of a folder, by their names, however many there are. */
  private List<SourceFile> documentsIn(String path) throws IOException {
    TreeSet<String> first = new TreeSet<>();
    List<SourceFile> some =
        tree.files(
            path,
            file -> {
              if (!LabelStudioSource.isDocument(file)) {
                return false;
              }
              first.add(file);
              boolean isKept = first.size() <= MOST_DOCUMENTS || !first.last().equals(file);
              if (first.size() > MOST_DOCUMENTS) {
                first.pollLast();
              }
              return isKept;
            });
    return some.subList(0, Math.min(MOST_DOCUMENTS, some.size()));
  }
}
