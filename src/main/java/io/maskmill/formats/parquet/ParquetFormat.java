package io.maskmill.formats.parquet;

import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.util.List;

/**
 * A table, one row a frame, for Spark, DuckDB, pyarrow and Hugging Face datasets.
 *
 * <pre>
 * data/
 *   dataset=NAME/subset=NAME/
 *     part-SPLIT-N.parquet          __HIVE_DEFAULT_PARTITION__ for no dataset or subset; where
 *                                   no frame has one, a column of nulls and no folder
 * README.md                         dataset card, with huggingface=on
 *
 * name string, width int, height int, ordinal bigint,
 * image struct&lt;bytes binary, path string&gt;, image_uri string,
 * objects array&lt;struct&lt;label string, labels array&lt;string&gt;, instance int, area bigint,
 *   bbox struct&lt;x int, y int, width int, height int&gt;, counts array&lt;int&gt;, rle string,
 *   iscrowd boolean, z_order int, score double, object_id string, attributes map&lt;string,string&gt;&gt;&gt;,
 * alphas array&lt;struct&lt;mask_id string, width int, height int, alpha binary&gt;&gt;,
 * attributes map&lt;string,string&gt;
 * </pre>
 *
 * <p>{@code counts} are row-major run lengths, background first; {@code rle} is COCO's compressed
 * string, column-major; {@code ordinal} is the frame's position in the run that wrote it; {@code
 * image.path} is the image's name with its extension. {@code --images copy} puts the image's bytes
 * into {@code image.bytes}, {@code reference} its address into {@code image_uri}. The footer has
 * {@code maskmill.labels} (JSON: name, color, attributes, in order), {@code maskmill.version},
 * {@code maskmill.dataset} and {@code maskmill.subset}. With {@code huggingface=on} maps are JSON
 * texts, since Hugging Face's features know no map.
 *
 * <p><b>Read.</b> A folder with such a table, or one file. Also what Spark makes of such a table:
 * columns may come in any order, be absent (all but {@code name}, {@code width}, {@code height} and
 * {@code objects} with {@code label} and {@code counts} or {@code rle}) or stand beside others.
 * Where both are there, {@code counts} count. Labels come from the footer, else from the option
 * {@code labels}: Spark does not keep footers.
 *
 * <p><b>Holds</b> all that the model does. Source: Apache Parquet format, "Logical Types"; Apache
 * Hive's partition paths as Spark writes them; huggingface.co/docs/hub, "Datasets Cards".
 */
public final class ParquetFormat implements MaskFormat {
  private static final Traits EVERYTHING = Traits.of(Trait.values());

  @Override
  public String id() {
    return "parquet";
  }

  @Override
  public String title() {
    return "a table, one row a frame: data/dataset=<d>/subset=<s>/*.parquet";
  }

  @Override
  public Traits readable() {
    return EVERYTHING;
  }

  @Override
  public Traits writable() {
    return EVERYTHING;
  }

  @Override
  public boolean carries(Options target) {
    return false;
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return List.of(TableReader.LABELS);
  }

  @Override
  public List<Option<?>> targetOptions() {
    return WriteOptions.ALL;
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return TableReader.open(setup);
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return new TableWriter(
        setup.labels(), WriteOptions.of(setup.options()), setup.overview(), setup.provenance());
  }
}
