package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The JSON documents of a source that cannot be read, and what the user is told of them. */
final class SeenDocuments {
  private static final int SHOWN = 5;

  /** Folders that may hold documents; others may hold millions of images. */
  private static final Pattern OF_DOCUMENTS =
      Pattern.compile("ann|gt|label|json|coco|panoptic|meta");

  private final FileTree tree;
  private final Task task;

  private final Map<DocumentKind, List<Seen>> byKind =
      new TreeMap<>(Comparator.comparing(DocumentKinds::order));
  private final Set<String> paths = new HashSet<>();

  /**
   * @param is what the document is or lacks, to follow its path
   */
  private record Seen(String path, String is) {}

  SeenDocuments(FileTree tree, Task task) {
    this.tree = tree;
    this.task = task;
  }

  /** Adds a document that is left out. */
  void add(String path, DocumentScan scan) {
    paths.add(path);
    byKind.computeIfAbsent(scan.kind(), k -> new ArrayList<>()).add(new Seen(path, is(scan)));
  }

  /** One sentence per kind of documents that were left out. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (Map.Entry<DocumentKind, List<Seen>> entry : byKind.entrySet()) {
      List<Seen> same = entry.getValue();
      for (Seen one : same.subList(0, Math.min(SHOWN, same.size()))) {
        boolean isFirst = one.equals(same.get(0));
        boolean mayBeRead =
            isFirst && entry.getKey().isOfResults() && entry.getKey() != ResultsKind.EMPTY;
        notes.add(
            one.path + " is skipped: it " + one.is + (mayBeRead ? wayOut(entry.getKey()) : ""));
      }
      if (same.size() > SHOWN) {
        notes.add((same.size() - SHOWN) + " more such documents are skipped");
      }
    }
    return notes;
  }

  /**
   * A sentence that names the documents beside those that are read whose names say that they are of
   * another task, though they may have masks.
   */
  List<String> unread(Set<DocumentPlace> read) throws IOException {
    Set<String> folders = new TreeSet<>();
    for (DocumentPlace place : read) {
      if (!place.isNamed() && place.base().isEmpty()) {
        String path = place.file().path();
        folders.add(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
      }
    }
    List<String> unread = new ArrayList<>();
    for (String folder : folders) {
      for (SourceFile file : tree.files(folder, path -> task.leavesOut(FileNames.last(path)))) {
        unread.add(file.path());
      }
    }
    String more = unread.size() > SHOWN ? " and " + (unread.size() - SHOWN) + " more" : "";
    return unread.isEmpty()
        ? List.of()
        : List.of(
            String.join(", ", unread.subList(0, Math.min(SHOWN, unread.size())))
                + more
                + " may have masks too and are not read (name the documents to read with source"
                + " option documents)");
  }

  /** The refusal of a document that the user named. */
  ConfigException refusal(String path, DocumentScan scan) {
    return new ConfigException(
        (path.isEmpty() ? tree.root() : path)
            + " is no COCO "
            + task.title()
            + " document: it "
            + is(scan)
            + wayOut(scan.kind()));
  }

  /** The refusal of a source without any document of the task. */
  ConfigException refusal() throws IOException {
    StringBuilder text = new StringBuilder(tree.root());
    text.append(" has no COCO ").append(task.title()).append(" document: expected annotations/");
    text.append(task.prefix()).append("<subset>.json or one *.json with images, annotations and");
    text.append(" categories, or one that source option documents names");
    byKind.forEach(
        (kind, same) -> {
          text.append("; ").append(same.get(0).path).append(' ').append(same.get(0).is);
          text.append(wayOut(kind));
          if (same.size() > 1) {
            text.append(", like ").append(same.size() - 1).append(" more");
          }
        });
    List<String> others = others();
    if (!others.isEmpty()) {
      text.append("; not looked into: ").append(String.join(", ", others));
      text.append(" (name one with source option documents)");
    }
    return new ConfigException(text.toString());
  }

  private static String is(DocumentScan scan) {
    if (scan.kind() != RefusedKind.OTHER) {
      return "is " + scan.kind().title();
    }
    List<String> missing = new ArrayList<>();
    for (String key : List.of("images", "annotations", "categories")) {
      if (!scan.keys().contains(key)) {
        missing.add(key);
      }
    }
    int last = missing.size() - 1;
    return missing.isEmpty()
        ? "has other contents"
        : last == 0
            ? "has no " + missing.get(0)
            : "has no " + String.join(", ", missing.subList(0, last)) + " or " + missing.get(last);
  }

  private static String wayOut(DocumentKind kind) {
    return " (" + kind.wayOut() + ")";
  }

  /** Documents where COCO has none for the task, such as those of other tasks. */
  private List<String> others() throws IOException {
    List<String> folders = new ArrayList<>(List.of("", "annotations"));
    for (String folder : tree.folders("")) {
      String name = folder.toLowerCase(Locale.ROOT);
      if (OF_DOCUMENTS.matcher(name).find() && !name.equals("annotations")) {
        folders.add(folder);
      }
    }
    List<String> others = new ArrayList<>();
    for (String folder : folders) {
      for (SourceFile file : tree.files(folder, path -> FileNames.extension(path).equals("json"))) {
        if (!paths.contains(file.path()) && others.size() < SHOWN) {
          others.add(file.path());
        }
      }
    }
    return others;
  }
}
