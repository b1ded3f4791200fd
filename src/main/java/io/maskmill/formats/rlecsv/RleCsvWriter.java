package io.maskmill.formats.rlecsv;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ChecksFrames;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.NotData;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.TargetFaults;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes one table of all frames, or several where it would be too large.
 *
 * @param foldersByDataset whether image names start with the dataset
 */
record RleCsvWriter(
    TargetOptions options, LabelCatalog labels, ImageMode images, boolean foldersByDataset)
    implements DatasetWriter, ChecksFrames {
  static final String DOCUMENT = "masks.csv";
  static final String ROWS = "rows";
  static final String IMAGES = "images/";

  static RleCsvWriter open(WriterSetup setup) {
    for (Label label : setup.labels().labels()) {
      if (!canBeSaid(label.name())) {
        throw new ConfigException(
            "label '" + label.name() + "' holds control characters; rename it before conversion");
      }
    }
    return new RleCsvWriter(
        TargetOptions.of(setup.options()),
        setup.labels(),
        setup.images(),
        setup.overview().severalDatasets());
  }

  /** Whether a joined document can hold a text: some control characters serve as its markers. */
  static boolean canBeSaid(String text) {
    return text.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r');
  }

  /** The frame's image name in the table. */
  String imageId(Frame frame) {
    FrameKey key = frame.key();
    String name = frame.image().fileName().isEmpty() ? key.name() : frame.image().fileName();
    String dataset = foldersByDataset && !key.dataset().isEmpty() ? key.dataset() + "/" : "";
    String subset = key.subset().isEmpty() ? "" : key.subset() + "/";
    String id = FileNames.safe(subset + dataset + name);
    return images == ImageMode.COPY ? NotData.visible(id) : id;
  }

  @Override
  public void check(Frame frame) throws MaskDataException {
    if (!canBeSaid(imageId(frame))) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD,
          frame.key() + ": the image's name holds control characters; rename it");
    }
  }

  /** The objects that rows are written for: one label each, merged if the options ask for it. */
  List<ObjectMask> written(Frame frame) {
    if (options.rows() == TargetOptions.Rows.OBJECT) {
      return frame.objects().stream().map(ObjectMask::ofMainLabel).toList();
    }
    Map<Integer, List<RunLengthMask>> masks = new TreeMap<>();
    for (ObjectMask object : frame.objects()) {
      masks.computeIfAbsent(object.label(), k -> new ArrayList<>()).add(object.mask());
    }
    List<ObjectMask> united = new ArrayList<>();
    masks.forEach((label, own) -> united.add(new ObjectMask(label, 0, MaskAlgebra.union(own))));
    return united;
  }

  @Override
  public FrameEncoder encoder() {
    return new RleCsvEncoder(this, options, labels);
  }

  @Override
  public Optional<FrameKey> identity(Frame frame) {
    return Optional.of(new FrameKey("", "", imageId(frame)));
  }

  @Override
  public Optional<Frame> readBack(Frame frame) {
    String image = imageId(frame);
    boolean isFound = images == ImageMode.COPY && frame.image().isPresent();
    if (!options.hasSizes() && !isFound) {
      return Optional.empty();
    }
    boolean isWhole = frame.key().name().equals(frame.image().fileName());
    FrameKey key = new FrameKey("", "", isWhole ? image : TableNames.stem(image));
    return Optional.of(frame.with(key, written(frame)).withImage(new ImageRef(image, "", 0, "")));
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    sink.entry(
        LabelTable.PATH, LabelTable.text(labels, options.guard()).getBytes(StandardCharsets.UTF_8));
    if (summary.documents().isEmpty()) {
      sink.entry(DOCUMENT, options.header().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public Envelope envelope(String document) {
    return new Envelope(
        List.of(ROWS), List.of(options.header(), "\n"), "\n", 1, options.maxBytes());
  }
}
