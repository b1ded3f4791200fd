package io.maskmill.formats.coco;

import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.ReaderSetup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The result of opening a source.
 *
 * @param labels of all documents
 * @param documents by path; each has its own subset, which its parts share
 * @param notes for the user
 * @param hints on how masks were made, for those who inspect the source
 * @param task the kind of document that was looked for
 * @param about what the documents say about the dataset, see {@link DocumentScan#about}
 */
record CocoSource(
    LabelCatalog labels,
    Map<String, CocoDocument> documents,
    List<String> notes,
    List<String> hints,
    Task task,
    Map<String, String> about) {

  /**
   * Finds and scans the documents.
   *
   * @throws ConfigException when there is none, one cannot be read, or two claim the same subset
   */
  static CocoSource open(ReaderSetup setup, SourceOptions options, Task task) throws IOException {
    FileTree tree = setup.tree();
    List<String> notes = new ArrayList<>();
    GroundTruths truths = new GroundTruths(setup, options);
    Map<DocumentPlace, DocumentScan> scans = scan(tree, options, task, truths, notes);
    Set<String> results = new HashSet<>();
    CategoryMerge merge = new CategoryMerge();
    DatasetAbout about = new DatasetAbout();
    Map<String, CocoDocument> documents = new HashMap<>();
    List<String> hints = new ArrayList<>();
    Map<String, CocoDocument> firstParts = new HashMap<>();
    for (Map.Entry<DocumentPlace, DocumentScan> entry : bySubset(scans, truths).entrySet()) {
      DocumentPlace place = entry.getKey();
      DocumentScan scan = entry.getValue();
      String path = place.file().path();
      CocoDocument first = firstParts.get(place.whole());
      if (first != null) {
        documents.put(path, first.at(path));
        continue;
      }
      GroundTruth.Found truth = scan.kind().isOfResults() ? truths.of(place) : null;
      boolean isOfTruth = truth != null;
      DocumentScan listing =
          isOfTruth && truth.scan().listsCategories()
              ? truth.scan()
              : scan.kind().isOfResults() ? DocumentScan.ofResults(place.file(), tree) : scan;
      boolean isById = scan.kind().isOfResults() && !isOfTruth;
      boolean isRepeated = isOfTruth && !results.add(place.whole());
      List<Category> categories = categories(listing, scan, path, notes);
      if (scan.kind() == VideoKind.DOCUMENT && !scan.hasAnnotations()) {
        notes.add(
            DocumentJson.name(path)
                + " has no annotations, so its frames have no objects: test and validation sets of"
                + " YouTube-VIS come so");
      }
      Map<String, Integer> labels = merge.add(path, categories);
      DocumentScan images = isOfTruth ? truth.scan() : scan;
      DocumentPlace start = isOfTruth ? truth.place() : place;
      CocoDocument document =
          new CocoDocument(
              scan.kind(),
              isOfTruth ? isRepeated ? truth.truth().repeated() : truth.truth() : null,
              path,
              place.subset(),
              isById
                  ? ImagePlaces.ofPattern(byId(options.images()))
                  : new ImageSearch(tree, start, images.firstImages()).run(options.images(), notes),
              labels,
              stuff(categories, labels),
              merge.otherIds(categories));
      documents.put(path, document);
      if (scan.tellsForParts()) {
        firstParts.put(place.whole(), document);
      }
      about.add(DocumentJson.name(path), images.about());
      hints.addAll(scan.sample().hints(DocumentJson.name(path)));
    }
    notes.addAll(merge.notes());
    notes.addAll(about.notes());
    return new CocoSource(
        merge.catalog(), documents, notes.stream().distinct().toList(), hints, task, about.texts());
  }

  /**
   * The categories of a document.
   *
   * @param listing that lists them
   * @param scan of the document, whose annotations may name none
   */
  private static List<Category> categories(
      DocumentScan listing, DocumentScan scan, String path, List<String> notes) {
    List<Category> categories = new ArrayList<>(listing.categories());
    if (!listing.hasCategories()) {
      notes.add(
          DocumentJson.name(path)
              + " has no categories: its labels are called after category_id, category_<id>"
              + " (rename them with --labels)");
    } else if (scan.sample().lacksCategory()
        && categories.stream().noneMatch(category -> category.id().isEmpty())) {
      categories.add(Category.unnamed(""));
      notes.add(
          DocumentJson.name(path) + ": annotations without category_id have the label 'object'");
    }
    return categories;
  }

  private static Set<Integer> stuff(List<Category> categories, Map<String, Integer> labels) {
    Set<Integer> stuff = new HashSet<>();
    for (Category category : categories) {
      if (category.isThing().equals("0")) {
        stuff.add(labels.get(category.id()));
      }
    }
    return stuff;
  }

  /** The pattern of images that are called after ids. */
  private static String byId(String images) {
    return ImagePlaces.isPattern(images) ? images : images + "**/{id}.*";
  }

  private static Map<DocumentPlace, DocumentScan> scan(
      FileTree tree, SourceOptions options, Task task, GroundTruths truths, List<String> notes)
      throws IOException {
    Map<DocumentPlace, DocumentScan> scans = new LinkedHashMap<>();
    SeenDocuments seen = new SeenDocuments(tree, task);
    Map<String, DocumentScan> firstParts = new HashMap<>();
    boolean isOfResults = truths.isNamed() || options.isById();
    for (DocumentPlace place : DocumentPlace.find(tree, options.documents(), task, isOfResults)) {
      if (!place.isNamed() && truths.isOne(place.file().path())) {
        continue;
      }
      // Each part of a document says the same of the whole.
      DocumentScan first = firstParts.get(place.whole());
      DocumentScan scan = first == null ? DocumentScan.of(place.file(), tree) : first;
      if (scan.tellsForParts()) {
        firstParts.put(place.whole(), scan);
      }
      boolean isResults = scan.kind().isOfResults();
      boolean mayBe = isResults && (!scan.isEmptyList() || truths.isBeside(place));
      GroundTruth.Found truth = mayBe ? truths.of(place) : null;
      DocumentKind.Request request =
          new DocumentKind.Request(
              task,
              place.isNamed(),
              scan.hasAnnotations(),
              isResults ? truth != null : truths.isNamed(),
              options.isById() && !scan.isEmptyList());
      if (scan.kind().isRead(request)) {
        if (truth != null && !scan.isEmptyList()) {
          truth.check(place.file().path(), scan.kind());
        }
        scans.put(place, scan);
      } else if (place.isNamed()) {
        throw seen.refusal(place.file().path(), scan);
      } else {
        seen.add(place.file().path(), scan);
      }
    }
    if (scans.isEmpty()) {
      throw seen.refusal();
    }
    notes.addAll(seen.notes());
    notes.addAll(seen.unread(scans.keySet()));
    notes.addAll(CutDocuments.notes(tree));
    boolean isNamed = scans.keySet().stream().anyMatch(DocumentPlace::isNamed);
    CutDocuments.check(
        scans.keySet().stream().map(place -> place.file().path()).collect(Collectors.toSet()),
        !isNamed);
    return scans;
  }

  /** Scans by place; each document, with all its parts, has its own subset. */
  private static Map<DocumentPlace, DocumentScan> bySubset(
      Map<DocumentPlace, DocumentScan> scans, GroundTruths truths) throws IOException {
    Map<String, Set<String>> wholes = new HashMap<>();
    Set<String> all = new HashSet<>();
    for (DocumentPlace place : scans.keySet()) {
      all.add(place.whole());
      wholes.computeIfAbsent(place.subset(), s -> new HashSet<>()).add(place.whole());
    }
    Map<DocumentPlace, DocumentScan> result = new LinkedHashMap<>();
    Map<String, String> paths = new HashMap<>();
    for (Map.Entry<DocumentPlace, DocumentScan> entry : scans.entrySet()) {
      boolean isOfResults = entry.getValue().kind().isOfResults();
      GroundTruth.Found truth = isOfResults ? truths.of(entry.getKey()) : null;
      DocumentPlace alone =
          truth == null ? entry.getKey().alone() : entry.getKey().of(truth.place().subset());
      boolean isBeside = isOfResults && truths.isBeside(entry.getKey());
      DocumentPlace place = all.size() == 1 || isBeside ? alone : entry.getKey();
      boolean isShared = wholes.get(entry.getKey().subset()).size() > 1;
      DocumentPlace own = isShared ? place.beside() : place;
      String other = paths.put(own.subset(), own.whole());
      if (other != null && !other.equals(own.whole())) {
        throw new ConfigException(
            other
                + " and "
                + own.whole()
                + " are both of subset '"
                + own.subset()
                + "'; name those to read with source option 'documents'");
      }
      result.put(own, entry.getValue());
    }
    return result;
  }
}
