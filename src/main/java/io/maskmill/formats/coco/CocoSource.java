package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The result of opening a source.
 *
 * @param labels of all documents
 * @param hasColors whether any category gives its color
 * @param documents by path; each has its own subset
 * @param notes for the user
 * @param task the kind of document that was looked for
 * @param about what the first document says about the dataset, see {@link DocumentScan#about}
 */
record CocoSource(
    LabelCatalog labels,
    boolean hasColors,
    Map<String, CocoDocument> documents,
    List<String> notes,
    Task task,
    Map<String, String> about) {

  /**
   * Finds and scans the documents.
   *
   * @throws ConfigException when there is none, one cannot be read, or two claim the same subset
   */
  static CocoSource open(FileTree tree, SourceOptions options, Task task) throws IOException {
    Map<DocumentPlace, DocumentScan> scans = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    for (DocumentPlace place : DocumentPlace.find(tree, options.documents(), task)) {
      String path = place.file().path();
      DocumentScan scan = DocumentScan.of(place.file(), tree);
      if (scan.isInstances()) {
        scans.put(place, scan);
      } else if (place.isNamed()) {
        throw new ConfigException(
            (path.isEmpty() ? tree.root() : path)
                + " is no COCO "
                + task.title()
                + " document: it must have the lists images, annotations and"
                + " categories");
      } else {
        notes.add(path + " is skipped: it has no images, annotations and categories");
      }
    }
    CategoryMerge merge = new CategoryMerge();
    Map<String, CocoDocument> documents = new HashMap<>();
    Map<String, String> bySubset = new HashMap<>();
    for (Map.Entry<DocumentPlace, DocumentScan> entry : scans.entrySet()) {
      DocumentPlace place = scans.size() == 1 ? entry.getKey().alone() : entry.getKey();
      DocumentScan scan = entry.getValue();
      String path = place.file().path();
      String other = bySubset.put(place.subset(), path);
      if (other != null) {
        throw new ConfigException(
            other
                + " and "
                + path
                + " are both of subset '"
                + place.subset()
                + "'; name those to read with source option 'documents'");
      }
      Map<String, Integer> labels = merge.add(path, scan.categories());
      Set<Integer> stuff = new HashSet<>();
      for (Category category : scan.categories()) {
        if (category.isThing().equals("0")) {
          stuff.add(labels.get(category.id()));
        }
      }
      documents.put(
          path,
          new CocoDocument(
              path, place.subset(), folders(tree, place, scan, options.images()), labels, stuff));
    }
    if (documents.isEmpty()) {
      throw new ConfigException(
          tree.root()
              + " has no COCO "
              + task.title()
              + " document: expected annotations/"
              + task.prefix()
              + "<subset>.json or one *.json with images, annotations and categories");
    }
    notes.addAll(merge.notes());
    Map<String, String> about = new TreeMap<>();
    for (DocumentScan scan : scans.values()) {
      scan.about().forEach(about::putIfAbsent);
    }
    return new CocoSource(merge.catalog(), merge.hasColors(), documents, notes, task, about);
  }

  private static List<String> folders(
      FileTree tree, DocumentPlace place, DocumentScan scan, String images) throws IOException {
    if (!images.isEmpty()) {
      return List.of(
          images.replace("{subset}", place.subset().isEmpty() ? "default" : place.subset()));
    }
    if (place.file().path().isEmpty()) {
      return List.of("");
    }
    for (String folder : place.usualFolders()) {
      for (String fileName : scan.firstImages()) {
        if (tree.find(folder + FileNames.safe(fileName.replace('\\', '/'))) != null) {
          return List.of(folder);
        }
      }
    }
    return place.usualFolders();
  }
}
