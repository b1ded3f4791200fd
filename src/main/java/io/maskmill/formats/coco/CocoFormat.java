package io.maskmill.formats.coco;

import io.maskmill.formats.coco.openimages.OpenImages;
import io.maskmill.formats.coco.sam.SegmentAnything;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * COCO instances: one JSON document per subset, with images, categories and annotations.
 *
 * <pre>
 * annotations/
 *   instances_&lt;subset&gt;.json     instances_default.json for frames of no subset
 * images/
 *   &lt;subset&gt;/&lt;file_name&gt;       images/&lt;file_name&gt; when no frame has a subset
 * </pre>
 *
 * <p>Its relatives are read too: results lists, LVIS, YouTube-VIS, see {@code DocumentKinds};
 * results lists are also written.
 *
 * <p>Holds objects of one label with any pixels, overlapping or not, crowd, score and attributes.
 * Documents are streamed; a bad annotation is set aside alone. {@code compat=encord} and {@code
 * compat=cvat} write the records of those systems' exporters. Manual: {@code
 * src/site/markdown/formats/coco.md}. Source: cocodataset.org, "Data format"; cocodataset/cocoapi,
 * {@code common/maskApi.c} and {@code PythonAPI/pycocotools/coco.py}.
 */
public final class CocoFormat implements MaskFormat {
  private static final Traits PLAIN =
      Traits.of(
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.OVERLAP,
          Trait.SUBSETS,
          Trait.CROWD,
          Trait.SCORES,
          Trait.ATTRIBUTES,
          Trait.IMAGES);

  private static final Traits READABLE = with(PLAIN, Trait.COLORS);
  private static final Traits WRITABLE = with(READABLE, Trait.SEMANTIC);

  private static Traits with(Traits traits, Trait more) {
    EnumSet<Trait> all = EnumSet.of(more);
    all.addAll(traits.all());
    return new Traits(all);
  }

  @Override
  public String id() {
    return "coco";
  }

  @Override
  public List<String> aliases() {
    return List.of("coco-json", "coco-instances", "coco-1.0", "ms-coco", "mscoco", "lvis");
  }

  @Override
  public String title() {
    return "COCO instances: annotations/instances_<subset>.json and images/";
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
    return TargetOptions.COMPAT;
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
    Likeness of = SegmentAnything.likeness(glimpse).or(OpenImages.likeness(glimpse));
    return of.isReadable() ? of : DocumentLikeness.of(glimpse, Task.INSTANCES);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return SourceLayout.open(
        setup,
        () -> {
          SourceOptions options = SourceOptions.of(setup.options(), Task.INSTANCES);
          CocoSource source = CocoSource.open(setup, options, Task.INSTANCES);
          return new CocoReader(setup.tree(), options, source, READABLE);
        });
  }

  /** Compares sizes with those of images that were copied; skips files that no document names. */
  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    return Map.of("image-size", ImageSize.readBack(images), "unannotated", "skip");
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    List<String> documents = written.all(path -> path.startsWith("annotations/"));
    String results = documents.stream().filter(CocoLayout::isResults).findFirst().orElse("");
    if (!results.isEmpty()) {
      String info = CocoLayout.infoOf(results);
      return List.of(
          Loading.code(
              written.place("annotations"),
              written.program("pycocotools"),
              "from pycocotools.coco import COCO; COCO("
                  + written.python(info)
                  + ").loadRes("
                  + written.python(results)
                  + ")"));
    }
    String first = documents.isEmpty() ? CocoLayout.document("") : documents.get(0);
    String place = written.place(documents.size() == 1 ? first : "annotations");
    String coco = "COCO(" + written.python(first) + ")";
    if (DocumentPart.of(first) != null) {
      String parts = "Path(" + written.python("annotations") + ").glob(\"*-of-*.json\")";
      coco = "from pathlib import Path; parts = [COCO(p) for p in sorted(" + parts + ")]";
    }
    return List.of(
        Loading.code(
            place, written.program("pycocotools"), "from pycocotools.coco import COCO; " + coco),
        Loading.code(
            place,
            written.program("Python"),
            "import json; json.load(open(" + written.python(first) + "))"));
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    TargetOptions options = TargetOptions.of(setup.options());
    if (options.results() != null) {
      return new ResultsWriter(
          CocoLayout.of(setup.overview(), setup.images(), false),
          options,
          setup.images(),
          setup.labels(),
          setup.provenance());
    }
    return new CocoWriter(
        CocoLayout.of(
            setup.overview(), setup.images(), options.exporter() == TargetOptions.Exporter.ENCORD),
        options,
        setup.images(),
        setup.labels(),
        setup.provenance(),
        setup.bareIds());
  }
}
