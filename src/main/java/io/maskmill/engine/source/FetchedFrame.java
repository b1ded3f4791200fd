package io.maskmill.engine.source;

import io.maskmill.image.header.ImageHeader;
import io.maskmill.io.SourceTree;
import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.png.PngException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A planned frame with the bytes of its files. Each file costs one request: for all of it where
 * decoding or copying needs that, else for the first bytes, which hold nearly every header.
 */
public final class FetchedFrame {
  /** The assumed size of a file of unknown length; few masks are larger. */
  private static final long UNLISTED_WEIGHT = 256 << 10;

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;

  private final PlannedFrame planned;
  private final SourceTree tree;
  private final long maxBytes;
  private final Map<String, byte[]> bytes = new HashMap<>();
  private final Map<String, FrameContext.EmbeddedImage> embedded = new HashMap<>();
  private final Set<String> embeddedPaths = new HashSet<>();
  private final Set<String> missing = new HashSet<>();
  private final Map<String, DamagedFileException> faults = new HashMap<>(0);
  private boolean isRespelled;

  private FetchedFrame(PlannedFrame planned, SourceTree tree, long maxBytes) {
    this.planned = planned;
    this.tree = tree;
    this.maxBytes = maxBytes;
  }

  /**
   * Fetches the files of a frame.
   *
   * @param copied largest image that is fetched whole, to be copied, in bytes; larger ones are
   *     streamed to the output, at one more request
   * @param maxBytes largest file that is held, in bytes
   */
  static FetchedFrame fetch(PlannedFrame frame, SourceTree tree, long copied, long maxBytes)
      throws IOException {
    FetchedFrame fetched = new FetchedFrame(frame, tree, maxBytes);
    if (frame instanceof PlannedFrame.Paired) {
      for (FramePart part : frame.parts()) {
        SourceFile file = part.file();
        try {
          if (!file.wasListed()) {
            fetched.fetchUnlisted(file.path());
          } else if (wantsWhole(part, copied) && file.length() <= maxBytes) {
            fetched.bytes.put(file.path(), tree.read(file));
          } else if (part.access() == FramePart.Access.HEAD) {
            fetched.bytes.put(file.path(), ImageHeads.first(file, tree));
          }
        } catch (DamagedFileException e) {
          // Reported when the file is asked for: decoding may find a better reason before.
          fetched.faults.put(file.path(), e);
        }
      }
    }
    return fetched;
  }

  /** The frame as it was planned. */
  public PlannedFrame planned() {
    return planned;
  }

  /** Fetches a file that may be missing, once even when several parts name it. */
  private void fetchUnlisted(String path) throws IOException {
    if (bytes.containsKey(path) || missing.contains(path)) {
      return;
    }
    byte[] found = unlisted(path);
    for (String other : found == null ? FoldedName.others(path) : List.<String>of()) {
      if (found == null && FileNames.isSafe(other)) {
        found = unlisted(other);
        isRespelled |= found != null;
      }
    }
    if (found == null) {
      missing.add(path);
    } else {
      bytes.put(path, found);
    }
  }

  /** Null when there is no such file. */
  private byte[] unlisted(String path) throws IOException {
    try {
      return tree.readUnlisted(path, (int) Math.min(maxBytes, MAX_ARRAY));
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  /** Whether files or parts of the frame are spelled otherwise than what names them. */
  boolean isRespelled() {
    return isRespelled || Spellings.differ(planned);
  }

  /**
   * Reads a file that is not held.
   *
   * @param length bytes that it must have
   * @throws DamagedFileException when it is not the listed one
   */
  public byte[] read(String path, long length) throws IOException {
    throwFault(path);
    return tree.read(listed(path, length));
  }

  /**
   * Makes sure that a file is the listed one and can be read, before it is copied from the source.
   *
   * @throws DamagedFileException when it is not
   */
  public void verify(SourceFile file) throws IOException {
    throwFault(file.path());
    tree.verify(file, bytes.containsKey(file.path()));
  }

  private void throwFault(String path) throws DamagedFileException {
    DamagedFileException fault = faults.get(path);
    if (fault != null) {
      throw fault;
    }
  }

  /** Bytes that fetching holds in memory. */
  static long weight(PlannedFrame frame, long copied) {
    long weight = 1 << 12;
    for (FramePart part : frame.parts()) {
      if (!part.file().wasListed()) {
        weight += UNLISTED_WEIGHT;
      } else {
        weight += wantsWhole(part, copied) ? part.file().length() : part.inline().length();
      }
    }
    return weight;
  }

  private static boolean wantsWhole(FramePart part, long copied) {
    return part.access().isWhole() || (part.inline().isEmpty() && part.file().length() <= copied);
  }

  /**
   * The whole file of a part; the caller must not change the array.
   *
   * @throws MaskDataException when it is missing, damaged, or larger than the limit
   */
  byte[] whole(FramePart part) throws IOException, MaskDataException {
    SourceFile file = part.file();
    if (missing.contains(file.path())) {
      throw new MaskDataException(
          MaskFaults.MISSING,
          file.path() + ": no such file below " + tree.root() + "; the document names it");
    }
    byte[] held = bytes.get(file.path());
    long length = file.wasListed() || held == null ? file.length() : held.length;
    if (length > maxBytes) {
      throw new MaskDataException(
          MaskFaults.TOO_LARGE,
          file.path()
              + ": "
              + (part.access() == FramePart.Access.NAMED ? "more bytes" : length + " bytes, more")
              + " than --max-file-bytes "
              + maxBytes
              + " allows");
    }
    if (held == null || held.length < file.length()) {
      try {
        throwFault(file.path());
        held = tree.read(file);
      } catch (DamagedFileException e) {
        throw e.asFault();
      }
      bytes.put(file.path(), held);
    }
    return held;
  }

  /** The file of that path as it was listed, which says where its bytes are. */
  public SourceFile listed(String path, long length) {
    for (FramePart part : planned.parts()) {
      if (part.inline().isEmpty() && part.file().path().equals(path)) {
        return part.file();
      }
    }
    return new SourceFile(path, length, 0);
  }

  void embed(String path, FrameContext.EmbeddedImage image) {
    embedded.put(path, image);
    embeddedPaths.add(path);
  }

  /** Whether an image lies inside another file, so that it has no address of its own. */
  public boolean isEmbedded(String path) {
    return embeddedPaths.contains(path);
  }

  /** The bytes of an image inside another file, or null. */
  public byte[] embedded(String path) throws IOException {
    FrameContext.EmbeddedImage image = embedded.remove(path);
    if (image != null) {
      bytes.put(path, image.bytes());
    }
    return embeddedPaths.contains(path) ? bytes.get(path) : null;
  }

  /**
   * The bytes of the frame's image; the caller must not change the array.
   *
   * @param image that has bytes, in a file of the source or inside another file
   * @param heap that larger images must fit
   * @throws DamagedFileException when its file is not the listed one
   * @throws MaskDataException when it takes more memory than there is
   */
  public byte[] image(ImageRef image, HeapShare heap) throws IOException, MaskDataException {
    byte[] held = heldImage(image);
    if (held != null) {
      return held;
    }
    heap.check(image.path() + ": holding the image", image.length());
    return read(image.path(), image.length());
  }

  /** The bytes of the frame's image if they are held already, or lie inside another file. */
  public byte[] heldImage(ImageRef image) throws IOException {
    byte[] inside = embedded(image.path());
    return inside == null ? held(image.path(), image.length()) : inside;
  }

  /** How many bytes of files are held. */
  public long heldBytes() {
    long held = 0;
    for (byte[] file : bytes.values()) {
      held += file.length;
    }
    return held;
  }

  /** The bytes of a file that is held whole, or null. */
  public byte[] held(String path, long length) {
    byte[] held = bytes.get(path);
    boolean isWhole = held != null && (length == SourceFile.UNKNOWN || held.length == length);
    return isWhole ? held : null;
  }

  /**
   * The header of an image, from its first bytes, or from more where those do not hold it.
   *
   * @throws MaskDataException when the image is damaged or of no known kind
   */
  public ImageHeader header(FramePart part) throws IOException, MaskDataException {
    SourceFile file = part.file();
    byte[] head = bytes.get(file.path());
    try {
      throwFault(file.path());
      head = head == null ? ImageHeads.first(file, tree) : head;
      return ImageHeads.header(file, head, tree, maxBytes);
    } catch (DamagedFileException e) {
      throw e.asFault();
    } catch (PngException e) {
      throw MaskDataException.ofImage(file.path(), e);
    }
  }
}
