package io.maskmill.formats.cvatmask;

import io.maskmill.model.FaultCode;
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

/**
 * CVAT's "Segmentation mask 1.1", a relative of Pascal VOC.
 *
 * <pre>
 * labelmap.txt                          name:r,g,b:parts:actions; without it the labels are VOC's
 * dataset_meta.json                     Datumaro's labels, taken before labelmap.txt
 * ImageSets/Segmentation/SUBSET.txt     ids, one a line; an id is a path without extension
 * SegmentationClass/ID.png              label of each pixel: its color, or its line in one channel
 * SegmentationObject/ID.png             instance of each pixel: VOC's color of it, or its number
 * JPEGImages/ID.EXT                     images; may be missing
 * </pre>
 *
 * The layout lies in the root or up to three folders below; several at one depth are read as one
 * dataset. Holds instances without overlap, subsets and colors; background is no object. Written:
 * background first, then the labels in their order; objects are painted by z-order, the k-th as
 * instance k, and get 16-bit object masks where there are more than 255; every frame has masks, so
 * that its size is kept. Datasets, and subsets, become folders of the ids where there are several.
 * Deviations in the wild: lists whose names have an '_' (CVAT writes them and does not read them),
 * byte order marks, ids with extensions, ids above 255, class masks alone; the default reads all of
 * these right, {@code compat=cvat} reads and writes as CVAT with Datumaro does, except that ids
 * never wrap at 256 when they are written and that masks of two sizes are never stretched. A listed
 * id without any file has no size and is quarantined. Source: CVAT manual, "Segmentation Mask";
 * cvat-ai/datumaro, {@code plugins/voc_format}; CVAT, {@code formats/mask.py}.
 */
public final class CvatMaskFormat implements MaskFormat {
  static final String COMPAT = "cvat";

  @Override
  public String id() {
    return "cvat-mask";
  }

  @Override
  public String title() {
    return "CVAT \"Segmentation mask 1.1\": labelmap.txt, SegmentationClass, SegmentationObject";
  }

  @Override
  public Traits readable() {
    return writable();
  }

  @Override
  public Traits writable() {
    return Traits.of(
        Trait.SEMANTIC,
        Trait.INSTANCES,
        Trait.MANY_INSTANCES,
        Trait.SUBSETS,
        Trait.COLORS,
        Trait.IMAGES);
  }

  @Override
  public List<String> compat() {
    return List.of(COMPAT);
  }

  @Override
  public boolean carries(Options target) {
    return !TargetOptions.of(target).packing().isOn();
  }

  @Override
  public List<FaultCode> faults() {
    return CvatFaults.ALL;
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
    SourceOptions options = SourceOptions.of(setup.options());
    List<Root> roots = Root.find(setup.tree(), options.compat());
    SourceLabels labels = new SourceLabels(roots, options.compat(), options.objectLabel());
    return new CvatReader(labels, options, readable());
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    TargetOptions options = TargetOptions.of(setup.options());
    return new CvatWriter(
        TargetLabels.of(setup.labels(), options),
        TargetLayout.of(setup.overview(), options),
        options,
        setup.images() == ImageMode.COPY);
  }
}
