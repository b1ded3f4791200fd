package io.maskmill.formats;

import io.maskmill.formats.binarymasks.BinaryMasksFormat;
import io.maskmill.formats.clearml.ClearmlFormat;
import io.maskmill.formats.coco.CocoFormat;
import io.maskmill.formats.coco.CocoPanopticFormat;
import io.maskmill.formats.cvatimages.CvatImagesFormat;
import io.maskmill.formats.cvatmask.CvatMaskFormat;
import io.maskmill.formats.cvatmask.PascalVocFormat;
import io.maskmill.formats.encord.EncordFormat;
import io.maskmill.formats.labelme.LabelmeFormat;
import io.maskmill.formats.labelstudio.LabelStudioFormat;
import io.maskmill.formats.parquet.HuggingFaceFormat;
import io.maskmill.formats.parquet.ParquetFormat;
import io.maskmill.formats.rlecsv.RleCsvFormat;
import io.maskmill.formats.supervisely.SuperviselyFormat;
import io.maskmill.formats.supervisely.SuperviselyMasksFormat;
import io.maskmill.formats.webdataset.WebDatasetFormat;
import io.maskmill.formats.yoloseg.YoloSegFormat;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The registry of formats, one line per format. A format that does not load breaks the build. */
public final class Formats {
  private static final List<MaskFormat> ALL =
      List.of(
          new BinaryMasksFormat(), //
          new SuperviselyFormat(),
          new SuperviselyMasksFormat(),
          new ClearmlFormat(),
          new EncordFormat(),
          new LabelStudioFormat(),
          new LabelmeFormat(),
          new CvatMaskFormat(),
          new CvatImagesFormat(),
          new PascalVocFormat(),
          new CocoFormat(),
          new CocoPanopticFormat(),
          new YoloSegFormat(),
          new RleCsvFormat(),
          new ParquetFormat(),
          new HuggingFaceFormat(),
          new WebDatasetFormat());

  private Formats() {}

  /** All formats, in the order in which they are shown. */
  public static List<MaskFormat> all() {
    return ALL;
  }

  /** The format that a word means, its id or an alias in any case; null when there is none. */
  public static MaskFormat find(String word) {
    for (MaskFormat format : ALL) {
      if (format.isCalled(word)) {
        return format;
      }
    }
    return null;
  }

  /**
   * The format that a word means; throws a ConfigException listing the known ids if there is none.
   */
  public static MaskFormat of(String word) {
    MaskFormat format = find(word);
    if (format != null) {
      return format;
    }
    TreeMap<String, String> known = new TreeMap<>();
    for (MaskFormat one : ALL) {
      known.put(one.id(), one.id());
      one.aliases().forEach(alias -> known.put(alias, one.id()));
    }
    throw new ConfigException(
        "'"
            + word
            + "' is not a format; "
            + Nearest.hint(word.strip().toLowerCase(Locale.ROOT), known));
  }

  /** All words that mean a format: ids first, then aliases. */
  public static List<String> words() {
    return Stream.concat(
            ALL.stream().map(MaskFormat::id), ALL.stream().flatMap(one -> one.aliases().stream()))
        .toList();
  }
}
