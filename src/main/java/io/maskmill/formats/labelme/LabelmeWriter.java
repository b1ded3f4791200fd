package io.maskmill.formats.labelme;

import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Overview;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes a document beside each image; see {@link LabelmeFormat}.
 *
 * @param byDataset whether datasets have folders of their own
 * @param bySubset whether subsets have
 */
record LabelmeWriter(LabelCatalog labels, boolean byDataset, boolean bySubset)
    implements DatasetWriter {
  static LabelmeWriter of(WriterSetup setup) {
    Labels.check(setup.labels());
    Overview overview = setup.overview();
    return new LabelmeWriter(
        setup.labels(), overview.severalDatasets(), overview.subsets().size() > 1);
  }

  @Override
  public FrameEncoder encoder() {
    DocumentJson json = new DocumentJson(labels);
    return (frame, sink) -> {
      String path = imagePath(frame);
      sink.count(NotData.RENAMED, path.equals(named(frame)) ? 0 : 1);
      sink.image(path, frame);
      sink.entry(stem(frame, path) + ".json", json.bytes(frame, FileNames.last(path)));
    };
  }

  /** Where the frame's image is: its own name in the folders of its dataset and subset. */
  private String imagePath(Frame frame) {
    String path = NotData.visible(named(frame));
    boolean isList = path.equals(Labels.FILE) || path.equals(Labels.WRITTEN);
    int slash = path.indexOf('/');
    boolean isEngines = slash > 0 && NotData.isEngines(path.substring(0, slash));
    return isList || isEngines ? "images/" + path : path;
  }

  private String named(Frame frame) {
    String dataset = byDataset ? frame.key().dataset() : "";
    String subset = bySubset ? frame.key().subset() : "";
    return dataset
        + (dataset.isEmpty() ? "" : "/")
        + subset
        + (subset.isEmpty() ? "" : "/")
        + frame.image().fileName();
  }

  /**
   * The path of a document without its extension: the image's without its own, or all of it where
   * stems clash or could.
   */
  private static String stem(Frame frame, String path) {
    String stem = FileNames.stem(path);
    boolean isWhole =
        FileNames.last(frame.key().name()).equals(FileNames.last(frame.image().fileName()))
            || !ImageNames.isImage(path)
            || ImageNames.isImage(stem);
    return isWhole ? path : stem;
  }

  @Override
  public Optional<Frame> readBack(Frame frame) {
    String path = imagePath(frame);
    return Optional.of(
        frame
            .with(
                new FrameKey("", "", stem(frame, path)),
                frame.objects().stream().map(ObjectMask::ofMainLabel).toList())
            .withImage(new ImageRef(path, "", 0, "")));
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    sink.entry(Labels.FILE, Labels.list(labels));
  }

  @Override
  public Envelope envelope(String document) {
    throw new IllegalStateException("LabelMe has no documents of many frames: " + document);
  }
}
