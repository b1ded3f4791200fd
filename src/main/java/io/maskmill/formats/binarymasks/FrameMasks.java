package io.maskmill.formats.binarymasks;

import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FrameSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what the mask files of a frame hold. A file that cannot be read costs its object when the
 * frame has others, and the frame when none is left.
 */
final class FrameMasks {
  private record Read(String path, FrameSize size, List<ObjectMask> objects) {}

  private final int files;
  private final List<Read> read = new ArrayList<>();
  private final Map<String, MaskDataException> faults = new LinkedHashMap<>();

  /**
   * @param files how many mask files the frame has
   */
  FrameMasks(int files) {
    this.files = files;
  }

  /** The position of the file that comes next, from 1. */
  int next() {
    return read.size() + faults.size() + 1;
  }

  void add(String path, PixelRaster raster, List<ObjectMask> objects) {
    read.add(new Read(path, new FrameSize(raster.width(), raster.height()), objects));
  }

  /** Sets a file aside; throws when the frame has no other. */
  void fail(String path, MaskDataException fault) throws MaskDataException {
    faults.put(path, fault);
    if (files == 1) {
      throw fault;
    }
  }

  /** The size that most masks have, of equally many the first. */
  FrameSize size() throws MaskDataException {
    checkAnyRead();
    Map<FrameSize, Integer> counts = new LinkedHashMap<>();
    read.forEach(mask -> counts.merge(mask.size(), 1, Integer::sum));
    FrameSize most = read.get(0).size();
    for (Map.Entry<FrameSize, Integer> size : counts.entrySet()) {
      most = size.getValue() > counts.get(most) ? size.getKey() : most;
    }
    return most;
  }

  /**
   * The objects of all masks; the others are reported.
   *
   * @param only the size of the masks that belong to the frame; null when it has been checked
   */
  List<ObjectMask> objects(FrameSize only, FrameContext context) throws MaskDataException {
    if (files > 0) {
      checkAnyRead();
    }
    List<ObjectMask> objects = new ArrayList<>();
    for (Read mask : read) {
      if (only == null || mask.size().equals(only)) {
        objects.addAll(mask.objects());
      } else {
        faults.put(
            mask.path(),
            new MaskDataException(
                MaskFaults.SIZE_MISMATCH,
                mask.path()
                    + ": mask is "
                    + mask.size()
                    + ", most masks of its frame are "
                    + only
                    + "; make them equal"));
      }
    }
    faults.forEach(context::reject);
    return objects;
  }

  private void checkAnyRead() throws MaskDataException {
    if (read.isEmpty()) {
      throw faults.values().iterator().next();
    }
  }
}
