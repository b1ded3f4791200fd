package io.maskmill.formats.rlecsv;

import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FramePart.Access;
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
 * Reads tables of masks and the images beside them.
 *
 * @param learnsLabels whether labels are taken from the tables
 * @param notes for the user
 */
record RleCsvReader(
    FileTree tree,
    SourceOptions options,
    LabelCatalog labels,
    boolean learnsLabels,
    Traits traits,
    List<String> notes)
    implements DatasetReader, ScansRanges {
  static RleCsvReader open(ReaderSetup setup, Traits readable) throws IOException {
    FileTree tree = setup.tree();
    boolean isFile = tree.find("") != null;
    boolean hasImages = !isFile && tree.folders("").contains("images");
    SourceOptions options = SourceOptions.of(setup.options(), hasImages);
    Set<String> named = new TreeSet<>();
    for (String document : options.documents()) {
      for (SourceFile file : CutDocuments.named(tree, SourceOptions.DOCUMENTS.key(), document)) {
        named.add(file.path());
      }
    }
    options = options.withDocuments(named);
    LabelCatalog labels = isFile ? null : LabelTable.find(tree, options.guard());
    boolean learns = labels == null;
    List<String> notes = new ArrayList<>(CutDocuments.notes(tree));
    if (learns && !isFile) {
      boolean areMasks = LabelTable.holdsMasks(tree, options.columns());
      options = options.withLabels(areMasks);
      if (areMasks) {
        notes.add(LabelTable.PATH + " is read as a table of masks, as its header says");
      }
    }
    ScanFinder finder = new ScanFinder(tree, options, setup.options());
    options = options.withScan(finder.find());
    notes.addAll(finder.notes());
    Set<Trait> held = EnumSet.copyOf(readable.all());
    if (learns) {
      held.remove(Trait.COLORS); // made up
    }
    if (!options.subsetByFile()) {
      held.remove(Trait.SUBSETS);
    }
    return new RleCsvReader(
        tree,
        options,
        learns ? new LabelCatalog(List.of()) : labels,
        learns,
        new Traits(held),
        List.copyOf(notes));
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree source) throws IOException {
    String path = file.path();
    if (options.isTable(path)) {
      options.checkWhole(file, source);
      return new PartStream(new RowParts(file, source, options, learnsLabels));
    }
    String name = options.imageName(path);
    if (name != null) {
      FrameKey key = new FrameKey("", "", TableNames.group(name));
      Access access = options.images().headers().access();
      return PartIterator.of(FramePart.image(key, Pairing.IMAGE, access, file));
    }
    return PartIterator.of(
        new SkippedFile(
            path,
            path.equals(LabelTable.PATH)
                ? "metadata"
                : SourceOptions.isCsv(path) ? "other-document" : "not-in-layout"));
  }

  @Override
  public RangeScan ranges(SourceFile file) {
    return options.isTable(file.path()) ? new TableRanges(file, options, learnsLabels) : null;
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    if (!listing.roles().containsKey(RowParts.ROW)
        && !listing.skipped().containsKey(RowParts.NO_ROWS)) {
      if (!listing.damaged().isEmpty()) {
        throw new ConfigException(listing.damaged().get(0));
      }
      throw new ConfigException(
          tree.root()
              + " has no table of masks: expected *.csv with a header such as"
              + " ImageId,EncodedPixels");
    }
    if (!learnsLabels) {
      return this;
    }
    List<String> names =
        listing
            .labels()
            .all(
                tree.root() + ": rows",
                "name them all, in order, in "
                    + LabelTable.PATH
                    + " (Label,Color) at the root of the source, or name the column of labels with"
                    + " source option 'label' if this one has something else")
            .stream()
            .map(LabelSighting::name)
            .toList();
    return new RleCsvReader(tree, options, LabelTable.learned(names), false, traits, notes);
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return Pairing.pair(parts, options);
  }

  @Override
  public FrameDecoder decoder() {
    return new RleCsvDecoder(options, labels);
  }
}
