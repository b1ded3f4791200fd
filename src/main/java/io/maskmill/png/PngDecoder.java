package io.maskmill.png;

import io.maskmill.png.PngException.Fault;

/**
 * Decodes PNG files exactly: all color types and depths, interlaced or not, samples as stored. CRCs
 * of critical chunks and the Adler-32 of the pixels are checked. A missing IEND is accepted when
 * all pixels are present; bytes beyond the last row are ignored, as in libpng; a palette index
 * beyond PLTE is kept; ancillary chunks other than tRNS and eXIf are ignored; an animated PNG is
 * refused as {@code MULTI_PAGE}.
 *
 * <p>Not thread-safe: use one object per thread. Buffers are reused and grow to the largest image
 * seen. Source: W3C Portable Network Graphics, third edition.
 */
public final class PngDecoder {
  /** The highest ratio deflate can reach: 258 bytes in 2 bits. */
  private static final long MAX_EXPANSION = 1032;

  /** Where the header's data begin: behind the signature, a length and a type. */
  private static final int HEADER = 16;

  private static final byte[] NONE = {};

  private static final long MAX_ARRAY = Integer.MAX_VALUE - 1024;

  private final PngChunks chunks = new PngChunks();
  private final ZlibReader zlib;
  private byte[] filtered = NONE;
  private byte[] packed = NONE;
  private byte[] samples = NONE;

  /** Creates a decoder; buffers are allocated on first use. */
  public PngDecoder() {
    this(new ZlibReader());
  }

  PngDecoder(ZlibReader zlib) {
    this.zlib = zlib;
  }

  /**
   * Decodes one file.
   *
   * @param maxPixels refuse images with more pixels before allocating anything for them
   * @return a raster that shares this decoder's buffers: valid until the next call
   * @throws PngException if the file is not a PNG, is damaged or is too large; no content causes
   *     any other exception
   */
  public PixelRaster decode(byte[] file, long maxPixels) throws PngException {
    chunks.read(file, maxPixels);
    PngHeader header = chunks.header();
    int size = checkedSize(header);
    // What is too small is given up first, so that old and new never take memory together.
    if (filtered.length < size + Inflate.OUTPUT_SLACK) {
      filtered = NONE;
      filtered = new byte[size + Inflate.OUTPUT_SLACK];
    }
    if (samples.length < header.pixels() * header.bytesPerPixel()) {
      samples = NONE;
      samples = new byte[(int) (header.pixels() * header.bytesPerPixel())];
    }
    if (header.interlaced()) {
      zlib.inflate(chunks.data(), chunks.dataLength(), filtered, size, produced -> {});
      deinterlace(header);
    } else {
      if (header.bitDepth() < 8) {
        packed = grown(packed, (int) header.rowBytes(header.width()) * header.height());
      }
      zlib.inflate(chunks.data(), chunks.dataLength(), filtered, size, new Rows(header));
    }
    return new PixelRaster(
        header.width(),
        header.height(),
        header.bitDepth(),
        header.colorType(),
        samples,
        chunks.palette(),
        chunks.paletteAlpha(),
        chunks.transparent(),
        chunks.orientation());
  }

  /**
   * The bytes of the arrays that decoding a file takes, beside the file itself.
   *
   * @param file begins with a PNG's header
   * @param turns whether the raster will be turned upright, into an array of its own
   * @throws PngException when the header cannot be read
   */
  public static long memory(byte[] file, boolean turns) throws PngException {
    PngHeader header = PngHeader.read(file, HEADER);
    long samples = header.pixels() * header.bytesPerPixel();
    boolean packs = header.bitDepth() < 8 || header.interlaced();
    long packed = packs ? header.rowBytes(header.width()) * header.height() : 0;
    return header.filteredBytes() + packed + (turns ? 2 : 1) * samples + file.length;
  }

  /** The number of bytes of the filtered rows; checks everything that bounds the memory first. */
  private int checkedSize(PngHeader header) throws PngException {
    long size = header.filteredBytes();
    if (size > MAX_ARRAY || header.pixels() > MAX_ARRAY / header.bytesPerPixel()) {
      throw new PngException(
          Fault.TOO_LARGE,
          "IHDR at byte 8: "
              + header.width()
              + "x"
              + header.height()
              + " pixels of "
              + header.bytesPerPixel()
              + " bytes do not fit in one array");
    }
    if (size > MAX_EXPANSION * chunks.dataLength()) {
      throw new PngException(
          Fault.TRUNCATED,
          "IDAT: " + chunks.dataLength() + " bytes cannot hold the " + size + " bytes of the rows");
    }
    return (int) size;
  }

  private static byte[] grown(byte[] buffer, int size) {
    return buffer.length >= size ? buffer : new byte[size];
  }

  /** Unfilters and unpacks rows as they come out of the inflater, while they are in the cache. */
  private final class Rows implements Inflate.Progress {
    private final PngHeader header;
    private final int rowBytes;
    private int next;

    Rows(PngHeader header) {
      this.header = header;
      this.rowBytes = (int) header.rowBytes(header.width());
    }

    @Override
    public void reached(int produced) throws PngException {
      if (produced == 0) {
        next = 0;
      }
      int complete = produced / (rowBytes + 1);
      boolean whole = header.bitDepth() >= 8;
      byte[] out = whole ? samples : packed;
      int width = header.width();
      for (; next < complete; next++) {
        int to = next * rowBytes;
        Unfilter.row(
            filtered, next * (rowBytes + 1), out, to, rowBytes, header.filterStride(), next);
        if (!whole) {
          SubByteSamples.unpack(header.bitDepth(), packed, to, width, samples, next * width);
        }
      }
    }
  }

  private void deinterlace(PngHeader header) throws PngException {
    int at = 0;
    byte[] row = new byte[header.width() * header.bytesPerPixel()];
    for (Adam7 pass : Adam7.values()) {
      int columns = pass.columns(header.width());
      int rows = columns == 0 ? 0 : pass.rows(header.height());
      int rowBytes = (int) header.rowBytes(columns);
      packed = grown(packed, rowBytes * rows);
      for (int y = 0; y < rows; y++, at += rowBytes + 1) {
        int to = y * rowBytes;
        Unfilter.row(filtered, at, packed, to, rowBytes, header.filterStride(), y);
        if (header.bitDepth() >= 8) {
          System.arraycopy(packed, to, row, 0, rowBytes);
        } else {
          SubByteSamples.unpack(header.bitDepth(), packed, to, columns, row, 0);
        }
        pass.scatter(row, y, samples, header.width(), header.bytesPerPixel());
      }
    }
  }
}
