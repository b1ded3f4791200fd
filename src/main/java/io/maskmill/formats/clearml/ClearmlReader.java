package io.maskmill.formats.clearml;

import io.maskmill.json.JsonLines;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.NoImage;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.NamedFiles;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.RangeScan;
import io.maskmill.spi.RefusesTargets;
import io.maskmill.spi.SaysWhatIsMissing;
import io.maskmill.spi.ScansRanges;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads frame documents and the masks and images that they name; see {@link ClearmlFormat}. */
final class ClearmlReader implements DatasetReader, RefusesTargets, SaysWhatIsMissing, ScansRanges {
  private static final long serialVersionUID = 1;

  private final SourceOptions options;
  private final VersionLabels version;
  private final LabelAssignment labels;
  private final UriMap uris;

  /** Where labels are looked for beside the documents; null when they are known. */
  private final FileTree tree;

  /**
   * What a source without frames lacks; null until listing is done, so that the labels, and whether
   * one thing has several, are final.
   */
  private final String missing;

  /** Notes on the documents for the user. */
  private final List<String> notes;

  ClearmlReader(SourceOptions options, VersionLabels version, UriMap uris, List<String> notes) {
    this(options, version, uris, List.of(), null, null, notes);
  }

  /** A reader of a source without labels at its root: listing finds those beside its documents. */
  static ClearmlReader lookingForLabels(
      SourceOptions options, UriMap uris, FileTree tree, List<String> notes) {
    return new ClearmlReader(options, VersionLabels.NONE, uris, List.of(), tree, null, notes);
  }

  private ClearmlReader(
      SourceOptions options,
      VersionLabels version,
      UriMap uris,
      List<List<String>> others,
      FileTree tree,
      String missing,
      List<String> notes) {
    this.options = options;
    this.version = version;
    this.uris = uris;
    this.labels =
        new LabelAssignment(
            version,
            options.multiLabel(),
            others,
            options.unmapped() == SourceOptions.Unmapped.KEEP,
            version.declared().isEmpty() || options.regions() == SourceOptions.Regions.ALL);
    this.tree = tree;
    this.missing = missing;
    this.notes = List.copyOf(notes);
  }

  @Override
  public LabelCatalog labels() {
    return labels.catalog();
  }

  @Override
  public Traits traits() {
    EnumSet<Trait> traits = EnumSet.copyOf(ClearmlFormat.TRAITS.all());
    if (missing != null && !labels.hasSeveral()) {
      traits.remove(Trait.MULTI_LABEL);
    }
    if (options.alphas().use().kind() == SourceOptions.AlphaUse.Kind.THRESHOLD) {
      traits.remove(Trait.ALPHA);
    }
    return new Traits(traits);
  }

  @Override
  public List<String> notes() {
    return Stream.concat(notes.stream(), version.notes().stream()).toList();
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree files) throws IOException {
    String path = file.path();
    if (path.isEmpty() || options.isDocument(path)) {
      options.checkWhole(file, files);
      return new PartStream(new FrameParts(file, files, uris, labels, options));
    }
    if (NoImage.isPlainly(path)) {
      return PartIterator.of(skipped(path));
    }
    FrameKey key = new FrameKey("", "", FileNames.stem(path));
    return PartIterator.of(FramePart.image(key, Roles.FILE, FramePart.Access.NONE, file));
  }

  @Override
  public RangeScan ranges(SourceFile file) {
    String path = file.path();
    boolean mayHaveLines = path.isEmpty() || (options.isDocument(path) && JsonLines.areNamed(path));
    return mayHaveLines ? new LineRanges(file, uris, labels, options) : null;
  }

  private SkippedFile skipped(String path) throws IOException {
    String extension = FileNames.extension(path);
    if (tree != null && FoundLabels.isTable(path, tree, options)) {
      return new SkippedFile(path, FoundLabels.REASON);
    }
    if (!extension.equals("json")) {
      return new SkippedFile(path, "not-in-layout", extension.equals("jsonl") ? 1 : 0);
    }
    return new SkippedFile(path, "other-document");
  }

  @Override
  public boolean learnsLabels() {
    return tree != null;
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    List<List<String>> others =
        listing
            .labels()
            .all(
                "the frames' ROIs and masks",
                "declare them as the version's labels with source option 'mask-labels', if they"
                    + " are not names of objects")
            .stream()
            .map(LabelSighting::words)
            .toList();
    if (!hasFrames(listing)) {
      if (!listing.damaged().isEmpty()) {
        throw listing.refusal("the source has no ClearML frame that can be read");
      }
      if (options.namesDocuments() && !NoFrames.hasDocuments(listing)) {
        throw NamedFiles.fitsNone(
            "documents", options.documentGlobs(), "with frames", NoFrames.others(listing));
      }
    }
    VersionLabels found = tree == null ? version : FoundLabels.of(listing, tree);
    String missing = hasFrames(listing) ? "" : NoFrames.say(listing, options);
    ClearmlReader reader = new ClearmlReader(options, found, uris, others, null, missing, notes);
    Long unlabeled = listing.roles().get(Roles.UNLABELED);
    if (unlabeled != null && !found.isTold() && reader.labels().size() == 0) {
      throw new ConfigException(
          String.format(
              Locale.ROOT,
              "%,d %s masks, and no label is known of any of their values: expected %s at"
                  + " the root or beside the documents; name it with source option"
                  + " mask-labels=FILE, or give unmapped=keep to make objects of all values",
              unlabeled,
              unlabeled == 1 ? "frame has" : "frames have",
              ClearmlFormat.LABELS));
    }
    return reader;
  }

  private static boolean hasFrames(ListingSummary listing) {
    return Stream.of(Roles.SOURCE, Roles.UNLABELED, Roles.FAULT)
        .anyMatch(role -> listing.roles().containsKey(role));
  }

  @Override
  public String missing() {
    return missing;
  }

  @Override
  public String refusal(Traits target) {
    if (target.holds(Trait.MULTI_LABEL) || !labels.hasSeveral()) {
      return "";
    }
    return labels.example()
        + "; the target has one label per object: source option multi-label=first|all|joined says"
        + " what to do";
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    boolean readsImages = options.alphas().use().kind() == SourceOptions.AlphaUse.Kind.APPLY;
    return new ClearmlPairing(uris, readsImages, options.files().imageSize()).pair(parts);
  }

  @Override
  public FrameDecoder decoder() {
    return new ClearmlDecoder(options, labels, uris);
  }
}
