package io.maskmill.testing;

import io.maskmill.model.Frame;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.ReaderSetup;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A format whose store breaks at one frame, as long as {@link #FAULTS_LEFT} says. */
public record FaultyFormat(MaskFormat format, String frame) implements Delegating.Format {
  /** How many more times decoding the frame fails. Static, since tasks see copies of the reader. */
  public static final AtomicInteger FAULTS_LEFT = new AtomicInteger();

  /** How many frames were decoded. */
  public static final AtomicInteger DECODED = new AtomicInteger();

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return new Faulty(format.reader(setup), frame);
  }

  private record Faulty(DatasetReader reader, String frame) implements Delegating.Reader {

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
