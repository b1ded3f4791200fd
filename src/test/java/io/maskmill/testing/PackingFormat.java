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
import io.maskmill.spi.Packing;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A format whose targets are packed into archives.
 *
 * @param format the real one
 * @param packing how
 */
public record PackingFormat(MaskFormat format, Packing packing) implements MaskFormat {
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
  public boolean carries(Options target) {
    return false;
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
  public DatasetWriter writer(WriterSetup setup) {
    return new Packed(format.writer(setup), packing);
  }

  private record Packed(DatasetWriter writer, Packing packing) implements DatasetWriter {
    @Override
    public FrameEncoder encoder() {
      return writer.encoder();
    }

    @Override
    public Optional<Frame> readBack(Frame frame) {
      return writer.readBack(frame);
    }

    @Override
    public void finish(RunSummary summary, EntrySink sink) throws IOException {
      writer.finish(summary, sink);
    }

    @Override
    public Envelope envelope(String document) {
      return writer.envelope(document);
    }
  }
}
