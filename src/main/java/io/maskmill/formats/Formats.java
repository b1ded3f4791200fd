package io.maskmill.formats;

import io.maskmill.formats.binarymasks.BinaryMasksFormat;
import io.maskmill.formats.clearml.ClearmlFormat;
import io.maskmill.formats.coco.CocoFormat;
import io.maskmill.formats.coco.CocoPanopticFormat;
import io.maskmill.formats.cvatmask.CvatMaskFormat;
import io.maskmill.formats.encord.EncordFormat;
import io.maskmill.formats.parquet.ParquetFormat;
import io.maskmill.formats.rlecsv.RleCsvFormat;
import io.maskmill.formats.supervisely.SuperviselyFormat;
import io.maskmill.formats.supervisely.SuperviselyMasksFormat;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Nearest;
import java.util.List;

/** The registry of formats, one line per format. A format that does not load breaks the build. */
public final class Formats {
  private static final List<MaskFormat> ALL =
      List.of(
          new BinaryMasksFormat(), //
          new SuperviselyFormat(),
          new SuperviselyMasksFormat(),
          new ClearmlFormat(),
          new EncordFormat(),
          new CvatMaskFormat(),
          new CocoFormat(),
          new CocoPanopticFormat(),
          new RleCsvFormat(),
          new ParquetFormat());

  private Formats() {}

  /** All formats, in the order in which they are shown. */
  public static List<MaskFormat> all() {
    return ALL;
  }

  /** The format with this id; throws a ConfigException listing the known ids if there is none. */
  public static MaskFormat of(String id) {
    for (MaskFormat format : ALL) {
      if (format.id().equals(id)) {
        return format;
      }
    }
    throw new ConfigException(
        "'"
            + id
            + "' is no format; "
            + Nearest.hint(id, ALL.stream().map(MaskFormat::id).toList()));
  }
}
