package io.maskmill.formats.labelstudio;

import io.maskmill.mask.RlePack;
import io.maskmill.model.Frame;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetWriter.FrameEncoder;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.NotData;
import io.maskmill.spi.TargetFaults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes each frame as a task. */
final class LabelStudioEncoder implements FrameEncoder {
  static final String TASKS = "tasks";

  private final TaskText text;
  private final TargetOptions options;
  private final ImageMode imageMode;

  LabelStudioEncoder(LabelCatalog labels, TargetOptions options, ImageMode imageMode) {
    this.text = new TaskText(labels, options);
    this.options = options;
    this.imageMode = imageMode;
  }

  /** Refuses masks with more pixels than a stream can count. */
  static void check(Frame frame) throws MaskDataException {
    for (ObjectMask object : frame.objects()) {
      if (!RlePack.fits(object.mask())) {
        throw new MaskDataException(
            TargetFaults.CANNOT_HOLD,
            frame.key()
                + ": a mask of "
                + frame.width()
                + "x"
                + frame.height()
                + " has more than "
                + RlePack.MAX_PIXELS
                + " pixels, which Label Studio's stream cannot count");
      }
    }
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    check(frame);
    List<ObjectMask> objects = new ArrayList<>();
    for (ObjectMask object : frame.objects()) {
      if (object.mask().isEmpty()) {
        sink.count("empty-objects", 1);
      } else {
        objects.add(object);
      }
    }
    String path = TaskEntry.ownPath(frame.key(), frame.image().fileName());
    boolean isCopied = sink.image(LabelStudioWriter.IMAGES + path, frame);
    sink.record(
        LabelStudioWriter.DOCUMENT, TASKS, text.of(frame, url(frame, path, isCopied), objects));
    sink.count(NotData.RENAMED, isCopied && isRenamed(frame, path) ? 1 : 0);
    if (!frame.alphas().isEmpty()) {
      sink.count("alphas-dropped", frame.alphas().size());
    }
  }

  private static boolean isRenamed(Frame frame, String path) {
    return !path.endsWith(frame.image().fileName());
  }

  private String url(Frame frame, String path, boolean isCopied) {
    if (!options.imageUrl().isEmpty()) {
      return ImageUrl.of(options.imageUrl(), path);
    }
    String own = LabelStudioDecoder.imageOf(frame);
    if (!own.isEmpty()) {
      return own;
    }
    boolean isElsewhere =
        !isCopied && imageMode != ImageMode.NONE && frame.image().uri().contains("://");
    return isElsewhere && !frame.image().uri().startsWith("file:")
        ? frame.image().uri()
        : ImageUrl.of(ImageUrl.LOCAL, LabelStudioWriter.IMAGES + path);
  }
}
