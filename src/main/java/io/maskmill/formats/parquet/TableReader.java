package io.maskmill.formats.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.VocColors;
import io.maskmill.spi.Amount;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.Option;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.PassingFiles;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads tables; see {@link ParquetFormat}.
 *
 * @param isOfPassingFiles whether reasons leave out the names of files
 */
record TableReader(
    LabelCatalog labels, FileTree tree, EmbeddedImages images, boolean isOfPassingFiles)
    implements DatasetReader, PassingFiles {

  static final Option<String> LABELS =
      Option.text(
              "labels",
              "NAME[,NAME...]|FILE.json|JSON",
              "",
              "The labels in order, where the table's footer has none: names, or a JSON list of"
                  + " names or of objects with name and color, in a file or as it is.")
          .withDefaultText("the footer's");

  static TableReader open(ReaderSetup setup) throws IOException {
    String given = setup.options().get(LABELS);
    FirstTable first = FirstTable.find(setup.tree());
    first.check();
    return new TableReader(
        given.isEmpty() ? first.labels() : catalog(given, setup),
        setup.tree(),
        new EmbeddedImages(setup.tree()),
        first.isPassing());
  }

  private static LabelCatalog catalog(String given, ReaderSetup setup) throws IOException {
    boolean isFile = given.endsWith(".json");
    try {
      if (isFile || given.startsWith("[")) {
        return Footer.labels(isFile ? setup.texts().load(given) : given);
      }
      List<Label> labels = new ArrayList<>();
      for (String name : given.split(",", -1)) {
        labels.add(new Label(name.trim(), VocColors.color(labels.size() + 1)));
      }
      return new LabelCatalog(labels);
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          (isFile ? given : "source option 'labels'") + ": not JSON: " + Json.fault(e), e);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("source option 'labels': " + e.getMessage(), e);
    }
  }

  @Override
  public Traits traits() {
    return Traits.of(Trait.values());
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree source) throws IOException {
    return FirstTable.isTable(file.path())
        ? new PartStream(new RowParts(source, file))
        : PartIterator.of(new SkippedFile(file.path(), "metadata"));
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    if (listing.roles().isEmpty() && !listing.damaged().isEmpty()) {
      throw listing.refusal(tree.root() + " holds no table of frames that can be read");
    }
    return this;
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    if (key.name().isEmpty()) {
      return List.of(
          new PlannedFrame.Rejected(
              key,
              parts,
              AnnotationFaults.MALFORMED,
              (isOfPassingFiles ? "there is no name in " : parts.get(0).file().path() + " has ")
                  + Amount.of(parts.size(), "row")
                  + (isOfPassingFiles ? "" : " without a name")));
    }
    if (!isSafe(key.name()) || !isSafe(key.dataset()) || !isSafe(key.subset())) {
      return List.of(
          new PlannedFrame.Rejected(
              key,
              parts,
              AnnotationFaults.MALFORMED,
              (isOfPassingFiles ? "" : parts.get(0).file().path() + ": ")
                  + "'"
                  + key
                  + "' cannot be a path: a part of it is empty, '.' or '..'"));
    }
    if (parts.size() > 1) {
      return List.of(
          new PlannedFrame.Rejected(
              key,
              parts,
              PairFaults.DUPLICATE_STEM,
              parts.size()
                  + " rows are named '"
                  + key
                  + "'"
                  + (isOfPassingFiles ? "" : ", in " + files(parts))
                  + ": it is unclear which one is meant"));
    }
    return List.of(new PlannedFrame.Paired(key, parts));
  }

  private static String files(List<FramePart> parts) {
    String one = parts.get(0).file().path();
    return parts.get(0).file().equals(parts.get(1).file())
        ? one
        : one + " and " + parts.get(1).file().path();
  }

  private static boolean isSafe(String text) {
    return text.isEmpty() || FileNames.isSafe(text);
  }

  @Override
  public FrameDecoder decoder() {
    return new RowDecoder(labels, images, isOfPassingFiles);
  }
}
