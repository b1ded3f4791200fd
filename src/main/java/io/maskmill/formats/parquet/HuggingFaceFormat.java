package io.maskmill.formats.parquet;

import io.maskmill.model.FaultCode;
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

/**
 * A data set as Hugging Face's Hub has it: a table whose columns hold the files of images and of
 * masks.
 *
 * <pre>
 * data/
 *   SPLIT-00000-of-00002.parquet  image{bytes,path}, label{bytes,path}, id; with objects
 *                                 image, mask, segments_info[{id,category_id,area,bbox,iscrowd}], id
 * id2label.json                   {"0": "background", "1": "car"}
 * README.md                       the dataset card
 * </pre>
 *
 * <p>Holds one object per pixel. Masks are PNGs of classes or of objects' numbers; those of others
 * may be TIFFs, as the datasets library makes of arrays and palette images. Manual: {@code
 * src/site/markdown/formats/huggingface.md}. Source: huggingface/datasets, features/image.py,
 * arrow_writer.py and packaged_modules; huggingface.co/docs/hub, "Datasets Cards".
 */
public final class HuggingFaceFormat implements MaskFormat {
  private static final Traits HELD =
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
    return "huggingface";
  }

  @Override
  public List<String> aliases() {
    return List.of("hf", "hugging-face", "hf-parquet");
  }

  @Override
  public String title() {
    return "Hugging Face's image and mask columns: data/<split>-00000-of-00001.parquet";
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
  public List<FaultCode> faults() {
    return List.of();
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return HubSource.ALL;
  }

  @Override
  public List<Option<?>> targetOptions() {
    return HubTarget.ALL;
  }

  @Override
  public Likeness likeness(Glimpse glimpse) throws IOException {
    return HubLikeness.of(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return HubReader.open(setup);
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    return List.of(
        Loading.code(
            written.place(""),
            written.program("Hugging Face datasets"),
            "from datasets import load_dataset; load_dataset(" + written.python("") + ")"));
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return new HubWriter(
        setup.labels(),
        HubTarget.of(setup),
        setup.images() == ImageMode.COPY,
        setup.overview(),
        setup.provenance());
  }
}
