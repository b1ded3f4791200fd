package io.maskmill.testing;

import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A format whose store breaks at one frame, as long as {@link #FAULTS_LEFT} says. */
public record FaultyFormat(MaskFormat format, String frame) implements MaskFormat {
  /** How many more times decoding the frame fails. Static, since tasks see copies of the reader. */
  public static final AtomicInteger FAULTS_LEFT = new AtomicInteger();

  /** How many frames were decoded. */
  public static final AtomicInteger DECODED = new AtomicInteger();

  @Override
  public String id() {
    return format.id();
  }

  @Override
  public String title() {
    return format.title();
  }

  @Override
  public Traits readable() {
    return format.readable();
  }

  @Override
  public Traits writable() {
    return format.writable();
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return format.sourceOptions();
  }

  @Override
  public List<Option<?>> targetOptions() {
    return format.targetOptions();
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return format.writer(setup);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return new Faulty(format.reader(setup), frame);
  }

  private record Faulty(DatasetReader reader, String frame) implements DatasetReader {
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
      return new FrameDecoder() {
        @Override
        public Frame decode(PlannedFrame.Paired planned, FrameContext context)
            throws IOException, MaskDataException {
          DECODED.incrementAndGet();
          if (planned.key().name().equals(frame) && FAULTS_LEFT.getAndDecrement() > 0) {
            throw new IOException("the store is gone");
          }
          return decoder.decode(planned, context);
        }
      };
    }
  }
}
