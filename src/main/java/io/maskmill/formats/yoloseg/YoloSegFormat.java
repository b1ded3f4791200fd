package io.maskmill.formats.yoloseg;

import io.maskmill.model.FaultCode;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.OutlineFit;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.ReadsBackInPart;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import io.maskmill.spi.WrittenTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes Ultralytics' datasets for YOLO segmentation, also as Roboflow and CVAT write
 * them.
 *
 * <pre>
 * data.yaml                             names of classes; train, val, test: folders or lists
 * images/SUBSET/NAME.EXT                images (Roboflow: SUBSET/images/NAME.EXT)
 * labels/SUBSET/NAME.txt                a row per object: class x1 y1 x2 y2 ..., parts of the size
 * </pre>
 *
 * <p>Holds instances that may overlap, and subsets; neither holes nor parts have a syntax. What is
 * written is exact all the same: outlines run through pixel centers, holes are reached over doubled
 * lines, and each 8-connected part is a row. Manual: {@code src/site/markdown/formats/yolo-seg.md}.
 * Source: Ultralytics 8.3.63, {@code data/utils.py}, {@code data/dataset.py}, {@code utils/ops.py};
 * OpenCV 4.6, fillPoly.
 */
public final class YoloSegFormat implements MaskFormat, ReadsBackInPart {
  static final Traits TRAITS =
      Traits.of(
          Trait.SEMANTIC,
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.OVERLAP,
          Trait.SUBSETS,
          Trait.IMAGES);

  @Override
  public String id() {
    return "yolo-seg";
  }

  @Override
  public List<String> aliases() {
    return List.of(
        "yolo",
        "ultralytics",
        "yolo-segmentation",
        "yolo-segment",
        "ultralytics-yolo",
        "ultralytics-yolo-segmentation",
        "ultralytics-yolo-segmentation-1.0",
        "yolov5-seg",
        "yolov8",
        "yolov8-seg",
        "yolov8-segmentation",
        "yolov9-seg",
        "yolo11",
        "yolo11-seg",
        "yolov11-seg",
        "yolov12-seg",
        "yolo12-seg");
  }

  @Override
  public String title() {
    return "Ultralytics YOLO segmentation: data.yaml, images/<subset>, labels/<subset>/*.txt";
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
  public List<FaultCode> faults() {
    return YoloFaults.ALL;
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
    return YoloLikeness.of(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return YoloReader.open(setup);
  }

  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    if (images != ImageMode.COPY) {
      throw new ConfigException(
          "yolo-seg cannot be read back without images, whose sizes its outlines are parts of; give"
              + " --images copy, or leave --verify out");
    }
    return Map.of();
  }

  @Override
  public String leftOut(Options target) {
    return "frames without an image, and images of other kinds than Ultralytics lists";
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    String place = written.place(YoloWriter.DATA_YAML);
    List<Loading> loading = new ArrayList<>();
    loading.add(
        Loading.code(
            place,
            written.program("Ultralytics"),
            "from ultralytics import YOLO; YOLO(\"yolo11n-seg.pt\").train(data="
                + written.python(YoloWriter.DATA_YAML)
                + ", imgsz=640, mask_ratio=1)"));
    loading.add(
        Loading.code(
            place,
            written.program("Ultralytics, in a shell"),
            "yolo segment train model=yolo11n-seg.pt data=" + written.shell(YoloWriter.DATA_YAML)));
    if (written.files().contains(OutlineFit.DOCUMENT)) {
      loading.add(
          Loading.steps(
              written.place(OutlineFit.DOCUMENT),
              "any table program",
              "sort by iou: the objects whose outlines fit their masks worst come first"));
    }
    return loading;
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    YamlWriter.check(setup.labels());
    return new YoloWriter(
        setup.labels(),
        TargetLayout.of(setup.overview()),
        TargetOptions.of(setup.options()),
        setup.images() == ImageMode.COPY);
  }
}
