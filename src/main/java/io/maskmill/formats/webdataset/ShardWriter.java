package io.maskmill.formats.webdataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.raster.LabelList;
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
import java.util.TreeMap;

/**
 * Writes samples; see {@link WebDatasetFormat}.
 *
 * @param labels of the objects
 * @param target the options
 * @param copies whether images are copied
 * @param overview of the frames
 */
record ShardWriter(LabelCatalog labels, TargetOptions target, boolean copies, Overview overview)
    implements DatasetWriter, ChecksFrames {
  private static final int MOST_SEGMENTS = 65_535;

  /** What shards of frames without a subset are called. */
  private static final String NO_SUBSET = "train";

  @Override
  public Packing packing() {
    return target.packing();
  }

  @Override
  public FrameEncoder encoder() {
    return new SampleEncoder(this);
  }

  /** Whether keys begin with the dataset. */
  boolean withDatasets() {
    return overview.datasets().stream().anyMatch(name -> !name.isEmpty());
  }

  /** The names of shards before their numbers, by subset; no two are alike. */
  Map<String, String> sets() {
    Map<String, String> sets = new TreeMap<>();
    List<String> taken = new ArrayList<>();
    for (String subset : overview.subsets()) {
      String plain = subset.replaceAll("[^\\p{Alnum}_]", "_");
      String name = subset.isEmpty() ? NO_SUBSET : plain;
      boolean isOther = subset.isEmpty() && overview.subsets().contains(NO_SUBSET);
      String base = isOther ? "default" : name;
      String free = base;
      for (int i = 2; taken.contains(free); i++) {
        free = base + "_" + i;
      }
      taken.add(free);
      sets.put(subset, free);
    }
    return sets;
  }

  @Override
  public void check(Frame frame) throws MaskDataException {
    if (copies && !frame.image().isPresent()) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD,
          frame.key()
              + " has no image, and each sample for training has one; --images none writes masks"
              + " alone");
    }
    if (target.variant() != TargetOptions.Variant.SEMANTIC
        && frame.objects().size() > MOST_SEGMENTS) {
      throw new MaskDataException(
          TargetFaults.CANNOT_HOLD,
          frame.key()
              + " has "
              + frame.objects().size()
              + " objects; masks of 16 bits hold "
              + MOST_SEGMENTS);
    }
  }

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
    if (target.variant() == TargetOptions.Variant.SEMANTIC) {
      objects.addAll(flat.byLabel());
    } else {
      List<RunLengthMask> visible = flat.visible();
      for (int i = 0; i < visible.size(); i++) {
        if (visible.get(i) != null) {
          objects.add(new ObjectMask(flat.objects().get(i).label(), i + 1, visible.get(i)));
        }
      }
    }
    return Optional.of(
        frame
            .with(frame.key(), objects)
            .withImage(new ImageRef(SampleEncoder.fileName(frame), "", 0, "")));
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    if (target.background()) {
      names.put("0", "background");
    }
    for (Label label : labels.labels()) {
      names.put(Integer.toString(names.size()), label.name());
    }
    Map<String, String> subsets = new TreeMap<>();
    sets().forEach((subset, name) -> subsets.put(name, subset));
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("datasets", withDatasets());
    own.put("subsets", subsets);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id2label", names);
    all.put("offset", target.first());
    all.put("labels", tree(LabelList.text(labels)));
    all.put("maskmill", own);
    String text = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    sink.entry(
        ClassFile.NAME,
        (text.replace(System.lineSeparator(), "\n") + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode tree(String json) throws JsonProcessingException {
    return Json.mapper().readTree(json);
  }

  @Override
  public Envelope envelope(String document) {
    throw new IllegalStateException("shards have no documents: " + document);
  }
}
