package io.maskmill.testing;

import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Doubles that do what a real one does; tests override what they change. */
public final class Delegating {
  private Delegating() {}

  /** A format that stands before another. */
  public interface Format extends MaskFormat {
    /** The real one. */
    MaskFormat format();

    @Override
    default String id() {
      return format().id();
    }

    @Override
    default String title() {
      return format().title();
    }

    @Override
    default Likeness likeness(Glimpse glimpse) throws IOException {
      return format().likeness(glimpse);
    }

    @Override
    default Traits readable() {
      return format().readable();
    }

    @Override
    default Traits writable() {
      return format().writable();
    }

    @Override
    default List<Option<?>> sourceOptions() {
      return format().sourceOptions();
    }

    @Override
    default List<Option<?>> targetOptions() {
      return format().targetOptions();
    }

    @Override
    default DatasetReader reader(ReaderSetup setup) throws IOException {
      return format().reader(setup);
    }

    @Override
    default Map<String, String> readBackOptions(Options target, ImageMode images) {
      return format().readBackOptions(target, images);
    }

    @Override
    default DatasetWriter writer(WriterSetup setup) {
      return format().writer(setup);
    }
  }

  /** A reader that stands before another. */
  public interface Reader extends DatasetReader {
    /** The real one. */
    DatasetReader reader();

    @Override
    default LabelCatalog labels() {
      return reader().labels();
    }

    @Override
    default Traits traits() {
      return reader().traits();
    }

    @Override
    default PartIterator parts(SourceFile file, FileTree tree) throws IOException {
      return reader().parts(file, tree);
    }

    @Override
    default List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
      return reader().pair(key, parts);
    }
  }

  /** A writer that stands before another. */
  public interface Writer extends DatasetWriter {
    /** The real one. */
    DatasetWriter writer();

    @Override
    default FrameEncoder encoder() {
      return writer().encoder();
    }

    @Override
    default Optional<Frame> readBack(Frame frame) {
      return writer().readBack(frame);
    }

    @Override
    default void finish(RunSummary summary, EntrySink sink) throws IOException {
      writer().finish(summary, sink);
    }

    @Override
    default Envelope envelope(String document) {
      return writer().envelope(document);
    }
  }
}
