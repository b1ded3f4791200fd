package io.maskmill.formats.cvatimages;

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

/**
 * "CVAT for images 1.1": one XML document of all images of a task, with masks and shapes.
 *
 * <pre>
 * annotations.xml             labels, then one image element per image
 * images/NAME                 of a task
 * images/SUBSET/NAME          of a project
 * SUBSET.xml                  written when there are several subsets
 * </pre>
 *
 * <p>Holds objects of one label with any pixels, overlapping or not, with drawing order, groups and
 * attributes. Masks are runs and are kept to the pixel; polygons, rotated boxes and ellipses are
 * drawn with the pixels that CVAT's own exports of masks give them. Of "CVAT for video 1.1" masks
 * are read, row by row, and keyframes of other shapes. What CVAT refuses, or takes for something
 * else without a word, is set aside shape by shape. {@code compat=cvat} draws boxes too, and
 * rotated boxes above all others. Manual: {@code src/site/markdown/formats/cvat-images.md}. Source:
 * CVAT 2.52.1, {@code cvat/apps/dataset_manager/formats/cvat.py}, {@code bindings.py}, {@code
 * formats/transformations.py}; docs of CVAT, "XML annotation format".
 */
public final class CvatImagesFormat implements MaskFormat {
  private static final Traits READABLE =
      Traits.of(
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.OVERLAP,
          Trait.DATASETS,
          Trait.SUBSETS,
          Trait.COLORS,
          Trait.ATTRIBUTES,
          Trait.IMAGES);

  private static final Traits WRITABLE = writableTraits();
  private static final String MENU = "Actions > Upload annotations > CVAT 1.1";

  private static Traits writableTraits() {
    EnumSet<Trait> all = EnumSet.of(Trait.SEMANTIC);
    all.addAll(READABLE.all());
    all.remove(Trait.DATASETS);
    return new Traits(all);
  }

  @Override
  public String id() {
    return "cvat-images";
  }

  @Override
  public List<String> aliases() {
    return List.of(
        "cvat-xml", "cvat-for-images", "cvat-for-images-1.1", "cvat-1.1", "cvat-images-1.1");
  }

  @Override
  public String title() {
    return "\"CVAT for images 1.1\": annotations.xml with masks, polygons, boxes and ellipses";
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
  public boolean carries(Options target) {
    return !TargetOptions.of(target).packing().isOn();
  }

  @Override
  public List<FaultCode> faults() {
    return CvatImagesFaults.ALL;
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
    return CvatImagesLikeness.of(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return CvatImagesReader.open(setup, READABLE);
  }

  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    return Map.of("image-size", ImageSize.readBack(images));
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    boolean isPacked = TargetOptions.of(written.options()).packing().isOn();
    List<String> files = written.all(path -> path.endsWith(isPacked ? ".zip" : ".xml"));
    String first = files.isEmpty() ? (isPacked ? "" : TargetLayout.DOCUMENT) : files.get(0);
    String place = written.place(files.size() > 1 ? "" : first);
    String others = files.size() > 1 ? ", and each other file in a task of its own" : "";
    return List.of(
        Loading.steps(
            place,
            written.program("CVAT"),
            "in a task that has the images and the labels: "
                + MENU
                + ", with "
                + written.path(first)
                + others),
        Loading.code(
            place,
            written.program("cvat-sdk"),
            "from cvat_sdk import make_client; make_client(\"https://app.cvat.ai\","
                + " credentials=(\"USER\","
                + " \"PASSWORD\")).tasks.retrieve(TASK).import_annotations(\"CVAT 1.1\", "
                + written.python(first)
                + ")"));
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return CvatImagesWriter.open(setup);
  }
}
