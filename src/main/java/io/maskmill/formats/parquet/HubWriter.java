package io.maskmill.formats.parquet;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ChecksFrames;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.FlatFrame;
import io.maskmill.spi.Overview;
import io.maskmill.spi.Packing;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.TargetFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Writes tables for Hugging Face; see {@link HuggingFaceFormat}.
 *
 * @param labels of the objects
 * @param target the options
 * @param copies whether images are copied into the table
 * @param overview of the frames
 * @param provenance for the footers
 */
record HubWriter(
    LabelCatalog labels,
    HubTarget target,
    boolean copies,
    Overview overview,
    SortedMap<String, String> provenance)
    implements DatasetWriter, ChecksFrames {
  private static final int MOST_SEGMENTS = 65_535;

  /** The folder in which the files of a split are put; the engine numbers them. */
  String folder(FrameKey key) {
    return "data/" + HuggingFace.split(key.subset()) + "/";
  }

  /** The columns of text. */
  List<String> texts() {
    List<String> columns = new ArrayList<>(List.of(HubColumns.ID));
    if (overview.datasets().stream().anyMatch(name -> !name.isEmpty())) {
      columns.add(HubColumns.DATASET);
    }
    if (!copies) {
      columns.add(HubColumns.FILE_NAME);
    }
    return columns;
  }

  @Override
  public Packing packing() {
    return new Packing(Packing.Kind.FILES, "parquet", HubEncoder.MAX_FILE_BYTES);
  }

  @Override
  public FrameEncoder encoder() {
    return new HubEncoder(this);
  }

  @Override
  public void check(Frame frame) throws MaskDataException {
    if (copies && !frame.image().isPresent()) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD,
          frame.key()
              + " has no image, and each row of a table for training has one; --images none writes"
              + " masks alone");
    }
    if (target.variant() != HubTarget.Variant.SEMANTIC && frame.objects().size() > MOST_SEGMENTS) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD,
          frame.key()
              + " has "
              + frame.objects().size()
              + " objects; masks of 16 bits hold "
              + MOST_SEGMENTS);
    }
  }

  /** The name of a frame's image in the table. */
  static String fileName(Frame frame) {
    String name = FileNames.last(frame.image().fileName());
    return name.isEmpty() ? FileNames.last(frame.key().name()) : name;
  }

  /** Rows keep their keys, whatever their images are called. */
  @Override
  public Optional<FrameKey> identity(Frame frame) {
    return Optional.of(frame.key());
  }

  @Override
  public Optional<Frame> readBack(Frame frame) {
    if (copies && !frame.image().isPresent()) {
      return Optional.empty();
    }
    FlatFrame flat = FlatFrame.of(frame);
    List<ObjectMask> objects = new ArrayList<>();
    if (target.variant() == HubTarget.Variant.SEMANTIC) {
      objects.addAll(flat.byLabel());
    } else {
      List<RunLengthMask> visible = flat.visible();
      for (int i = 0; i < visible.size(); i++) {
        if (visible.get(i) != null) {
          objects.add(new ObjectMask(flat.objects().get(i).label(), i + 1, visible.get(i)));
        }
      }
    }
    String name = frame.key().name();
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    String file = copies ? folder + fileName(frame) : fileName(frame);
    return Optional.of(frame.with(frame.key(), objects).withImage(new ImageRef(file, "", 0, "")));
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : HubFeatures.names(this)) {
      names.put(Integer.toString(names.size()), name);
    }
    sink.entry("id2label.json", (Footer.json(names) + "\n").getBytes(StandardCharsets.UTF_8));
    sink.entry(
        HubCard.NAME, HubCardText.of(summary.frames(), this).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Envelope envelope(String document) {
    throw new IllegalStateException("a table has no documents: " + document);
  }
}
