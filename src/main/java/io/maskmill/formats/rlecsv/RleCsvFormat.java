package io.maskmill.formats.rlecsv;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.ReadsBackInPart;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import io.maskmill.spi.WrittenTarget;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tables of masks in the form known from Kaggle competitions: a CSV with one row per object, or per
 * image and label.
 *
 * <pre>
 * masks.csv     ImageId,ClassId,EncodedPixels,Height,Width
 * labels.csv    Label,Color; the labels in order
 * images/&lt;ImageId&gt;
 * </pre>
 *
 * <p>Holds objects of one label with any pixels, overlapping or not. A bad row is set aside alone.
 * Manual: {@code src/site/markdown/formats/rle-csv.md}. Source: RFC 4180; Kaggle, pages "Data" and
 * "Evaluation" of the competitions that the manual names.
 */
public final class RleCsvFormat implements MaskFormat, ReadsBackInPart {
  private static final Traits READABLE =
      Traits.of(
          Trait.SEMANTIC,
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.OVERLAP,
          Trait.SUBSETS,
          Trait.COLORS,
          Trait.IMAGES);

  private static final Traits WRITABLE =
      Traits.of(
          Trait.SEMANTIC,
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.OVERLAP,
          Trait.COLORS,
          Trait.IMAGES);

  @Override
  public String id() {
    return "rle-csv";
  }

  @Override
  public List<String> aliases() {
    return List.of("rle", "kaggle", "kaggle-rle", "csv", "kaggle-csv");
  }

  @Override
  public String title() {
    return "CSV tables of runs, as on Kaggle: ImageId, ClassId, EncodedPixels";
  }

  @Override
  public Traits readable() {
    return READABLE;
  }

  @Override
  public Traits writable() {
    return WRITABLE;
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return SourceOptions.ALL;
  }

  @Override
  public List<Option<?>> targetOptions() {
    return TargetOptions.ALL;
  }

  @Override
  public Likeness likeness(Glimpse glimpse) throws IOException {
    return RunsLikeness.of(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return RleCsvReader.open(setup, READABLE);
  }

  /** The columns and numbering as written, with sizes read from where they were put. */
  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    TargetOptions options = TargetOptions.of(target);
    if (!options.hasSizes() && images != ImageMode.COPY) {
      throw new ConfigException(
          "rle-csv cannot be read back without sizes and images; leave out sizes=off, give --images"
              + " copy, or leave --verify out");
    }
    Map<String, String> source = new TreeMap<>();
    FormulaGuard.ALL.stream()
        .filter(target::has)
        .forEach(option -> source.put(option.key(), target.asMap().get(option.key())));
    source.put("order", options.scan().order().name().toLowerCase(Locale.ROOT));
    source.put("first", Integer.toString(options.scan().first()));
    source.put("start", "absolute");
    source.put("documents", RleCsvWriter.DOCUMENT);
    source.put("image", options.columns().image());
    source.put("label", options.columns().label());
    source.put("rle", options.columns().rle());
    if (options.hasSizes()) {
      source.put("width", options.columns().width());
      source.put("height", options.columns().height());
      source.put("image-size", ImageSize.readBack(images));
    }
    return source;
  }

  @Override
  public String leftOut(Options target) {
    return TargetOptions.of(target).hasSizes() ? "" : "rows without a size whose image is absent";
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    List<String> tables = written.all(path -> path.startsWith("masks"));
    String first = tables.isEmpty() ? RleCsvWriter.DOCUMENT : tables.get(0);
    // numbers and "NA" are names of images and labels too
    String asWritten = ", dtype=str, keep_default_na=False)";
    String line =
        tables.size() > 1
            ? "import pandas as pd; from pathlib import Path; pd.concat(pd.read_csv(p"
                + asWritten
                + " for p in sorted(Path("
                + written.python("")
                + ").glob(\"masks*.csv\")))"
            : "import pandas as pd; pd.read_csv(" + written.python(first) + asWritten;
    return List.of(
        Loading.code(
            written.place(tables.size() == 1 ? first : ""), written.program("pandas"), line));
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return RleCsvWriter.open(setup);
  }
}
