package io.maskmill.formats.binarymasks;

import io.maskmill.image.MaskDecoder;
import io.maskmill.mask.RasterRuns;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.List;

/** Says before a run that masks without a mapping hold colors, and proposes a mapping. */
final class ColorNotice {
  private static final long MOST_BYTES = 4 << 20;
  private static final long MOST_PIXELS = 1L << 26;

  private ColorNotice() {}

  /** The notes about the first mask; none when it holds no colors or cannot be looked at. */
  static List<String> of(ReadOptions options, TableFolders folders) throws IOException {
    try {
      SourceFile mask = folders.firstMask();
      if (mask == null
          || mask.length() > MOST_BYTES
          || !PresetPlaces.isColored(folders.search().head(mask))) {
        return List.of();
      }
      PixelRaster raster = new MaskDecoder().decode(folders.tree().read(mask), MOST_PIXELS);
      RasterRuns runs = new RasterRuns();
      runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
      String advice = ColorAdvice.of(runs, new PixelValues(raster, options, true, false));
      return advice.isEmpty()
          ? List.of()
          : List.of(mask.path() + " holds colors, which no classes mapping names" + advice);
    } catch (PngException | DamagedFileException e) {
      return List.of(); // reading its frame says what is wrong
    }
  }
}
