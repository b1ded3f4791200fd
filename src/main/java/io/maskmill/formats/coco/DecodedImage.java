package io.maskmill.formats.coco;

import io.maskmill.model.FoldedName;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.PlannedFrame.Paired;
import java.io.IOException;
import java.util.List;

/**
 * What is known of a frame's image regardless of its annotations.
 *
 * @param entry from the document
 * @param size on which document and file agree
 * @param ref the file, or its name when there is none
 */
record DecodedImage(ImageEntry entry, FrameSize size, ImageRef ref) {

  static DecodedImage of(Paired frame, SourceOptions options, FileTree tree, FrameContext context)
      throws IOException, MaskDataException {
    FramePart image = frame.part(Roles.IMAGE);
    FramePart own = frame.part(Roles.FILE);
    FramePart file = own == null ? frame.part(Roles.SHARED_FILE) : own;
    ImageEntry entry = ImageEntry.fromJson(image.inline());
    FrameSize size = size(entry, image, file, options.imageSize(), context);
    String fileName = entry.fileName();
    ImageRef ref = new ImageRef(fileName, "", 0, entry.url());
    if (file != null) {
      String path = file.file().path();
      fileName = ImageEntry.nameOf(path, fileName);
      ref = new ImageRef(fileName, path, file.file().length(), tree.uri(path));
    } else {
      context.count("images-absent", 1);
    }
    if (!FoldedName.of(fileName).equals(FoldedName.of(entry.rawName()))) {
      context.count("names-made-safe", 1);
    }
    return new DecodedImage(entry, size, ref);
  }

  /** The size from the document, or from the image's header when the document gives none. */
  private static FrameSize size(
      ImageEntry entry, FramePart image, FramePart file, ImageSize source, FrameContext context)
      throws IOException, MaskDataException {
    String where = DocumentJson.name(image.file().path()) + ": image " + entry.id();
    if (entry.width() < 0 || entry.height() < 0) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED, where + ": width and height must be positive numbers");
    }
    FrameSize said =
        entry.width() > 0 && entry.height() > 0
            ? FrameSize.within(entry.width(), entry.height(), where, context)
            : null;
    FrameSize size = source.of(file, said, "document", where, context);
    if (size == null) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED,
          where + ": has no width and height, and no image file that gives them is read");
    }
    return size;
  }

  Frame frame(FrameKey key, List<ObjectMask> objects) {
    return new Frame(key, ref, size.width(), size.height(), objects, List.of(), entry.attributes());
  }
}
