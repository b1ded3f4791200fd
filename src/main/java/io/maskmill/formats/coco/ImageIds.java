package io.maskmill.formats.coco;

import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.Sha256;
import io.maskmill.spi.TargetFaults;
import java.nio.ByteBuffer;

/**
 * Where the ids of images in results lists come from. They depend on the frame alone, since a list
 * and the document that has its images are joined apart.
 */
enum ImageIds {
  /** The id that a source of results gave, else one made of subset and file name. */
  MADE {
    @Override
    long of(Frame frame, String fileName) {
      String own = frame.attributes().getOrDefault(ATTRIBUTE, "");
      return IdOrder.isNumber(own) ? Long.parseLong(own) : made(frame.key().subset(), fileName);
    }
  },

  /** The number that the file is called, as COCO's own are: {@code 000000397133.jpg}. */
  NAME {
    @Override
    long of(Frame frame, String fileName) throws MaskDataException {
      String stem = FileNames.stem(FileNames.last(fileName));
      String digits = stem.replaceFirst("^(?:COCO_[a-z]+[0-9]{4}_)?0*(?=[0-9])", "");
      if (!IdOrder.isNumber(digits) || digits.startsWith("-")) {
        throw new MaskDataException(
            TargetFaults.CANNOT_HOLD,
            "the image "
                + fileName
                + " is called by no number, which is to be its id (set image-ids=made for others)");
      }
      return Long.parseLong(digits);
    }
  };

  /** Attribute of a frame: the id of its image in a source of results, as JSON. */
  static final String ATTRIBUTE = ImageEntry.ATTRIBUTE + "id";

  /** The id of a frame's image, 0 or more. */
  abstract long of(Frame frame, String fileName) throws MaskDataException;

  /** Two of 10 million images share such an id once in 90,000 datasets. */
  private static long made(String subset, String fileName) {
    byte[] hash = Sha256.bytes(subset + "\n" + fileName);
    return ByteBuffer.wrap(hash).getLong() & (1L << 62) - 1;
  }
}
