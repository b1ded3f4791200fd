package io.maskmill.formats.coco;

import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
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
import java.util.Map;
import java.util.Set;

/**
 * What is known of a frame's image regardless of its annotations.
 *
 * @param document that names it; null when none does
 * @param size on which document and file agree
 * @param ref the file, or its name when there is none
 * @param attributes of the frame
 */
record DecodedImage(
    CocoDocument document, FrameSize size, ImageRef ref, Map<String, String> attributes) {

  /** The part of a frame that says what its image is; null when no document names it. */
  static FramePart part(Paired frame) {
    FramePart image = frame.part(Roles.IMAGE);
    return image == null ? frame.part(Roles.IMAGE_OF_ID) : image;
  }

  static DecodedImage of(
      Paired frame,
      Map<String, CocoDocument> documents,
      SourceOptions options,
      FileTree tree,
      FrameContext context)
      throws IOException, MaskDataException {
    FramePart image = part(frame);
    ImageEntry entry = image == null ? null : ImageEntry.fromJson(image.inline());
    return of(frame, entry, documents, options, tree, context);
  }

  /**
   * The same of an image of which more is known than its part says.
   *
   * @param entry null when no document names it
   */
  static DecodedImage of(
      Paired frame,
      ImageEntry entry,
      Map<String, CocoDocument> documents,
      SourceOptions options,
      FileTree tree,
      FrameContext context)
      throws IOException, MaskDataException {
    FramePart image = part(frame);
    if (image == null) {
      return unnamed(frame.parts().get(0), documents, tree, context);
    }
    FramePart own = frame.part(Roles.FILE);
    FramePart file =
        own == null
            ? frame.part(Roles.SHARED_FILE)
            : own.file().wasListed() ? own : hidden(frame, context);
    CocoDocument document = documents.get(image.file().path());
    FrameSize size = size(entry, image, file, options.imageSize(), context);
    String fileName = entry.fileName();
    ImageRef ref = new ImageRef(fileName, "", 0, entry.uri());
    if (file != null) {
      String path = file.file().path();
      fileName = document.images().nameOf(path, entry);
      long length = file.file().wasListed() ? file.file().length() : context.bytes(file).length;
      ref = new ImageRef(fileName, path, length, tree.uri(path));
    } else {
      context.count("images-absent", 1);
    }
    if (entry.tooLong() > 0) {
      context.count("lost.coco.long-keys", entry.tooLong());
    }
    if (!entry.counter().isEmpty()) {
      context.count(entry.counter(), 1);
    }
    return new DecodedImage(document, size, ref, attributes(entry, document, context));
  }

  /** The image of a hidden name, of the places where it may lie; null when it is in none. */
  private static FramePart hidden(Paired frame, FrameContext context)
      throws IOException, MaskDataException {
    for (FramePart part : frame.parts()) {
      if (part.role().equals(Roles.FILE)) {
        try {
          context.bytes(part);
          return part;
        } catch (MaskDataException e) {
          if (!e.code().equals(MaskFaults.MISSING)) {
            throw e;
          }
        }
      }
    }
    return null;
  }

  /** Lists of category ids follow the catalog where the document has other ids. */
  private static Map<String, String> attributes(
      ImageEntry entry, CocoDocument document, FrameContext context) {
    Map<String, String> attributes = entry.attributes();
    if (document.kind().isOfResults()) {
      attributes.put(ImageIds.ATTRIBUTE, json(entry.id()));
    }
    for (String key : document.otherIds().isEmpty() ? Set.<String>of() : CategoryLists.KEYS) {
      String list = attributes.get(ImageEntry.ATTRIBUTE + key);
      if (list != null) {
        CategoryLists.Rewritten other = CategoryLists.rewrite(list, document.otherIds());
        attributes.put(ImageEntry.ATTRIBUTE + key, other.text());
        if (other.lost() > 0) {
          context.count("lost.coco.category-lists", other.lost());
        }
      }
    }
    return attributes;
  }

  private static String json(String id) {
    return IdOrder.isNumber(id) ? id : AsciiJson.quoted(id);
  }

  /** An image that no document names, which is kept without objects. */
  private static DecodedImage unnamed(
      FramePart file, Map<String, CocoDocument> documents, FileTree tree, FrameContext context)
      throws IOException, MaskDataException {
    String path = file.file().path();
    FrameSize size = ImageSize.IMAGE.of(file, null, "document", path, context);
    String name = CocoPairing.nameBelow(path, documents);
    ImageRef ref = new ImageRef(name, path, file.file().length(), tree.uri(path));
    context.count("images-without-annotation", 1);
    return new DecodedImage(null, size, ref, Map.of());
  }

  /** The size from the document, or from the image's header when the document gives none. */
  private static FrameSize size(
      ImageEntry entry, FramePart image, FramePart file, ImageSize source, FrameContext context)
      throws IOException, MaskDataException {
    String where = DocumentJson.name(image.file().path()) + ": image " + entry.id();
    boolean isStated = source != ImageSize.IMAGE || file == null;
    if (isStated && (entry.width() < 0 || entry.height() < 0)) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED,
          where
              + ": width and height must be whole numbers from 1 to 2147483647, 0 or null where"
              + " they are unknown"
              + (file == null
                  ? "; correct them"
                  : "; correct them, or set image-size=image to take the image's"));
    }
    FrameSize said =
        isStated && entry.width() > 0 && entry.height() > 0
            ? FrameSize.within(entry.width(), entry.height(), where, context)
            : null;
    FrameSize size = source.of(file, said, "document", where, context);
    if (size == null) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED,
          where
              + ": has no width and height, and no image file that gives them is read"
              + (file == null
                  ? "; set source option images to the folder of images"
                  : "; set image-size=check to take the image's"));
    }
    return size;
  }

  Frame frame(FrameKey key, List<ObjectMask> objects) {
    return new Frame(key, ref, size.width(), size.height(), objects, List.of(), attributes);
  }
}
