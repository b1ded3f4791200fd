package io.maskmill.formats.cvatmask;

import io.maskmill.model.FaultCode;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.ReadsBackInPart;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import io.maskmill.spi.WrittenTarget;
import java.io.IOException;
import java.util.List;

/**
 * Reads and writes CVAT's "Segmentation mask 1.1", a relative of Pascal VOC.
 *
 * <pre>
 * labelmap.txt                          name:r,g,b:parts:actions; without it the labels are VOC's
 * dataset_meta.json                     Datumaro's labels, taken before labelmap.txt
 * ImageSets/Segmentation/SUBSET.txt     ids, one per line; an id is a path without extension
 * SegmentationClass/ID.png              label of each pixel: its color, or its line in one channel
 * SegmentationObject/ID.png             instance of each pixel: VOC's color of it, or its number
 * JPEGImages/ID.EXT                     images; may be missing
 * </pre>
 *
 * <p>Holds instances without overlap, subsets and colors, as many as CVAT tells apart: 255 per
 * frame and 255 labels. Background and VOC's void are no objects. {@code compat=cvat} reads and
 * writes as CVAT with Datumaro does, except that ids never wrap at 256 and masks of two sizes are
 * never stretched. Manual: {@code src/site/markdown/formats/cvat-mask.md}. Source: CVAT manual,
 * "Segmentation Mask"; cvat-ai/datumaro, {@code plugins/voc_format}; CVAT, {@code formats/mask.py}.
 */
public final class CvatMaskFormat implements MaskFormat, ReadsBackInPart {
  static final String COMPAT = "cvat";

  private static final String SYSTEMS_NAME = "Segmentation mask 1.1";
  private static final String MENU = "Actions > Upload annotations > " + SYSTEMS_NAME;

  @Override
  public String id() {
    return "cvat-mask";
  }

  @Override
  public List<String> aliases() {
    return List.of(
        "cvat",
        "cvat-masks",
        "cvat-segmentation-mask",
        "segmentation-mask",
        "segmentation-mask-1.1");
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
    return Traits.of(Trait.SEMANTIC, Trait.INSTANCES, Trait.SUBSETS, Trait.COLORS, Trait.IMAGES);
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
  public Likeness likeness(Glimpse glimpse) throws IOException {
    return CvatLikeness.of(glimpse, false);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return CvatReader.open(setup.tree(), SourceOptions.of(setup.options()), readable());
  }

  @Override
  public String leftOut(Options target) {
    return TargetOptions.of(target).compat()
        ? "frames that have neither objects nor an image beside them, and " + NotData.NAMES
        : "";
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    if (!TargetOptions.of(written.options()).packing().isOn()) {
      return folder(written);
    }
    List<String> zips = written.all(path -> path.endsWith(".zip"));
    String first = zips.isEmpty() ? "" : zips.get(0);
    String place = written.place(zips.size() == 1 ? first : "");
    String task =
        "from cvat_sdk import make_client; make_client(\"https://app.cvat.ai\","
            + " credentials=(\"USER\", \"PASSWORD\")).tasks.retrieve(TASK).import_annotations(\""
            + SYSTEMS_NAME
            + "\", ";
    return List.of(
        Loading.steps(
            place,
            written.program("CVAT"),
            MENU
                + ", with "
                + written.path(first)
                // an upload replaces what a task has
                + (zips.size() > 1 ? ", and each other zip in a task of its own" : "")),
        Loading.code(place, written.program("cvat-sdk"), task + written.python(first) + ")"));
  }

  /** A folder must be zipped first. */
  private static List<Loading> folder(WrittenTarget written) {
    String place = written.place("");
    return List.of(
        Loading.steps(
            place,
            written.program("CVAT"),
            "zip what is in "
                + written.path("")
                + " (or convert with --target-opt archive=zip), then "
                + MENU),
        Loading.code(
            place,
            written.program("zip"),
            "cd "
                + written.shell("")
                + " && zip -qr annotations.zip labelmap.txt ImageSets SegmentationClass"
                + " SegmentationObject"));
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
