package io.maskmill.formats.labelme;

import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.HoldsOwnAttributes;
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
 * Reads and writes LabelMe's documents, which AnyLabeling and X-AnyLabeling share. Shapes are drawn
 * as by LabelMe's converters with Pillow 12.3, pixel for pixel.
 *
 * <pre>
 * NAME.json        size, shapes, and the place of the image; perhaps the image itself
 * NAME.jpg         the image, here or where the document says
 * labels.txt       __ignore__, _background_, then a label per line; may be missing
 * </pre>
 *
 * <p>Holds instances, overlap and scores. Manual: {@code src/site/markdown/formats/labelme.md}.
 * Source: labelme 7.1, {@code _label_file.py}, {@code _utils/shape.py}, {@code
 * examples/instance_segmentation}.
 */
public final class LabelmeFormat implements MaskFormat, HoldsOwnAttributes {
  private static final Traits WRITABLE =
      Traits.of(
          Trait.SEMANTIC,
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.OVERLAP,
          Trait.SCORES,
          Trait.IMAGES);

  @Override
  public String id() {
    return "labelme";
  }

  @Override
  public List<String> aliases() {
    return List.of("label-me", "labelme-json", "label-me-json", "anylabeling", "x-anylabeling");
  }

  @Override
  public String title() {
    return "LabelMe: a JSON per image, with shapes and imagePath";
  }

  @Override
  public Traits readable() {
    return LabelmeReader.readable();
  }

  @Override
  public Traits writable() {
    return WRITABLE;
  }

  @Override
  public String ownAttributes() {
    return Notes.PREFIX;
  }

  @Override
  public List<String> compat() {
    return List.of(SourceOptions.COMPAT);
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return SourceOptions.ALL;
  }

  @Override
  public List<Option<?>> targetOptions() {
    return List.of();
  }

  @Override
  public Likeness likeness(Glimpse glimpse) throws IOException {
    return DocumentsLikeness.of(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return LabelmeReader.open(setup);
  }

  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    return Map.of("image-size", ImageSize.readBack(images));
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    return List.of(
        Loading.code(
            written.place(""),
            written.program("LabelMe"),
            "labelme "
                + written.shell("")
                + " --labels "
                + written.shell(Labels.FILE)
                + " --output "
                + written.shell("")));
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return LabelmeWriter.of(setup);
  }
}
