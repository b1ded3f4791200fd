package io.maskmill.formats.binarymasks;

import io.maskmill.mask.RasterRuns;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.FrameContext;
import java.util.List;

/** Turns the values of a mask file into objects. One per thread. */
interface MaskReading {

  /**
   * The objects of a mask file, at its size, by label and number.
   *
   * @param runs of the raster; the keys are overwritten
   */
  List<ObjectMask> objects(MaskFile file, PixelRaster raster, RasterRuns runs, FrameContext context)
      throws MaskDataException;
}
