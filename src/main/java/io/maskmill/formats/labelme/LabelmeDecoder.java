package io.maskmill.formats.labelme;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.List;

/**
 * Decodes a document into a frame. Its size is that of the image file, of the embedded image where
 * there is no file, or what the document states, see {@link ImageSize}.
 */
final class LabelmeDecoder implements DatasetReader.FrameDecoder {
  private final SourceOptions options;
  private final Root root;
  private final boolean copies;
  private final ShapeReader shapes;

  /**
   * @param copies whether images are wanted
   */
  LabelmeDecoder(LabelCatalog labels, SourceOptions options, Root root, boolean copies) {
    this.root = root;
    this.options = options;
    this.copies = copies;
    this.shapes = new ShapeReader(labels, options.compat());
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart part = planned.part(LabelmeReader.DOCUMENT);
    if (part == null) {
      return background(planned, context);
    }
    String path = part.file().path();
    byte[] file = context.bytes(part);
    DocumentText document = DocumentText.read(file, path);
    if (document.shapes() == null || !document.shapes().isArray()) {
      throw DocumentText.malformed(path, "wants \"shapes\", a list");
    }
    FramePart image = image(planned);
    if (image != null && document.embeds() && !fits(document, image, path, context)) {
      image = null; // LabelMe itself always takes the embedded image
    }
    EmbeddedPicture embedded =
        image == null && document.embeds() ? EmbeddedPicture.of(file, path) : null;
    FrameSize size = size(document, image, embedded, path, context);
    if (size == null) {
      throw DocumentText.malformed(
          path, "states no imageHeight and imageWidth, and its image is not there");
    }
    ImageRef ref = image != null ? file(planned, image) : named(planned, embedded, context);
    return new Frame(
        planned.key(),
        ref,
        size.width(),
        size.height(),
        shapes.objects(document.shapes(), size, path, context),
        List.of(),
        Notes.of(document));
  }

  /** An image without a document. */
  private Frame background(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart image = planned.part(LabelmeReader.IMAGE);
    String path = image.file().path();
    FrameSize size = ImageSize.IMAGE.of(image, null, "document", path, context);
    return new Frame(planned.key(), file(planned, image), size.width(), size.height(), List.of());
  }

  private static FramePart image(PlannedFrame.Paired planned) {
    FramePart own = planned.part(LabelmeReader.IMAGE);
    return own == null ? planned.part(Pairing.SHARED_IMAGE) : own;
  }

  /** Whether an image file can be read and has the size that the document states. */
  private boolean fits(DocumentText document, FramePart image, String path, FrameContext context)
      throws IOException, MaskDataException {
    FrameSize stated = document.size(path, context);
    if (stated == null || options.imageSize() != ImageSize.CHECK) {
      return true;
    }
    try {
      ImageHeader header = context.imageHeader(image);
      return stated.equals(new FrameSize(header.uprightWidth(), header.uprightHeight()));
    } catch (MaskDataException e) {
      return false; // a damaged file, and a sound image in the document
    }
  }

  private FrameSize size(
      DocumentText document,
      FramePart image,
      EmbeddedPicture embedded,
      String path,
      FrameContext context)
      throws IOException, MaskDataException {
    FrameSize stated = document.size(path, context);
    if (image != null || embedded == null) {
      return options.imageSize().of(image, stated, "document", path, context);
    }
    int width = embedded.header().width();
    int height = embedded.header().height();
    context.count(
        "labelme.embedded-orientations-ignored", embedded.header().orientation() > 1 ? 1 : 0);
    FrameSize size = FrameSize.within(width, height, path, context);
    if (stated == null || options.imageSize() == ImageSize.IMAGE || stated.equals(size)) {
      return size;
    }
    if (options.imageSize() == ImageSize.DOCUMENT) {
      return stated;
    }
    throw new MaskDataException(
        MaskFaults.SIZE_MISMATCH,
        path
            + ": the document says "
            + stated
            + ", its imageData is "
            + size
            + " (set image-size=image or image-size=document to take one of them)");
  }

  /** An image file; where several documents have it, each frame's is called by the document. */
  private ImageRef file(PlannedFrame.Paired planned, FramePart image) {
    String file = image.file().path();
    boolean isShared = image.role().equals(Pairing.SHARED_IMAGE);
    String name =
        isShared ? planned.key().name() + "." + FileNames.extension(file) : root.name(file);
    return new ImageRef(name, file, image.file().length(), "");
  }

  /** An image that is embedded, and called by its document, or not there. */
  private ImageRef named(
      PlannedFrame.Paired planned, EmbeddedPicture embedded, FrameContext context)
      throws MaskDataException {
    String path = planned.part(LabelmeReader.DOCUMENT).file().path();
    FramePart place = planned.part(LabelmeReader.IMAGE_PATH);
    String said = place == null ? "" : ImagePaths.resolved(path, place.inline());
    String name = said.isEmpty() ? planned.key().name() : root.name(said);
    if (embedded == null || !copies) {
      context.count("images-absent", 1);
      return new ImageRef(name, "", 0, "");
    }
    context.count("labelme.embedded-images", 1);
    byte[] bytes = embedded.upright(path);
    String inside = path + "#imageData";
    context.embed(inside, () -> bytes);
    return new ImageRef(planned.key().name() + "." + embedded.extension(said), inside, 0, "");
  }
}
