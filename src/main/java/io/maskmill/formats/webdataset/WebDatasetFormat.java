package io.maskmill.formats.webdataset;

import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import io.maskmill.spi.WrittenTarget;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Tars of samples, as webdataset and Hugging Face's datasets stream them.
 *
 * <pre>
 * SUBSET-000000.tar     numbers without gaps; whole samples, members side by side
 *   KEY.jpg             the image, under its own extension
 *   KEY.json            name, size, and segments_info or labels
 *   KEY.seg.png         classes, or numbers of segments
 * classes.json          names by values, labels with colors
 * </pre>
 *
 * <p>Holds one object per pixel. Manual: {@code src/site/markdown/formats/webdataset.md}. Source:
 * webdataset/webdataset, tariterators.py and writer.py; huggingface/datasets,
 * packaged_modules/webdataset.
 */
public final class WebDatasetFormat implements MaskFormat {
  static final Traits HELD =
      Traits.of(
          Trait.SEMANTIC,
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.CROWD,
          Trait.DATASETS,
          Trait.SUBSETS,
          Trait.COLORS,
          Trait.IMAGES);

  @Override
  public String id() {
    return "webdataset";
  }

  @Override
  public List<String> aliases() {
    return List.of("wds", "web-dataset");
  }

  @Override
  public String title() {
    return "WebDataset: <subset>-000000.tar of <key>.jpg, <key>.json, <key>.seg.png";
  }

  @Override
  public Traits readable() {
    return HELD;
  }

  @Override
  public Traits writable() {
    return HELD;
  }

  @Override
  public boolean carries(Options target) {
    return false;
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
    return ShardLikeness.of(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return ShardReader.open(setup);
  }

  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    return images == ImageMode.COPY ? Map.of() : Map.of(SourceOptions.MISSING_IMAGE.key(), "keep");
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    return List.of(
        Loading.code(
            written.place(""),
            written.program("webdataset"),
            "import pathlib, webdataset as wds; wds.WebDataset(sorted(map(str, pathlib.Path("
                + written.python("")
                + ").glob(\"*.tar\"))), shardshuffle=False).decode(\"pil\")"));
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return new ShardWriter(
        setup.labels(),
        TargetOptions.of(setup),
        setup.images() == ImageMode.COPY,
        setup.overview());
  }
}
