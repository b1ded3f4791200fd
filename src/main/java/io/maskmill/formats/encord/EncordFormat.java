package io.maskmill.formats.encord;

import io.maskmill.model.FaultCode;
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
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import io.maskmill.spi.WrittenTarget;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Encord label rows, as the platform exports them and as its Python client takes them.
 *
 * <pre>
 * labels.json                  a list of label rows, one per frame; or
 * labels/rows-&lt;shard&gt;.jsonl    one label row per line
 * ontology.json                the labels
 * upload.jsonl                 one bitmask per line
 * encord_upload.py             uploads it
 * images/&lt;dataset title&gt;/&lt;data title&gt;
 * masks/&lt;dataset title&gt;/&lt;name&gt;/mask_&lt;frame&gt;_&lt;objectHash&gt;.png     on request
 * </pre>
 *
 * <p>Holds objects of one label with any pixels, overlapping or not, with confidence. Encord's
 * other data (hashes, titles, dates, answers) is kept in attributes that begin with {@code encord.}
 * and is written back. Manual: {@code src/site/markdown/formats/encord.md}. Source:
 * encord-client-python 0.1.190, {@code encord/objects}, and its COCO exporter; docs of Encord,
 * "Bitmasks".
 */
public final class EncordFormat implements MaskFormat {
  private static final Traits READABLE =
      Traits.of(
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.OVERLAP,
          Trait.DATASETS,
          Trait.COLORS,
          Trait.SCORES,
          Trait.ATTRIBUTES,
          Trait.IMAGES);

  private static final Traits WRITABLE = semanticToo();

  private static Traits semanticToo() {
    EnumSet<Trait> all = EnumSet.of(Trait.SEMANTIC);
    all.addAll(READABLE.all());
    return new Traits(all);
  }

  @Override
  public String id() {
    return "encord";
  }

  @Override
  public List<String> aliases() {
    return List.of("encord-json", "encord-labels", "label-rows");
  }

  @Override
  public String title() {
    return "Encord label rows: labels.json with bitmasks, ontology.json";
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
  public List<String> compat() {
    return List.of(SourceOptions.COMPAT);
  }

  @Override
  public List<FaultCode> faults() {
    return EncordFaults.ALL;
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
    return RowsLikeness.of(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    SourceOptions options = SourceOptions.of(setup.options());
    return new EncordReader(setup.tree(), EncordSource.open(setup, options), READABLE);
  }

  /** Reads only what was written: images where the writer puts them, without image headers. */
  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    Map<String, String> source = new TreeMap<>();
    source.put("images", "images/{dataset}/{title}");
    source.put("image-size", ImageSize.readBack(images));
    source.put("unannotated", "skip");
    if (TargetOptions.of(target).shape() == TargetOptions.Shape.POLYGON) {
      source.put("shapes", "rasterize");
    }
    return source;
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    List<String> rows = written.all(path -> path.startsWith("labels"));
    String first = rows.isEmpty() ? EncordWriter.DOCUMENT : rows.get(0);
    String folder = first.startsWith(EncordWriter.LINES) ? "labels" : "";
    String place = written.place(rows.size() == 1 ? first : folder);
    Loading python =
        Loading.code(
            place,
            written.program("Python"),
            folder.isEmpty()
                ? "import json; rows = json.load(open(" + written.python(first) + "))"
                : "import json; rows = [json.loads(line) for line in open("
                    + written.python(first)
                    + ")]");
    boolean uploads =
        written.files().isEmpty()
            ? TargetOptions.of(written.options()).writesUpload()
            : written.files().contains(EncordWriter.SCRIPT);
    if (!uploads) {
      return List.of(python);
    }
    return List.of(
        Loading.code(
            written.place(""),
            written.program("Encord"),
            "python3 " + written.shell(EncordWriter.SCRIPT) + " --project HASH --key KEY_FILE"),
        python);
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    TargetOptions options = TargetOptions.of(setup.options());
    return new EncordWriter(
        WrittenLabels.of(setup.labels(), options.shape().word()), options, setup.images());
  }
}
