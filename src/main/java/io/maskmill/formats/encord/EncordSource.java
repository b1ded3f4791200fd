package io.maskmill.formats.encord;

import io.maskmill.model.FileNames;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of opening a source, from no more than the first label rows.
 *
 * @param options with the image layout
 * @param labels of the ontology; null when they are learned
 * @param notes for the user
 */
record EncordSource(SourceOptions options, EncordLabels labels, List<String> notes) {
  static final String ONTOLOGY = "ontology.json";

  private static final int PROBES = 5;
  private static final int PROBED_FOLDERS = 5;

  static EncordSource open(ReaderSetup setup, SourceOptions given) throws IOException {
    FileTree tree = setup.tree();
    List<String> notes = new ArrayList<>(CutDocuments.notes(tree));
    EncordLabels labels = null;
    SourceFile beside = tree.find("") == null ? tree.find(ONTOLOGY) : null;
    if (!given.ontology().isEmpty()) {
      labels = Ontology.parse(given.ontology(), setup.texts().load(given.ontology()));
    } else if (beside != null) {
      labels = Ontology.parse(ONTOLOGY, new String(tree.read(beside), StandardCharsets.UTF_8));
      notes.add("labels are those of " + ONTOLOGY);
    } else {
      notes.add("no ontology: labels are the names that objects have");
    }
    ImageLayout layout = given.images().layout();
    if (layout == null) {
      layout = ImageLayout.find(tree, firstFrames(tree, given));
    }
    return new EncordSource(given.opened(layout, labels != null), labels, notes);
  }

  /** Whether a file may hold label rows. */
  static boolean isDocument(String path) {
    String name = FileNames.last(path);
    return path.isEmpty()
        || (!name.equals(ONTOLOGY)
            && List.of("json", "jsonl", "ndjson").contains(FileNames.extension(name)));
  }

  private static List<FrameEntry> firstFrames(FileTree tree, SourceOptions options)
      throws IOException {
    List<SourceFile> documents = new ArrayList<>();
    SourceFile single = tree.find("");
    if (single != null) {
      return List.of();
    }
    documents.addAll(tree.files("", EncordSource::isDocument));
    int folders = 0;
    for (String folder : tree.folders("")) {
      if (folders++ == PROBED_FOLDERS) {
        break;
      }
      List<SourceFile> files = tree.files(folder, EncordSource::isDocument);
      documents.addAll(files.subList(0, Math.min(PROBES, files.size())));
    }
    List<FrameEntry> frames = new ArrayList<>();
    for (SourceFile document : documents) {
      if (frames.size() < PROBES) {
        addFrames(document, tree, options, frames);
      }
    }
    return frames;
  }

  private static void addFrames(
      SourceFile document, FileTree tree, SourceOptions options, List<FrameEntry> frames)
      throws IOException {
    ImageLayout any = new ImageLayout("{title}");
    try (PartStream rows = new PartStream(new DocumentRows(document, tree, any, options))) {
      for (int i = 0; i < PROBES && rows.hasNext(); i++) {
        Listed listed = rows.next();
        if (listed instanceof FramePart part && part.role().equals(DocumentRows.FRAME)) {
          frames.add(FrameEntry.fromJson(part.inline()));
        }
      }
    }
  }
}
