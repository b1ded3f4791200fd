package io.maskmill.formats.labelstudio;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
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
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads tasks and the images beside them. */
final class LabelStudioReader implements DatasetReader, ScansRanges {
  private static final long serialVersionUID = 1;

  private final FileTree tree;
  private final SourceOptions options;
  private final LabelCatalog labels;
  private final Labels order;
  private final List<String> notes;
  private final Traits traits;

  /** How labels that the listing meets become a catalog; small, and of no use afterwards. */
  private record Labels(List<String> configured, List<Rgb> colors, List<String> first)
      implements Serializable {}

  LabelStudioReader(FileTree tree, LabelStudioSource source, Traits traits) {
    this(tree, source.options(), source.notes(), traits, order(source), List.of());
  }

  private LabelStudioReader(
      FileTree tree,
      SourceOptions options,
      List<String> notes,
      Traits traits,
      Labels order,
      List<String> seen) {
    this.tree = tree;
    this.options = options;
    this.notes = List.copyOf(notes);
    this.traits = traits;
    this.order = order;
    this.labels = catalog(order, seen);
  }

  private static Labels order(LabelStudioSource source) {
    List<String> names = new ArrayList<>();
    List<Rgb> colors = new ArrayList<>();
    source
        .config()
        .labels()
        .forEach(
            (name, color) -> {
              names.add(name);
              colors.add(color == null ? VocColors.color(names.size()) : color);
            });
    return new Labels(names, colors, source.first());
  }

  /** The labels of the interface, then those of the documents' beginning, then others by name. */
  private static LabelCatalog catalog(Labels order, List<String> seen) {
    LinkedHashSet<String> names = new LinkedHashSet<>(order.configured());
    Set<String> all = Set.copyOf(seen);
    order.first().stream().filter(all::contains).forEach(names::add);
    names.addAll(seen);
    List<Label> labels = new ArrayList<>();
    for (String name : names) {
      int at = labels.size();
      Rgb color = at < order.colors().size() ? order.colors().get(at) : VocColors.color(at + 1);
      labels.add(new Label(name, color));
    }
    return new LabelCatalog(labels);
  }

  @Override
  public LabelCatalog labels() {
    return labels;
  }

  @Override
  public boolean learnsLabels() {
    return true;
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
    if (LabelStudioSource.isDocument(file.path())) {
      CutDocuments.check(file.path(), source);
      return new PartStream(new DocumentTasks(file, source, options));
    }
    ImageLayout layout = options.images().layout();
    if (layout.below(file.path()) == null) {
      boolean isConfig = SourceTop.CONFIGS.contains(FileNames.last(file.path()));
      return PartIterator.of(new SkippedFile(file.path(), isConfig ? "metadata" : "not-in-layout"));
    }
    FrameKey key = new FrameKey("", "", layout.groupOfFile(file.path()));
    return PartIterator.of(
        FramePart.image(key, TaskPairing.IMAGE, options.images().size().access(), file));
  }

  @Override
  public RangeScan ranges(SourceFile file) {
    return LabelStudioSource.isDocument(file.path()) ? new TaskRanges(file, options) : null;
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    if (!listing.roles().containsKey(DocumentTasks.TASK)
        && !listing.skipped().containsKey(DocumentTasks.NO_TASKS)) {
      throw listing.refusal(
          tree.root()
              + " has no Label Studio tasks: expected *.json with a list of tasks, as Label Studio"
              + " exports by the names JSON and JSON-MIN");
    }
    List<String> seen =
        listing
            .labels()
            .all(
                tree.root() + ": regions", "labels are what regions should have; look at the names")
            .stream()
            .map(LabelSighting::name)
            .toList();
    return new LabelStudioReader(tree, options, notes, traits, order, seen);
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return TaskPairing.pair(parts, options);
  }

  @Override
  public FrameDecoder decoder() {
    return new LabelStudioDecoder(labels, options, tree);
  }
}
