package io.maskmill.testing;

import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReadsBackInPart;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A format whose store is damaged once, after all frames and documents were written and before
 * anything is published; and whose encoder loses an object of one frame as long as it is told to.
 *
 * @param format the real one
 * @param isLast whether it is the last target that is written
 */
public record DamagingFormat(MaskFormat format, boolean isLast)
    implements Delegating.Format, ReadsBackInPart {
  /** Damages files. */
  public interface Damage {
    void run() throws IOException;
  }

  /** Done once, then forgotten. */
  public static final AtomicReference<Damage> DAMAGE = new AtomicReference<>();

  /** Name of the frame whose last object is not written; empty for none. */
  public static final AtomicReference<String> LYING = new AtomicReference<>("");

  @Override
  public String leftOut(Options target) {
    return ReadsBackInPart.of(format, target);
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return new Damaging(format.writer(setup), isLast);
  }

  private record Damaging(DatasetWriter writer, boolean isLast) implements Delegating.Writer {
    @Override
    public FrameEncoder encoder() {
      FrameEncoder encoder = writer.encoder();
      return (frame, sink) -> {
        boolean lies = frame.key().name().equals(LYING.get());
        int n = frame.objects().size();
        encoder.encode(
            lies ? frame.with(frame.key(), frame.objects().subList(0, n - 1)) : frame, sink);
      };
    }

    @Override
    public void finish(RunSummary summary, EntrySink sink) throws IOException {
      writer.finish(summary, sink);
      Damage damage = isLast ? DAMAGE.getAndSet(null) : null;
      if (damage != null) {
        damage.run();
      }
    }
  }
}
