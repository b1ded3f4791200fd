package io.maskmill.testing;

import io.maskmill.model.Frame;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.ReadsBackInPart;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A format whose store is damaged once, after all frames and documents were written and before
 * anything is published; and whose encoder loses an object of one frame as long as it is told to.
 *
 * @param format the real one
 * @param isLast whether it is the last target that is written
 */
public record DamagingFormat(MaskFormat format, boolean isLast)
    implements MaskFormat, ReadsBackInPart {
  /** Damages files. */
  public interface Damage {
    void run() throws IOException;
  }

  /** Done once, then forgotten. */
  public static final AtomicReference<Damage> DAMAGE = new AtomicReference<>();

  /** Name of the frame whose last object is not written; empty for none. */
  public static final AtomicReference<String> LYING = new AtomicReference<>("");

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
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return format.reader(setup);
  }

  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    return format.readBackOptions(target, images);
  }

  @Override
  public String leftOut(Options target) {
    return ReadsBackInPart.of(format, target);
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return new Damaging(format.writer(setup), isLast);
  }

  private record Damaging(DatasetWriter writer, boolean isLast) implements DatasetWriter {
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
    public Optional<Frame> readBack(Frame frame) {
      return writer.readBack(frame);
    }

    @Override
    public void finish(RunSummary summary, EntrySink sink) throws IOException {
      writer.finish(summary, sink);
      Damage damage = isLast ? DAMAGE.getAndSet(null) : null;
      if (damage != null) {
        damage.run();
      }
    }

    @Override
    public Envelope envelope(String document) {
      return writer.envelope(document);
    }
  }
}
