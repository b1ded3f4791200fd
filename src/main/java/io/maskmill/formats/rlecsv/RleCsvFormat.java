package io.maskmill.formats.rlecsv;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tables of masks as Kaggle's competitions made them common: a CSV with a row for each object, or
 * for each image and label.
 *
 * <pre>
 * masks.csv     ImageId,ClassId,EncodedPixels,Height,Width
 * labels.csv    Label,Color; the labels in order
 * images/&lt;ImageId&gt;
 * </pre>
 *
 * <p><b>Read</b> is every {@code *.csv} but {@code sample_submission*.csv}, by its header; columns
 * are known by the habits of competitions, or named by options. {@code EncodedPixels} is {@code
 * start length start length ...}, numbered down the columns from 1 unless options say otherwise. An
 * empty field, {@code -1}, {@code -} or {@code nan} is no mask: its image is there without that
 * object. {@code Image_Label} holds {@code <image>_<label>}. Images lie in {@code images/} or
 * beside the table and may be absent; tables name them with or without extension. A size is that of
 * the columns of width and height, which the image's header must have, else the header's, else the
 * option's. Labels are those of labels.csv, else those that tables are seen to have, sorted. A
 * table is read once as a stream.
 *
 * <p><b>Holds</b> objects of one label with any pixels, overlapping or not.
 *
 * <p><b>When in doubt.</b> A bad row is set aside alone: runs outside the image, overlapping or not
 * ascending, a missing number, something that is no number. Runs of length 0 are no runs. A header
 * that is not understood ends the run with what its columns are.
 *
 * <p><b>Written</b> is one table in frame order. A frame without objects is a row without label and
 * runs. Datasets, when there are several, and subsets are folders of the image's name.
 *
 * <p><b>Seen in the wild.</b> Spaces in headers and before {@code -1} (SIIM pneumothorax); that
 * competition's starts count from the end of the run before, which nothing tells from other tables:
 * such rows come out wrong or as runs outside, and must be summed up first. {@code 1 0} as the mask
 * without pixels. Images without any row (Severstal): {@code unannotated=keep}.
 *
 * <p>Source: RFC 4180; Kaggle, pages "Data" and "Evaluation" of 2018 Data Science Bowl, Airbus Ship
 * Detection, Severstal Steel Defect Detection, Understanding Clouds, iMaterialist, Carvana, HuBMAP,
 * UW-Madison GI Tract.
 */
public final class RleCsvFormat implements MaskFormat {
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
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return RleCsvReader.open(setup, READABLE);
  }

  /** The columns and the numbering that were written; sizes from where they were put. */
  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    TargetOptions options = TargetOptions.of(target);
    if (!options.hasSizes() && images != ImageMode.COPY) {
      throw new ConfigException(
          "rle-csv cannot be read back without sizes and images; leave out sizes=off, give --images"
              + " copy, or leave --verify out");
    }
    Map<String, String> source = new TreeMap<>();
    for (Option<?> option : Scan.ALL) {
      if (target.has(option)) {
        source.put(option.key(), target.asMap().get(option.key()));
      }
    }
    source.put("documents", RleCsvWriter.DOCUMENT);
    source.put("image", options.columns().image());
    source.put("label", options.columns().label());
    source.put("rle", options.columns().rle());
    if (options.hasSizes()) {
      source.put("width", options.columns().width());
      source.put("height", options.columns().height());
      source.put("image-size", "document");
    }
    return source;
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return RleCsvWriter.open(setup);
  }
}
