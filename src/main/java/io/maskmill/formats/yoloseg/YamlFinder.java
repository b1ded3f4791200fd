package io.maskmill.formats.yoloseg;

import io.maskmill.model.FileNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the document that describes a dataset: data.yaml in the root, else the only YAML document
 * there that names classes and images, else the same in the folders of the root.
 */
final class YamlFinder {
  private static final int MAX_BYTES = 1 << 22;
  private static final int MOST_FOLDERS = 100;
  private static final Pattern CLASSES = Pattern.compile("(?m)^['\"]?(names|nc)['\"]?\\s*:");
  private static final Pattern IMAGES =
      Pattern.compile("(?m)^['\"]?(train|val|valid|validation|test|minival)['\"]?\\s*:");

  private YamlFinder() {}

  /**
   * A document.
   *
   * @param name for messages
   * @param folder that holds it, in the source; empty for the root, and for documents elsewhere
   */
  record Document(String name, String folder, String text) {}

  /** Whether a text names classes and images, as the document of a dataset does. */
  static boolean isOfDataset(String text) {
    return CLASSES.matcher(text).find() && IMAGES.matcher(text).find();
  }

  static boolean isYaml(String path) {
    return path.endsWith(".yaml") || path.endsWith(".yml");
  }

  /**
   * The document.
   *
   * @throws ConfigException when there is none, or several
   */
  static Document find(ReaderSetup setup) throws IOException {
    FileTree tree = setup.tree();
    String named = setup.options().get(SourceOptions.DATA_YAML);
    if (!named.isEmpty()) {
      SourceFile file = FileNames.isSafe(named) ? tree.find(named) : null;
      return file == null
          ? new Document(named, "", setup.texts().load(named))
          : document(tree, file);
    }
    List<SourceFile> found = in(tree, "");
    if (found.isEmpty()) {
      for (String folder : tree.firstFolders("", MOST_FOLDERS)) {
        found.addAll(in(tree, folder));
      }
    }
    if (found.isEmpty()) {
      throw new ConfigException(
          tree.root()
              + " has no data.yaml, which names the classes and the images; write one with 'names',"
              + " 'train' and 'val', or name it with source option data-yaml=FILE");
    }
    if (found.size() > 1) {
      throw new ConfigException(
          tree.root()
              + " has several documents of datasets, "
              + String.join(", ", found.stream().map(SourceFile::path).limit(3).toList())
              + "; say which with source option data-yaml=FILE");
    }
    return document(tree, found.get(0));
  }

  private static Document document(FileTree tree, SourceFile file) throws IOException {
    if (file.length() > MAX_BYTES) {
      throw new ConfigException(
          file.path() + " has " + file.length() + " bytes; it describes no dataset");
    }
    String text = new String(tree.read(file), StandardCharsets.UTF_8);
    return new Document(file.path(), Paths.folder(file.path()), text);
  }

  /** data.yaml of a folder, else the documents there that are of a dataset. */
  private static List<SourceFile> in(FileTree tree, String folder) throws IOException {
    List<SourceFile> found = new ArrayList<>();
    for (SourceFile file : tree.files(folder, YamlFinder::isYaml)) {
      String name = FileNames.last(file.path());
      if (name.equals("data.yaml")) {
        return List.of(file);
      }
      boolean isSmall = file.length() <= MAX_BYTES;
      if (isSmall && isOfDataset(new String(tree.read(file), StandardCharsets.UTF_8))) {
        found.add(file);
      }
    }
    return found;
  }
}
