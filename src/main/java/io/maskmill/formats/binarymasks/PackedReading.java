package io.maskmill.formats.binarymasks;

import io.maskmill.formats.binarymasks.packed.PackedFrame;
import io.maskmill.formats.binarymasks.packed.PackedLabels;
import io.maskmill.mask.RasterRuns;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.FrameContext;
import java.util.List;

/** Reads masks whose samples pack class and instance numbers. */
final class PackedReading implements MaskReading {
  private final PackedFrame frame;

  PackedReading(PixelRule rule, ClassesMapping mapping) {
    frame =
        new PackedFrame(
            rule.packed(),
            new PackedLabels(mapping.labelsByValue()),
            rule.voids()::contains,
            rule.unmapped() == PixelRule.Unmapped.QUARANTINE);
  }

  @Override
  public List<ObjectMask> objects(
      MaskFile file, PixelRaster raster, RasterRuns runs, FrameContext context)
      throws MaskDataException {
    return frame.objects(file.path(), file.label(), raster, runs, context);
  }
}
