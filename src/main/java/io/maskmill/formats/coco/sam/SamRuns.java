package io.maskmill.formats.coco.sam;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.mask.BadMaskException;
import io.maskmill.mask.CocoRle;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.FrameSize;

/** Runs of COCO: a compressed text, or numbers down the columns. */
final class SamRuns {
  private SamRuns() {}

  static RunLengthMask mask(JsonNode counts, FrameSize size, String where)
      throws BadMaskException, MaskDataException {
    if (counts.isTextual()) {
      return CocoRle.decode(size.width(), size.height(), counts.textValue());
    }
    long[] numbers = new long[counts.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode count = counts.get(i);
      if (!count.isNumber() || count.doubleValue() != Math.rint(count.doubleValue())) {
        throw SamDocument.malformed(where + ": segmentation.counts must be whole numbers");
      }
      numbers[i] = count.longValue();
    }
    return CocoRle.fromCounts(size.width(), size.height(), numbers, numbers.length);
  }
}
