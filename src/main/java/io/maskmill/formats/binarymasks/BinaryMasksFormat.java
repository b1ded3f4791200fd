package io.maskmill.formats.binarymasks;

import io.maskmill.model.FaultCode;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.HoldsByOptions;
import io.maskmill.spi.ImageMode;
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
 * Reads and writes pairs of images and label masks, laid out as Supervisely's "Import Binary Masks"
 * takes them or in folders that two patterns describe. Each label of a mask is one region;
 * instances come from connected components, from values or from one mask per object.
 *
 * <pre>
 * img/NAME.ext                 images of any kind
 * ann/NAME.ext                 one-channel masks under the same names
 * classes_mapping.json         {"classes_mapping": {label: value | [values] | "__all__"}}
 * </pre>
 *
 * <p>Frames where the original guesses are quarantined by default; {@code compat=supervisely}
 * guesses as it does. Manual: {@code src/site/markdown/formats/binary-masks.md}. Source:
 * Supervisely, page "Import Binary Masks", and its plugin {@code
 * plugins/import/bin_masks/src/main.py}.
 */
public final class BinaryMasksFormat implements MaskFormat, HoldsByOptions {
  static final String COMPAT = "supervisely";

  @Override
  public String id() {
    return "binary-masks";
  }

  @Override
  public List<String> aliases() {
    return List.of(
        "masks",
        "png-masks",
        "mask-folder",
        "mask-folders",
        "binary",
        "images-and-masks",
        "import-binary-masks");
  }

  @Override
  public String title() {
    return "image/mask pairs: img/ and ann/ (Supervisely \"Import Binary Masks\"), or by patterns";
  }

  @Override
  public Traits readable() {
    return Traits.of(
        Trait.SEMANTIC,
        Trait.INSTANCES,
        Trait.MANY_INSTANCES,
        Trait.OVERLAP,
        Trait.DATASETS,
        Trait.SUBSETS,
        Trait.COLORS,
        Trait.IMAGES);
  }

  @Override
  public Traits writable() {
    return Traits.of(Trait.SEMANTIC, Trait.IMAGES);
  }

  @Override
  public Traits writable(Options target) {
    WriteOptions options = WriteOptions.of(target);
    EnumSet<Trait> traits = EnumSet.of(Trait.SEMANTIC, Trait.IMAGES);
    if (options.values() == WriteOptions.Values.INDEX) {
      traits.add(Trait.COLORS);
    }
    if (options.values() == WriteOptions.Values.PACKED) {
      traits.add(Trait.INSTANCES);
      traits.add(Trait.MANY_INSTANCES);
      if (PackedPlan.holdsCrowds(options)) {
        traits.add(Trait.CROWD);
      }
    }
    return new Traits(traits);
  }

  @Override
  public List<String> compat() {
    return List.of(COMPAT);
  }

  @Override
  public List<FaultCode> faults() {
    return BinaryMasksFaults.ALL;
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return ReadOptions.ALL;
  }

  @Override
  public List<Option<?>> targetOptions() {
    return WriteOptions.ALL;
  }

  @Override
  public Likeness likeness(Glimpse glimpse) throws IOException {
    return PairsLikeness.of(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup given) throws IOException {
    Presets.Applied preset = Presets.applied(this, given);
    ReaderSetup setup = preset.setup();
    BinaryMasksReader reader = BinaryMasksReader.open(setup).noting(preset.notes());
    if (reader.options().layout() instanceof FolderLayout) {
      List<String> folders = setup.tree().folders("");
      boolean imageless = reader.options().layout().rule().keepsImageless();
      for (String needed : List.of(FolderLayout.IMAGES, FolderLayout.MASKS)) {
        if (!folders.contains(needed) && !(imageless && needed.equals(FolderLayout.IMAGES))) {
          throw new ConfigException(
              setup.tree().root()
                  + " has no folder '"
                  + needed
                  + "'; image/mask pairs lie in img/ and ann/ under the same names, or where"
                  + " --source-opt images=PATTERN and masks=PATTERN say; masks alone, such as"
                  + " predictions, are read with missing-image=keep, and masks={name}.png where"
                  + " they lie at the root");
        }
      }
    }
    return reader;
  }

  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    return TargetLoading.readBack(WriteOptions.of(target));
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    return TargetLoading.of(written, WriteOptions.of(written.options()));
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    WriteOptions options = WriteOptions.of(setup.options());
    if (options.values() == WriteOptions.Values.PACKED) {
      return new PackedMasksWriter(
          PackedPlan.of(setup.labels(), options),
          options.layout().names(setup.overview()),
          setup.images() == ImageMode.COPY);
    }
    return new BinaryMasksWriter(
        setup.labels(),
        PixelPlan.of(setup.labels(), options),
        options.palette(),
        options.layout().names(setup.overview()),
        setup.images() == ImageMode.COPY);
  }
}
