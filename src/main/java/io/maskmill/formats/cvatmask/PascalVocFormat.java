package io.maskmill.formats.cvatmask;

import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import io.maskmill.spi.WrittenTarget;
import java.io.IOException;
import java.util.List;

/**
 * Reads and writes Pascal VOC's segmentation, as it is shipped and as labelme2voc and Datumaro make
 * it.
 *
 * <pre>
 * ImageSets/Segmentation/SUBSET.txt     ids, one per line
 * SegmentationClass/ID.png              palette's index: the class, 0 background, 255 void
 * SegmentationObject/ID.png             palette's index: the object's number, 0 none, 255 void
 * Annotations/ID.xml                    boxes of the objects; may be missing
 * JPEGImages/ID.jpg                     images
 * labelmap.txt, class_names.txt         labels; without them they are VOC's
 * </pre>
 *
 * <p>Holds up to 254 objects of a frame without overlap, and 254 labels. It is in this package
 * because CVAT's "Segmentation mask 1.1" is the same layout in other colors. Manual: {@code
 * src/site/markdown/formats/pascal-voc.md}. Source: The PASCAL Visual Object Classes Challenge
 * 2012, Development Kit; cvat-ai/datumaro, {@code plugins/voc_format}; labelme, {@code
 * labelme2voc.py}.
 */
public final class PascalVocFormat implements MaskFormat {
  private static final Traits TRAITS =
      Traits.of(Trait.SEMANTIC, Trait.INSTANCES, Trait.SUBSETS, Trait.ATTRIBUTES, Trait.IMAGES);

  @Override
  public String id() {
    return "pascal-voc";
  }

  @Override
  public List<String> aliases() {
    return List.of("voc", "voc-segmentation", "pascal", "voc2007", "voc2012", "voc-2012");
  }

  @Override
  public String title() {
    return "Pascal VOC segmentation: ImageSets, SegmentationClass, SegmentationObject, Annotations";
  }

  @Override
  public Traits readable() {
    return Traits.of(
        Trait.SEMANTIC,
        Trait.INSTANCES,
        Trait.SUBSETS,
        Trait.COLORS,
        Trait.ATTRIBUTES,
        Trait.IMAGES);
  }

  @Override
  public Traits writable() {
    return TRAITS;
  }

  @Override
  public List<String> compat() {
    return List.of(CvatMaskFormat.COMPAT);
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return SourceOptions.VOC;
  }

  @Override
  public List<Option<?>> targetOptions() {
    return TargetOptions.VOC;
  }

  @Override
  public Likeness likeness(Glimpse glimpse) throws IOException {
    return CvatLikeness.of(glimpse, true);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return CvatReader.open(setup.tree(), SourceOptions.ofVoc(setup.options()), readable());
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    String masks = CvatReader.CLASSES.substring(0, CvatReader.CLASSES.length() - 1);
    return List.of(
        Loading.code(
            written.place(""),
            written.program("Pillow"),
            "import numpy as np; from pathlib import Path; from PIL import Image; masks ="
                + " sorted(Path("
                + written.python(masks)
                + ").rglob(\"*.png\")); np.array(Image.open(masks[0]))"),
        Loading.code(
            written.place(""),
            written.program("Datumaro"),
            "from datumaro.components.dataset import Dataset; Dataset.import_from("
                + written.python("")
                + ", \"voc\")"));
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    TargetOptions options = TargetOptions.ofVoc(setup.options());
    return new CvatWriter(
        TargetLabels.of(setup.labels(), options),
        TargetLayout.of(setup.overview(), options),
        options,
        setup.images() == ImageMode.COPY);
  }
}
