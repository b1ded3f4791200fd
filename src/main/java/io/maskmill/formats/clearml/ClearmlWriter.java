package io.maskmill.formats.clearml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.Trait;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes frames, masks and a version's labels; see {@link ClearmlFormat}. */
final class ClearmlWriter implements DatasetWriter {
  static final String FRAMES = "frames";
  private static final long serialVersionUID = 1;
  static final String SCRIPT = "register_frames.py";
  private static final Envelope LINES = new Envelope(List.of(FRAMES), List.of("", "\n"), "\n", 0);

  private final LabelCatalog labels;
  private final TargetOptions options;
  private final ClearmlLayout layout;
  private final LabelSets sets;
  private final ImageMode images;
  private final String source;

  private ClearmlWriter(
      LabelCatalog labels,
      TargetOptions options,
      ClearmlLayout layout,
      LabelSets sets,
      ImageMode images,
      String source) {
    this.labels = labels;
    this.options = options;
    this.layout = layout;
    this.sets = sets;
    this.images = images;
    this.source = source;
  }

  static ClearmlWriter of(WriterSetup setup) {
    TargetOptions options = TargetOptions.of(setup.options());
    boolean shares = setup.source().holds(Trait.OVERLAP) || setup.source().holds(Trait.MULTI_LABEL);
    return new ClearmlWriter(
        setup.labels(),
        options,
        ClearmlLayout.of(setup.overview(), options.framesPerFile()),
        new LabelSets(setup.labels(), options.labelSets(), shares),
        setup.images(),
        setup.provenance().getOrDefault("maskmill.source", ""));
  }

  @Override
  public FrameEncoder encoder() {
    FrameJson json = new FrameJson(labels, source);
    return new ClearmlEncoder(options, layout, sets, images, json);
  }

  @Override
  public Envelope envelope(String document) {
    return LINES.withMaxBytes(options.maxBytes());
  }

  /** Frames keep their keys, whatever their images are called. */
  @Override
  public Optional<FrameKey> identity(Frame frame) {
    FrameKey key = frame.key();
    return Optional.of(new FrameKey(key.dataset(), key.subset(), FileNames.safe(key.name())));
  }

  @Override
  public Optional<Frame> readBack(Frame frame) {
    FrameKey key = frame.key();
    Frame kept =
        options.masks() == TargetOptions.Masks.CLASS
            ? frame.with(key, ClassLayers.of(frame, sets).regions(sets))
            : frame;
    String name = FileNames.safe(key.name());
    return Optional.of(
        kept.with(new FrameKey(key.dataset(), key.subset(), name), kept.objects())
            .withImage(new ImageRef(ClearmlLayout.fileName(frame), "", 0, "")));
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    if (summary.documents().isEmpty()) {
      sink.entry(layout.document(0), new byte[0]);
    }
    sink.entry(ClearmlFormat.LABELS, metadata());
    try (InputStream script = ClearmlWriter.class.getResourceAsStream(SCRIPT)) {
      sink.entry(SCRIPT, script.readAllBytes());
    }
  }

  /** The version's metadata: labels by value, and the catalog with its colors. */
  private byte[] metadata() throws IOException {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ArrayNode all = json.arrayNode();
    for (int number = 1; number <= sets.size(); number++) {
      ObjectNode entry = all.addObject();
      int color = sets.color(number);
      entry.putArray("value").add(color >> 16).add(color >> 8 & 255).add(color & 255);
      ArrayNode names = entry.putArray("labels");
      for (int label : sets.labels(number)) {
        names.add(labels.label(label).name());
      }
    }
    ObjectNode root = json.objectNode();
    root.putObject(MaskLabels.KEY).set(MaskLabels.ALL, all);
    ArrayNode catalog = root.putObject("maskmill").putArray("labels");
    for (Label label : labels.labels()) {
      ObjectNode entry = catalog.addObject();
      entry.put("name", label.name()).put("color", label.color().hex());
      if (!label.attributes().isEmpty()) {
        // a text, since keys of ClearML's metadata cannot have a '.'
        entry.put("attributes", CarriedKeys.text(label.attributes()));
      }
    }
    return (Json.mapper().writeValueAsString(root) + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
