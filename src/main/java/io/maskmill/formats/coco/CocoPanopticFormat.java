package io.maskmill.formats.coco;

import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.DocumentPart;
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
import java.util.List;
import java.util.Map;

/**
 * COCO panoptic: one JSON document per subset, and beside it a folder of the same name with one PNG
 * per frame, whose colors are the ids of segments.
 *
 * <pre>
 * annotations/
 *   panoptic_&lt;subset&gt;.json      panoptic_default.json for frames of no subset
 *   panoptic_&lt;subset&gt;/
 *     &lt;name&gt;.png                8-bit RGB, id = R + 256 G + 65536 B, 0 is void
 * images/
 *   &lt;subset&gt;/&lt;file_name&gt;      images/&lt;file_name&gt; when no frame has a subset
 * </pre>
 *
 * <p>Holds objects that share no pixel: things one by one, stuff once per label, crowd. It is in
 * this package because it shares the handling of images, categories and documents with {@link
 * CocoFormat}. Manual: {@code src/site/markdown/formats/coco-panoptic.md}. Source: cocodataset.org,
 * "Data format", section 4; cocodataset/panopticapi, {@code panopticapi/evaluation.py} and {@code
 * utils.py}.
 */
public final class CocoPanopticFormat implements MaskFormat {
  private static final Traits TRAITS =
      Traits.of(
          Trait.SEMANTIC,
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.SUBSETS,
          Trait.COLORS,
          Trait.CROWD,
          Trait.IMAGES);

  @Override
  public String id() {
    return "coco-panoptic";
  }

  @Override
  public List<String> aliases() {
    return List.of("panoptic", "coco-panoptic-json", "panoptic-coco");
  }

  @Override
  public String title() {
    return "COCO panoptic: annotations/panoptic_<subset>.json, a folder of PNGs and images/";
  }

  @Override
  public Traits readable() {
    return TRAITS;
  }

  @Override
  public Traits writable() {
    return TRAITS;
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return SourceOptions.PANOPTIC;
  }

  @Override
  public List<Option<?>> targetOptions() {
    return PanopticOptions.ALL;
  }

  @Override
  public Likeness likeness(Glimpse glimpse) throws IOException {
    return DocumentLikeness.of(glimpse, Task.PANOPTIC);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    SourceOptions options = SourceOptions.of(setup.options(), Task.PANOPTIC);
    CocoSource source = CocoSource.open(setup, options, Task.PANOPTIC);
    return new PanopticReader(
        setup.tree(), options, new CocoReader(setup.tree(), options, source, TRAITS), source);
  }

  /** Compares sizes with those of images that were copied; skips files that no document names. */
  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    return Map.of("image-size", ImageSize.readBack(images), "unannotated", "skip");
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    List<String> documents =
        written.all(path -> path.startsWith("annotations/") && path.endsWith(".json"));
    String first = documents.isEmpty() ? CocoLayout.panopticDocument("") : documents.get(0);
    String masks = DocumentPart.whole(first).replaceFirst("[.]json$", "");
    String place = written.place(documents.size() == 1 ? first : "annotations");
    return List.of(
        Loading.code(
            place,
            written.program("panopticapi"),
            "import numpy as np; from pathlib import Path; from PIL import Image; from"
                + " panopticapi.utils import rgb2id; masks = sorted(Path("
                + written.python(masks)
                + ").rglob(\"*.png\")); rgb2id(np.array(Image.open(masks[0])))"),
        Loading.code(
            place,
            written.program("Python"),
            "import json; json.load(open(" + written.python(first) + "))"));
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return new PanopticWriter(
        CocoLayout.of(setup.overview(), setup.images(), false),
        PanopticOptions.of(setup.options(), setup.labels()),
        setup.images(),
        setup.labels(),
        setup.provenance());
  }
}
