package io.maskmill.formats.coco;

import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Writes results lists, which {@code COCO.loadRes} loads, and beside each the images and categories
 * that it is of.
 */
final class ResultsWriter implements DatasetWriter {
  private static final long serialVersionUID = 1;

  private static final Envelope RESULTS =
      new Envelope(List.of(CocoEncoder.ANNOTATIONS), List.of("[\n", "\n]\n"), ",\n", 1);

  private final CocoLayout layout;
  private final TargetOptions options;
  private final ImageMode imageMode;
  private final LabelCatalog labels;
  private final long[] categoryIds;
  private final Envelope images;

  /**
   * @param about what the source said about the dataset, see {@link CocoReader#about}
   */
  ResultsWriter(
      CocoLayout layout,
      TargetOptions options,
      ImageMode imageMode,
      LabelCatalog labels,
      Map<String, String> about) {
    this.layout = layout;
    this.options = options;
    this.imageMode = imageMode;
    this.labels = labels;
    this.categoryIds = CategoryIds.of(labels, options.ids());
    this.images = DocumentFrame.images(labels, categoryIds, about);
  }

  @Override
  public FrameEncoder encoder() {
    return new ResultsEncoder(layout, options, imageMode, labels, categoryIds);
  }

  @Override
  public Optional<Frame> readBack(Frame frame) {
    List<ObjectMask> objects = frame.objects().stream().map(ObjectMask::ofMainLabel).toList();
    return Optional.of(layout.readBack(frame, imageMode, objects));
  }

  /** Two images of one id would share their results. */
  @Override
  public Optional<FrameKey> identity(Frame frame) {
    if (options.results().imageIds() == ImageIds.NAME) {
      try {
        String id = "image_id=" + ImageIds.NAME.of(frame, layout.fileName(frame));
        return Optional.of(new FrameKey("", frame.key().subset(), id));
      } catch (MaskDataException e) {
        return Optional.empty(); // the encoder sets it aside
      }
    }
    return DatasetWriter.super.identity(frame);
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    TreeSet<String> lists = new TreeSet<>();
    for (String document : summary.documents()) {
      if (CocoLayout.isInfoDocument(document)) {
        lists.add(CocoLayout.resultsOf(document));
      }
    }
    lists.removeAll(summary.documents());
    if (summary.documents().isEmpty()) {
      put(sink, CocoLayout.infoDocument(""), images);
      lists.add(CocoLayout.resultsDocument(""));
    }
    for (String list : lists) {
      put(sink, list, RESULTS);
    }
  }

  private static void put(EntrySink sink, String path, Envelope empty) throws IOException {
    String text = String.join("", empty.literals());
    sink.entry(path, text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public Envelope envelope(String document) {
    return CocoLayout.isInfoDocument(document) ? images : RESULTS.withMaxBytes(options.maxBytes());
  }
}
