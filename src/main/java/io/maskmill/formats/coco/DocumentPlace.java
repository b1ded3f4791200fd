package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A file that may be a document, and what its location implies.
 *
 * @param file the file
 * @param subset of its frames
 * @param base folder where the dataset starts, empty or ending in '/'
 * @param isNamed whether the user named it
 * @param task the kind of document that is looked for
 */
record DocumentPlace(SourceFile file, String subset, String base, boolean isNamed, Task task) {
  private static final String ANNOTATIONS = "annotations/";

  /** Where Cityscapes' programs put panoptic documents, beside the folder of images. */
  private static final String CITYSCAPES = "gtFine";

  /** Names of documents that lie in a folder per subset, of Roboflow and of YouTube-VIS 2021. */
  private static final List<String> PER_FOLDER =
      List.of("_annotations.coco.json", "instances.json");

  /**
   * The places to look, first match wins: those the user named, the source itself when it is a
   * file, {@code annotations/*.json}, {@code *.json}, or one per folder, see {@link #PER_FOLDER}.
   *
   * @param isOfResults whether results lists are looked for, which may lie beside the folder of
   *     documents
   */
  static List<DocumentPlace> find(FileTree tree, List<String> named, Task task, boolean isOfResults)
      throws IOException {
    List<DocumentPlace> places = new ArrayList<>();
    for (String path : named) {
      for (SourceFile file : CutDocuments.named(tree, "documents", path)) {
        places.add(new DocumentPlace(file, subset(path), base(path), true, task));
      }
    }
    if (!places.isEmpty()) {
      return places;
    }
    SourceFile single = tree.find("");
    if (single != null) {
      return List.of(new DocumentPlace(single, rootSubset(tree.root()), "", true, task));
    }
    for (SourceFile file : tree.files("annotations", path -> isCandidate(path, task))) {
      places.add(new DocumentPlace(file, subset(file.path()), "", false, task));
    }
    if (!places.isEmpty() && !isOfResults) {
      return places;
    }
    for (SourceFile file : tree.files("", path -> isCandidate(path, task))) {
      places.add(new DocumentPlace(file, subset(file.path()), "", false, task));
    }
    if (places.isEmpty() && task == Task.PANOPTIC) {
      for (SourceFile file : tree.files(CITYSCAPES, path -> isCandidate(path, task))) {
        places.add(new DocumentPlace(file, subset(file.path()), "", false, task));
      }
    }
    if (places.isEmpty() && task == Task.INSTANCES) {
      for (String folder : tree.folders("")) {
        for (String name : PER_FOLDER) {
          SourceFile file = tree.find(folder + "/" + name);
          if (file != null) {
            places.add(new DocumentPlace(file, folder, folder + "/", false, task));
          }
        }
      }
    }
    return places;
  }

  /** The place of a ground truth, whose subset is that of the results. */
  static DocumentPlace ofTruth(SourceFile file) {
    String path = file.path();
    return new DocumentPlace(file, subset(path), base(path), true, Task.INSTANCES).alone();
  }

  /** The same place for frames of another subset. */
  DocumentPlace of(String other) {
    return new DocumentPlace(file, other, base, isNamed, task);
  }

  /** The path of the document that this is, or is a part of. */
  String whole() {
    return DocumentPart.whole(file.path());
  }

  /**
   * The place when no other document is read: a document at the top is a whole dataset rather than
   * a subset, unless its name says so.
   */
  DocumentPlace alone() {
    boolean isTop = file.path().indexOf('/') < 0;
    return isTop && !file.path().isEmpty()
        ? new DocumentPlace(file, rootSubset(file.path()), base, isNamed, task)
        : this;
  }

  /**
   * The place beside another document of its subset, such as stuff of images that also have
   * instances: unless COCO names it for the task, its whole name is its subset.
   */
  DocumentPlace beside() {
    String name = FileNames.last(whole());
    return name.startsWith(task.prefix())
        ? this
        : new DocumentPlace(file, FileNames.stem(name), base, isNamed, task);
  }

  /** Whether a document in a folder at the top is read without being named. */
  static boolean isPerFolder(String folder, String name) {
    return PER_FOLDER.contains(name) && folder.indexOf('/') < 0 && !folder.isEmpty();
  }

  /** Whether documents in a folder are read without being named. */
  static boolean isUsual(String folder, Task task) {
    return folder.isEmpty()
        || folder.equals("annotations")
        || (folder.equals(CITYSCAPES) && task == Task.PANOPTIC);
  }

  /** The folder of a subset's images; for {@code {subset}} in options. */
  String subsetFolder() {
    String said = Task.subsetIn(FileNames.stem(FileNames.last(whole())));
    String folder = said.isEmpty() ? subset : said;
    return folder.isEmpty() ? "default" : folder;
  }

  /** Folders where images of this document usually lie, most likely first. */
  List<String> usualFolders() {
    String folder = subsetFolder() + "/";
    Set<String> folders = new LinkedHashSet<>();
    folders.add(base + "images/" + folder);
    folders.add(base + "images/");
    folders.add(base + folder);
    folders.add(base);
    return List.copyOf(folders);
  }

  /**
   * More folders where the first image may lie: those called after a word of the document's name.
   */
  List<String> likelyFolders() {
    Set<String> folders = new LinkedHashSet<>();
    folders.add(base + "JPEGImages/");
    folders.add(base + subsetFolder() + "/JPEGImages/");
    for (String word : FileNames.stem(FileNames.last(whole())).split("[^\\p{Alnum}]+", 0)) {
      if (!word.isEmpty()) {
        folders.add(base + "images/" + word + "/");
        folders.add(base + word + "/");
      }
    }
    return List.copyOf(folders);
  }

  /**
   * Patterns of the paths of Cityscapes' images, whose documents call them by names that no file
   * has.
   */
  List<String> cityscapes() {
    Set<String> subsets = new LinkedHashSet<>(List.of(subsetFolder()));
    subsets.add(subsetFolder().replaceFirst("_.*", "")); // of train_trainId
    return subsets.stream()
        .map(folder -> base + "leftImg8bit/" + folder + "/**/{id}_leftImg8bit.png")
        .toList();
  }

  private static boolean isCandidate(String path, Task task) {
    String name = FileNames.last(path);
    return FileNames.extension(name).equals("json") && task.isCandidate(name);
  }

  private static String subset(String document) {
    String path = DocumentPart.whole(document);
    String name = FileNames.last(path);
    String folder =
        FileNames.last(path.substring(0, Math.max(0, path.length() - name.length() - 1)));
    if (PER_FOLDER.contains(name) && !folder.isEmpty() && !ANNOTATIONS.equals(folder + "/")) {
      return folder;
    }
    String stem = FileNames.stem(name);
    String said = Task.subsetIn(stem);
    String subset = said.isEmpty() ? stem : said;
    return subset.equals("default") ? "" : subset;
  }

  private static String rootSubset(String document) {
    String path = DocumentPart.whole(document);
    return Task.subsetIn(FileNames.stem(FileNames.last(path))).isEmpty() ? "" : subset(path);
  }

  private static String base(String path) {
    String folder = path.substring(0, path.length() - FileNames.last(path).length());
    for (String of : List.of(ANNOTATIONS, CITYSCAPES + "/")) {
      if (folder.endsWith("/" + of) || folder.equals(of)) {
        return folder.substring(0, folder.length() - of.length());
      }
    }
    return folder;
  }
}
