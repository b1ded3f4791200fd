package io.maskmill.formats.coco;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * COCO instances: one JSON document a subset, with images, categories and annotations.
 *
 * <pre>
 * annotations/
 *   instances_&lt;subset&gt;.json     instances_default.json for frames of no subset
 * images/
 *   &lt;subset&gt;/&lt;file_name&gt;       images/&lt;file_name&gt; when no frame has a subset
 * </pre>
 *
 * <p><b>Read.</b> Also any other {@code *.json} in {@code annotations/}, one {@code *.json} at the
 * top, {@code <subset>/_annotations.coco.json} as Roboflow exports, or the document alone.
 * Captions, keypoints, panoptic and stuff documents are left out unless named. Images lie where the
 * first image of the document is found: {@code images/<subset>/}, {@code images/}, {@code
 * <subset>/} or beside the document; they may be absent. Documents are streamed, images and
 * annotations in any order.
 *
 * <p><b>Holds</b> objects of one label with any pixels, overlapping or not, crowd, score and
 * attributes. Segmentations are compressed or plain counts, or polygons, which are filled pixel for
 * pixel as COCO's own library does.
 *
 * <p><b>When in doubt.</b> A bad annotation is set aside alone. Area and box are counted anew from
 * the mask; where the document differs it is counted. An annotation with a box alone is no mask: it
 * is counted. One category name is one label, whatever its ids. An image file that no document
 * names is set aside. Two images of one id or one file name are both set aside, since nobody can
 * say which is meant. A backslash in {@code file_name} is what programs on Windows mean by '/'.
 *
 * <p><b>Written</b> are ids from 1, since evaluation takes id 0 for no match; {@code iscrowd} as in
 * the source, else 0, since evaluation ignores crowds; counts as a string, except runs of 2^29
 * pixels and more, which the original library cannot hold; area and box as integers; one record a
 * line. Keys that COCO does not have and its readers pass over: {@code source_id} (the object's id
 * in the source), {@code score}, {@code attributes}, and {@code color} of a category when the
 * catalog's colors are not the usual ones.
 *
 * <p>Polygons, where asked for, are outlines along pixel edges, which fill to the same pixels; a
 * mask with holes and a crowd stay runs and are counted as {@code polygons-refused}. {@code info},
 * {@code licenses} and unknown keys of images are written as a COCO source has them, unknown keys
 * of annotations among their attributes.
 *
 * <p>{@code compat=encord} writes the records of Encord's exporter: ids from 0, {@code iscrowd} 1,
 * its names and attributes. {@code compat=cvat} writes {@code iscrowd} 1 and counts as numbers, as
 * CVAT's exporter does. An {@code iscrowd} or {@code segmentation} option goes before it. When
 * reading, both take {@code iscrowd} for nothing, since those exporters write 1 for every mask.
 *
 * <p><b>Seen in the wild.</b> {@code size} as [width, height]; strings that went through Python's
 * {@code str(bytes)}; NaN as area; annotations before images; categories last; 7.0 or "7" as an id;
 * one annotation id many times.
 *
 * <p>Source: cocodataset.org, "Data format"; cocodataset/cocoapi, {@code common/maskApi.c} and
 * {@code PythonAPI/pycocotools/coco.py}.
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
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    SourceOptions options = SourceOptions.of(setup.options(), Task.INSTANCES);
    CocoSource source = CocoSource.open(setup.tree(), options, Task.INSTANCES);
    return new CocoReader(setup.tree(), options, source, READABLE);
  }

  /** What was written is read: the images' headers and files that no document names are not. */
  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    return Map.of("image-size", "document", "unannotated", "skip");
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    TargetOptions options = TargetOptions.of(setup.options());
    return new CocoWriter(
        CocoLayout.of(setup.overview(), options.exporter() == TargetOptions.Exporter.ENCORD),
        options,
        setup.images(),
        setup.labels(),
        setup.provenance());
  }
}
