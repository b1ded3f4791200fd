package io.maskmill.engine.estimate;

import io.maskmill.image.PixelMemory;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.util.List;

/** A reader that notes which of the frames it decodes takes the most memory. Not thread-safe. */
final class WatchedReader implements DatasetReader {
  private static final long serialVersionUID = 1;

  private final DatasetReader reader;
  private PixelNeed largest = PixelNeed.NONE;

  WatchedReader(DatasetReader reader) {
    this.reader = reader;
  }

  /** The frame that took the most so far. */
  PixelNeed largest() {
    return largest;
  }

  @Override
  public LabelCatalog labels() {
    return reader.labels();
  }

  @Override
  public Traits traits() {
    return reader.traits();
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) throws IOException {
    return reader.parts(file, tree);
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return reader.pair(key, parts);
  }

  @Override
  public FrameDecoder decoder() {
    FrameDecoder decoder = reader.decoder();
    return (planned, context) -> {
      Watched watched = new Watched(context);
      Frame frame = decoder.decode(planned, watched);
      long pixels = (long) frame.width() * frame.height();
      long bytes = Math.max(watched.most, pixels * PixelNeed.LEAST_PER_PIXEL);
      if (bytes > largest.bytes()) {
        largest = new PixelNeed(frame.key(), frame.width(), frame.height(), bytes);
      }
      return frame;
    };
  }

  /** Adds up what is held, and notes the most. */
  private static final class Watched implements FrameContext {
    private final FrameContext context;
    private long held;
    private long most;

    Watched(FrameContext context) {
      this.context = context;
    }

    @Override
    public byte[] bytes(FramePart part) throws IOException, MaskDataException {
      byte[] file = context.bytes(part);
      if (part.kind() != FramePart.Kind.DOCUMENT) {
        PixelMemory need = PixelMemory.of(file);
        most = Math.max(most, held + (need == null ? 0 : need.bytes()));
      }
      return file;
    }

    @Override
    public void hold(String what, long bytes) throws MaskDataException {
      context.hold(what, bytes);
      held += bytes;
      most = Math.max(most, held);
    }

    @Override
    public ImageHeader imageHeader(FramePart part) throws IOException, MaskDataException {
      return context.imageHeader(part);
    }

    @Override
    public void embed(String path, EmbeddedImage image) {
      context.embed(path, image);
    }

    @Override
    public long maxPixels() {
      return context.maxPixels();
    }

    @Override
    public void count(String counter, long by) {
      context.count(counter, by);
    }

    @Override
    public void reject(String object, MaskDataException reason) {
      context.reject(object, reason);
    }
  }
}
