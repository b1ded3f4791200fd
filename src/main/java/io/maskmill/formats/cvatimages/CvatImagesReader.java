package io.maskmill.formats.cvatimages;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.LabelCatalog;
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
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.ScansRanges;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads documents and the images beside them.
 *
 * @param severalFolders whether the folders of documents are datasets
 * @param undeclared labels that shapes have and no document declares
 * @param notes for the user
 */
record CvatImagesReader(
    FileTree tree,
    SourceOptions options,
    boolean severalFolders,
    LabelCatalog labels,
    Set<String> undeclared,
    Traits traits,
    List<String> notes)
    implements DatasetReader, ScansRanges {
  private static final int SHOWN = 5;

  static CvatImagesReader open(ReaderSetup setup, Traits readable) throws IOException {
    CvatImagesSource source = CvatImagesSource.open(setup);
    EnumSet<Trait> held = EnumSet.noneOf(Trait.class);
    held.addAll(readable.all());
    if (!source.severalFolders()) {
      held.remove(Trait.DATASETS);
    }
    return new CvatImagesReader(
        setup.tree(),
        source.options(),
        source.severalFolders(),
        new LabelCatalog(List.of()),
        Set.of(),
        new Traits(held),
        source.notes());
  }

  @Override
  public boolean learnsLabels() {
    return true;
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree source) throws IOException {
    String path = file.path();
    if (options.isDocument(path)) {
      if (options.documents().isEmpty()) {
        CutDocuments.check(path, source);
      }
      return new PartStream(new DocumentParts(file, source, options));
    }
    String name = options.images().layout().nameOf(path);
    if (name == null || !ImageNames.isKnown(FileNames.last(path))) {
      boolean isXml = FileNames.extension(path).equals("xml");
      return PartIterator.of(new SkippedFile(path, isXml ? DocumentParts.OTHER : "not-in-layout"));
    }
    FrameKey key = new FrameKey("", "", ImageEntry.group(path));
    return PartIterator.of(
        FramePart.image(key, Pairing.FILE, options.images().size().access(), file));
  }

  @Override
  public RangeScan ranges(SourceFile file) {
    return options.isDocument(file.path()) ? new DocumentRanges(file, options) : null;
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    boolean leavesOut = listing.roles().containsKey(DocumentParts.LEFT_OUT);
    if (!listing.roles().containsKey(DocumentParts.ENTRY)
        && !leavesOut
        && !listing.skipped().containsKey(DocumentParts.NO_IMAGES)) {
      throw listing.refusal(
          tree.root()
              + " has no \"CVAT for images\" document: expected *.xml with <annotations> and <image>"
              + " elements, such as annotations.xml");
    }
    List<LabelSighting> seen =
        listing
            .labels()
            .all(
                tree.root() + ": its documents",
                "read fewer documents at once with source option " + SourceOptions.documentsKey());
    Set<String> missing = DeclaredLabel.undeclared(seen);
    List<String> more = new ArrayList<>(notes);
    if (leavesOut && !DeclaredLabel.anyUsed(seen)) {
      more.add(
          "the shapes of the documents are boxes, or other elements that become no objects, so that"
              + " frames are empty; --source-opt elements=mask,polygon,rotated-box,ellipse,box takes"
              + " all");
    }
    if (!missing.isEmpty()) {
      more.add(
          "no document declares the label"
              + (missing.size() == 1 ? " " : "s ")
              + String.join(
                  ", ", missing.stream().limit(SHOWN).map(one -> "'" + one + "'").toList())
              + (missing.size() > SHOWN ? ", ..." : "")
              + ", which shapes have; CVAT itself would leave such shapes out");
    }
    return new CvatImagesReader(
        tree,
        options,
        severalFolders,
        DeclaredLabel.catalog(seen),
        new TreeSet<>(missing),
        traits,
        List.copyOf(more));
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return Pairing.pair(parts, options, severalFolders);
  }

  @Override
  public FrameDecoder decoder() {
    return new CvatImagesDecoder(options, labels, undeclared);
  }
}
