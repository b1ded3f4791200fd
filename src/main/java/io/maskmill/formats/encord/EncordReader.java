package io.maskmill.formats.encord;

import io.maskmill.json.JsonLines;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FramePart.Access;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.ScansRanges;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads label rows and the images beside them. */
final class EncordReader implements DatasetReader, ScansRanges {
  private static final long serialVersionUID = 1;

  private final FileTree tree;
  private final SourceOptions options;
  private final EncordLabels labels;
  private final List<String> notes;
  private final Traits traits;

  EncordReader(FileTree tree, EncordSource source, Traits traits) {
    this(
        tree,
        source.options(),
        source.labels() == null
            ? new EncordLabels(new LabelCatalog(List.of()), null, Set.of())
            : source.labels(),
        source.notes(),
        traits);
  }

  private EncordReader(
      FileTree tree,
      SourceOptions options,
      EncordLabels labels,
      List<String> notes,
      Traits traits) {
    this.tree = tree;
    this.options = options;
    this.labels = labels;
    this.notes = List.copyOf(notes);
    this.traits = traits;
  }

  @Override
  public LabelCatalog labels() {
    return labels.catalog();
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree source) throws IOException {
    if (EncordSource.isDocument(file.path())) {
      CutDocuments.check(file.path(), source);
      return new PartStream(new DocumentRows(file, source, options.images().layout(), options));
    }
    String group = options.images().layout().group(file.path());
    if (group == null) {
      boolean isOntology = file.path().equals(EncordSource.ONTOLOGY);
      return PartIterator.of(
          new SkippedFile(file.path(), isOntology ? "metadata" : "not-in-layout"));
    }
    Access access = options.images().size().access();
    FrameKey key = new FrameKey("", "", group);
    return PartIterator.of(FramePart.image(key, EncordPairing.IMAGE, access, file));
  }

  /** Numbers of tracks go on from line to line, so that lines with them are scanned as one. */
  @Override
  public RangeScan ranges(SourceFile file) {
    String path = file.path();
    boolean mayHaveLines =
        path.isEmpty() || (EncordSource.isDocument(path) && JsonLines.areNamed(path));
    return mayHaveLines && !options.lenient() ? new RowRanges(file, options) : null;
  }

  @Override
  public boolean learnsLabels() {
    return options.learnsLabels();
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    if (!listing.roles().containsKey(DocumentRows.FRAME)
        && !listing.skipped().containsKey(DocumentRows.NO_FRAMES)) {
      throw listing.refusal(
          tree.root()
              + " has no Encord label rows: expected *.json with a list of rows or one row per"
              + " file, or one row per line");
    }
    if (!options.learnsLabels()) {
      return this;
    }
    List<SeenLabel> seen =
        listing
            .labels()
            .all(
                tree.root() + ": objects",
                "name the project's ontology with source option 'ontology'")
            .stream()
            .map(SeenLabel::of)
            .sorted(Comparator.comparing(SeenLabel::order))
            .toList();
    return new EncordReader(tree, options, Ontology.learned(seen), notes, traits);
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return EncordPairing.pair(parts, options);
  }

  @Override
  public FrameDecoder decoder() {
    return new EncordDecoder(labels, options, tree);
  }
}
