package io.maskmill.formats.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.raster.ValueLabels;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads tables whose columns hold files; see {@link HuggingFaceFormat}.
 *
 * @param byValue the labels by the values of masks
 * @param source the options
 * @param card of the data set
 * @param cells reads the bytes of images and masks
 * @param notes what the user should know
 * @param ofObjects whether masks tell objects apart
 */
record HubReader(
    ValueLabels byValue,
    HubSource source,
    HubCard card,
    HubCells cells,
    List<String> notes,
    boolean ofObjects)
    implements DatasetReader {

  private static final String ID2LABEL = "id2label.json";
  private static final int MOST_BYTES = 1 << 24;

  static HubReader open(ReaderSetup setup) throws IOException {
    HubSource source = HubSource.of(setup.options());
    HubCard card = HubCard.of(setup.tree());
    FirstHubTable first = FirstHubTable.find(setup.tree(), source);
    first.check();
    Told told = told(setup, card, first);
    boolean ofObjects =
        source.pixels().isPacked()
            || (!first.columns().segments().isEmpty() && !source.ofClasses());
    return new HubReader(
        told.labels(),
        source,
        card,
        new HubCells(setup.tree(), setup.images() != ImageMode.NONE),
        told.note().isEmpty() ? List.of() : List.of(told.note()),
        ofObjects);
  }

  private record Told(ValueLabels labels, String note) {}

  private static Told told(ReaderSetup setup, HubCard card, FirstHubTable first)
      throws IOException {
    String given = setup.options().get(HubSource.LABELS);
    Integer offset =
        setup.options().has(HubSource.OFFSET) ? setup.options().get(HubSource.OFFSET) : null;
    if (!given.isEmpty()) {
      String name = given.endsWith(".json") ? given : "source option 'labels'";
      String text = given.endsWith(".json") ? setup.texts().load(given) : given;
      return new Told(parsed(name, text, offset), "");
    }
    ValueLabels own = first.labels();
    if (own != null) {
      return new Told(own, "");
    }
    SourceFile file = setup.tree().find("") == null ? setup.tree().find(ID2LABEL) : null;
    if (file != null) {
      byte[] text = setup.tree().readHead(file, MOST_BYTES);
      return new Told(
          parsed(file.path(), new String(text, StandardCharsets.UTF_8), offset),
          "the labels are those of " + ID2LABEL);
    }
    for (String features : List.of(first.features(), card.features())) {
      List<String> names = HubCard.names(features);
      if (!names.isEmpty()) {
        return new Told(
            named(names, offset == null ? 0 : offset),
            "the labels are the "
                + names.size()
                + " names of a ClassLabel of "
                + (features.equals(first.features()) ? "the table" : HubCard.NAME));
      }
    }
    throw new ConfigException(
        first.name()
            + " does not say its labels, and there is no "
            + ID2LABEL
            + "; name them in order: --source-opt labels=NAME,NAME, the first for the value 1 or"
            + " that of offset=, or labels=FILE.json");
  }

  private static ValueLabels named(List<String> names, int first) {
    try {
      return ValueLabels.of(names, first);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("the ClassLabel of the table: " + e.getMessage(), e);
    }
  }

  private static ValueLabels parsed(String name, String text, Integer offset) {
    try {
      return ValueLabels.parse(text, offset);
    } catch (JsonProcessingException e) {
      throw new ConfigException(name + ": not JSON: " + Json.fault(e), e);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public LabelCatalog labels() {
    return byValue.catalog();
  }

  @Override
  public Traits traits() {
    return ofObjects
        ? Traits.of(
            Trait.SEMANTIC,
            Trait.INSTANCES,
            Trait.MANY_INSTANCES,
            Trait.CROWD,
            Trait.DATASETS,
            Trait.SUBSETS,
            Trait.COLORS,
            Trait.IMAGES)
        : Traits.of(Trait.SEMANTIC, Trait.DATASETS, Trait.SUBSETS, Trait.COLORS, Trait.IMAGES);
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) {
    return FirstTable.isTable(file.path())
        ? new PartStream(new HubRows(tree, file, source.named(), card))
        : PartIterator.of(new SkippedFile(file.path(), "metadata"));
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    if (listing.roles().isEmpty() && !listing.damaged().isEmpty()) {
      throw listing.refusal(cells.tree().root() + " holds no table of masks that can be read");
    }
    return this;
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    boolean isSafe = true;
    for (String part : List.of(key.name(), key.dataset(), key.subset())) {
      isSafe &= part.isEmpty() || FileNames.isSafe(part);
    }
    if (key.name().isEmpty() || !isSafe) {
      return List.of(
          new PlannedFrame.Rejected(
              key,
              parts,
              AnnotationFaults.MALFORMED,
              parts.get(0).file().path()
                  + ": '"
                  + key
                  + "' cannot be a path: a part of it is empty, '.' or '..'; set name=row"));
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
                  + "', one in "
                  + parts.get(0).file().path()
                  + "; set name=row, or name=COLUMN for a column that tells them apart"));
    }
    return List.of(new PlannedFrame.Paired(key, parts));
  }

  @Override
  public FrameDecoder decoder() {
    return new HubDecoder(byValue, source, cells);
  }
}
