package io.maskmill.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.image.header.ImageHeader.Kind;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.png.PngException.Fault;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;

/**
 * Reads BMP, GIF, TIFF and JPEG with the JDK's readers and WebP with TwelveMonkeys'. The choice of
 * reader never depends on plug-ins found on a cluster's class path: the JDK's readers are selected
 * by their module, and the WebP reader is created from its class.
 */
final class StillImageReader {
  private static final byte BMP_JPEG = 4;
  private static final byte BMP_PNG = 5;

  private final Map<Kind, ImageReader> readers = new EnumMap<>(Kind.class);

  /**
   * Reads the only image of a file; the caller has read its header and accepted its size.
   *
   * @param maxPixels limit for any other size that the file declares
   */
  PixelRaster read(byte[] file, ImageHeader header, long maxPixels) throws PngException {
    Kind kind = header.kind();
    if (kind == Kind.WEBP) {
      checkRiffLength(file);
    } else if (kind == Kind.BMP) {
      checkBmpHoldsPixels(file);
    } else if (kind == Kind.GIF) {
      GifPixels.check(file);
    }
    try (FileInput in = new FileInput(file)) {
      ImageReader reader = reader(kind);
      try {
        reader.setInput(in, false, false);
        PixelRaster raster = read(reader, in, header, maxPixels);
        // The JDK's readers silently fill up a truncated picture. WebP's reader always looks past
        // the
        // end, so for WebP the length in the file's header is checked instead.
        if (in.wasTooShort() && kind != Kind.WEBP) {
          throw new PngException(Fault.TRUNCATED, kind + ": the file ends before its pixels do");
        }
        return raster;
      } finally {
        reader.reset();
      }
    } catch (FileInput.PastEnd e) {
      throw new PngException(Fault.TRUNCATED, kind + " does not decode: " + e.getMessage(), e);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // On damage the readers may also throw any unchecked exception: index, argument, arithmetic.
      // The only error that the file alone can cause is a stack overflow. Its need for heap was
      // bounded by the checks before, so running out of heap is the machine's fault.
      throw new PngException(Fault.BAD_DATA, kind + " does not decode: " + message(e), e);
    }
  }

  /** For a JPEG or PNG inside, the JDK's reader would trust the length and use any plug-in. */
  private static void checkBmpHoldsPixels(byte[] file) throws PngException {
    boolean windows = file.length >= 34 && (file[14] & 0xFF) >= 40;
    if (windows && (file[30] == BMP_JPEG || file[30] == BMP_PNG)) {
      throw new PngException(
          Fault.UNSUPPORTED,
          "BMP with a " + (file[30] == BMP_JPEG ? "JPEG" : "PNG") + " inside, expected pixels");
    }
  }

  private static void checkRiffLength(byte[] file) throws PngException {
    long declared = 8;
    for (int i = 0; i < 4; i++) {
      declared += (file[4 + i] & 0xFFL) << (8 * i);
    }
    if (declared > file.length) {
      throw new PngException(
          Fault.TRUNCATED,
          "WEBP: the file should have " + declared + " bytes and has " + file.length);
    }
  }

  private static PixelRaster read(
      ImageReader reader, FileInput in, ImageHeader header, long maxPixels)
      throws IOException, PngException {
    Kind kind = header.kind();
    int images = kind == Kind.BMP || kind == Kind.JPEG ? 1 : reader.getNumImages(true);
    if (images != 1) {
      throw new PngException(
          images == 0 ? Fault.TRUNCATED : Fault.MULTI_PAGE,
          kind + " holds " + images + " images, expected one");
    }
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width != header.width() || height != header.height()) {
      throw new PngException(
          Fault.UNSUPPORTED,
          kind
              + ": the picture is "
              + width
              + "x"
              + height
              + " on a canvas of "
              + header.width()
              + "x"
              + header.height());
    }
    if (kind == Kind.JPEG && !reader.getImageTypes(0).hasNext()) {
      throw new PngException(Fault.UNSUPPORTED, "JPEG of four colors (CMYK), expected gray or RGB");
    }
    boolean gray = false;
    if (kind == Kind.TIFF) {
      IIOMetadata metadata = reader.getImageMetadata(0);
      gray = TiffPixels.of(metadata, maxPixels).isGray();
    }
    in.allowPixels((long) width * height);
    BufferedImage image = reader.read(0);
    return RasterSamples.of(image, gray, header.orientation());
  }

  private ImageReader reader(Kind kind) throws IOException {
    ImageReader reader = readers.get(kind);
    if (reader == null) {
      reader = kind == Kind.WEBP ? new WebPImageReaderSpi().createReaderInstance() : ofTheJdk(kind);
      readers.put(kind, reader);
    }
    return reader;
  }

  private static ImageReader ofTheJdk(Kind kind) {
    Iterator<ImageReader> found = ImageIO.getImageReadersByMIMEType(kind.mimeType());
    while (found.hasNext()) {
      ImageReader reader = found.next();
      if (reader.getClass().getModule() == ImageIO.class.getModule()) {
        return reader;
      }
    }
    throw new IllegalStateException("this Java runtime has no reader for " + kind);
  }

  private static String message(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
