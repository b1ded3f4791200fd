package io.maskmill.formats.clearml;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.NoImage;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.RefusesTargets;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;

/** Reads frame documents and the masks and images that they name; see {@link ClearmlFormat}. */
final class ClearmlReader implements DatasetReader, RefusesTargets {
  private static final long serialVersionUID = 1;

  private final SourceOptions options;
  private final VersionLabels version;
  private final LabelAssignment labels;
  private final UriMap uris;

  /** Whether listing is done, so that the labels, and whether one thing has several, are final. */
  private final boolean isListed;

  ClearmlReader(SourceOptions options, VersionLabels version, UriMap uris) {
    this(options, version, uris, List.of(), false);
  }

  private ClearmlReader(
      SourceOptions options,
      VersionLabels version,
      UriMap uris,
      List<List<String>> others,
      boolean isListed) {
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
    this.isListed = isListed;
  }

  @Override
  public LabelCatalog labels() {
    return labels.catalog();
  }

  @Override
  public Traits traits() {
    EnumSet<Trait> traits = EnumSet.copyOf(ClearmlFormat.TRAITS.all());
    if (isListed && !labels.hasSeveral()) {
      traits.remove(Trait.MULTI_LABEL);
    }
    if (options.alphas().use().kind() == SourceOptions.AlphaUse.Kind.THRESHOLD) {
      traits.remove(Trait.ALPHA);
    }
    return new Traits(traits);
  }

  @Override
  public List<String> notes() {
    return version.notes();
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) throws IOException {
    String path = file.path();
    if (path.isEmpty() || options.documents().stream().anyMatch(glob -> glob.matchesPath(path))) {
      return new PartStream(new FrameParts(file, tree, uris, labels, options));
    }
    if (NoImage.isPlainly(path)) {
      boolean isJson = FileNames.extension(path).equals("json");
      return PartIterator.of(new SkippedFile(path, isJson ? "other-document" : "not-in-layout"));
    }
    FrameKey key = new FrameKey("", "", FileNames.stem(path));
    return PartIterator.of(FramePart.image(key, Roles.FILE, FramePart.Access.NONE, file));
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
    return new ClearmlReader(options, version, uris, others, true);
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
    return new ClearmlPairing(uris, readsImages).pair(parts);
  }

  @Override
  public FrameDecoder decoder() {
    return new ClearmlDecoder(options, labels, uris);
  }
}
