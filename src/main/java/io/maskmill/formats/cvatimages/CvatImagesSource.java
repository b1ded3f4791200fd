package io.maskmill.formats.cvatimages;

import io.maskmill.formats.cvatimages.ImageEntry.Place;
import io.maskmill.model.FileNames;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The result of opening a source, from no more than the beginnings of a few documents.
 *
 * @param options with the layout of images
 * @param severalFolders whether documents of several folders have images of their own, so that the
 *     folders are datasets
 * @param notes for the user
 */
record CvatImagesSource(SourceOptions options, boolean severalFolders, List<String> notes) {
  private static final int PROBES = 4;
  private static final int PROBED_DOCUMENTS = 8;
  private static final int PROBED_FOLDERS = 16;

  static CvatImagesSource open(ReaderSetup setup) throws IOException {
    SourceOptions options = SourceOptions.of(setup.options());
    FileTree tree = setup.tree();
    List<String> notes = new ArrayList<>(CutDocuments.notes(tree));
    Set<String> named = new TreeSet<>();
    for (String document : options.documents()) {
      for (SourceFile file : CutDocuments.named(tree, SourceOptions.documentsKey(), document)) {
        named.add(file.path());
      }
    }
    Probe probe = new Probe(tree, options.opened(named, ImageLayout.OF_TASK, false));
    if (tree.find("") == null) {
      probe.run();
    } else {
      probe.add(tree.find(""));
    }
    ImageLayout layout = options.images().layout();
    if (layout == null) {
      layout =
          tree.find("") == null
              ? ImageLayout.find(tree, probe.places, probe.hasSubsetFolders)
              : ImageLayout.OF_TASK;
    }
    return new CvatImagesSource(
        options.opened(named, layout, probe.isVideo),
        layout.isBesideDocument() && probe.folders.size() > 1,
        List.copyOf(notes));
  }

  /** Looks at the first images of the first documents. */
  private static final class Probe {
    private final FileTree tree;
    private final SourceOptions options;
    private final List<Place> places = new ArrayList<>();
    private final Set<String> folders = new TreeSet<>();
    private boolean hasSubsetFolders;
    private boolean isVideo;
    private int documents;

    Probe(FileTree tree, SourceOptions options) {
      this.tree = tree;
      this.options = options;
    }

    void run() throws IOException {
      for (String document : options.documents()) {
        add(tree.find(document));
      }
      look("");
      List<String> below = tree.firstFolders("", PROBED_FOLDERS);
      for (String folder : below) {
        look(folder);
      }
      for (String folder : below) {
        for (String deeper : tree.firstFolders(folder, PROBED_FOLDERS)) {
          if (documents == 0) {
            look(folder + "/" + deeper);
          }
        }
      }
    }

    private void look(String folder) throws IOException {
      if (documents < PROBED_DOCUMENTS) {
        List<SourceFile> files =
            tree.files(folder, path -> !path.isEmpty() && options.isDocument(path));
        for (SourceFile file : files.subList(0, Math.min(PROBES, files.size()))) {
          add(file);
        }
      }
    }

    void add(SourceFile file) throws IOException {
      if (file == null || documents >= PROBED_DOCUMENTS) {
        return;
      }
      DocumentParts parts = new DocumentParts(file, tree, options);
      int before = places.size();
      try (PartStream stream = new PartStream(parts)) {
        while (places.size() < before + PROBES && stream.hasNext()) {
          if (stream.next() instanceof FramePart part) {
            ImageEntry entry = ImageEntry.ofText(part.inline());
            places.add(entry.place());
            isVideo |= entry.isRow();
            folders.add(entry.place().folder());
            hasSubsetFolders |= parts.meta().isProject() || isOfSubset(file.path(), entry.place());
          }
        }
      }
      documents += places.size() > before ? 1 : 0;
    }

    /** Whether a document is called after its subset, as those are that maskmill writes. */
    private static boolean isOfSubset(String path, Place place) {
      return FileNames.stem(FileNames.last(path)).equals(place.subsetFolder());
    }
  }
}
