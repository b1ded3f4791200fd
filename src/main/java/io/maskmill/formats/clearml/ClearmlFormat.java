package io.maskmill.formats.clearml;

import io.maskmill.model.FaultCode;
import io.maskmill.spi.BareIds;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import io.maskmill.spi.WrittenTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes ClearML hyper-datasets: frames in JSON that point to masks, and labels in a
 * version's metadata.
 *
 * <pre>
 * frames-00000.jsonl ...                one frame per line
 * mask_labels.json                      {"mask_labels": {"_all_": [{"value": [r,g,b], "labels": [...]}]}}
 * masks/&lt;mask id&gt;/&lt;frame&gt;.png
 * images/&lt;frame's image&gt;
 * register_frames.py                    registers what was written, with either SDK
 * </pre>
 *
 * <p>Holds semantic regions, objects with any pixels, scores, several labels per object, and
 * opacity of 8 bits. Masks of one frame are layers and are never flattened. Frames do not state
 * what a mask holds: options and a hint in our own output do. Manual: {@code
 * src/site/markdown/formats/clearml.md}. Source: ClearML documentation, "Masks", "Annotations",
 * "Data Entries"; clearml 2.1, package {@code hyperdatasets} and {@code
 * backend_api/services/v2_23}.
 */
public final class ClearmlFormat implements MaskFormat, BareIds.Given {
  static final Traits TRAITS =
      Traits.of(
          Trait.SEMANTIC,
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.OVERLAP,
          Trait.MULTI_LABEL,
          Trait.DATASETS,
          Trait.SUBSETS,
          Trait.COLORS,
          Trait.CROWD,
          Trait.SCORES,
          Trait.ATTRIBUTES,
          Trait.ALPHA,
          Trait.IMAGES);

  static final String LABELS = "mask_labels.json";
  private static final String METADATA = "metadata.json";
  static final String LEGEND = "_mask_legend.json";

  @Override
  public String id() {
    return "clearml";
  }

  @Override
  public List<String> aliases() {
    return List.of("allegro", "hyper-dataset", "hyperdataset", "clearml-hyperdataset");
  }

  @Override
  public String title() {
    return "ClearML hyper-dataset: frames-<n>.jsonl, mask_labels.json and masks/";
  }

  @Override
  public Traits readable() {
    return TRAITS;
  }

  @Override
  public Traits writable() {
    return TRAITS;
  }

  @Override
  public BareIds bareIds() {
    return CarriedKeys.BARE_IDS;
  }

  @Override
  public List<String> compat() {
    return List.of(SourceOptions.COMPAT);
  }

  @Override
  public List<FaultCode> faults() {
    return ClearmlFaults.ALL;
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return SourceOptions.ALL;
  }

  @Override
  public List<Option<?>> targetOptions() {
    return TargetOptions.ALL;
  }

  @Override
  public Likeness likeness(Glimpse glimpse) throws IOException {
    return FramesLikeness.of(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    SourceOptions options = SourceOptions.of(setup.options());
    UriMap uris = new UriMap(options.files().uriMap(), setup.tree().uri(""));
    VersionLabels labels = labels(setup);
    List<String> notes = CutDocuments.notes(setup.tree());
    return labels == null
        ? ClearmlReader.lookingForLabels(options, uris, setup.tree(), notes)
        : new ClearmlReader(options, labels, uris, notes);
  }

  /** The labels of the version; null when neither an option nor a file of the root tells them. */
  private static VersionLabels labels(ReaderSetup setup) throws IOException {
    String given = setup.options().get(SourceOptions.MASK_LABELS);
    if (!given.isEmpty()) {
      boolean isInline =
          given.stripLeading().startsWith("{") || given.stripLeading().startsWith("[");
      return MaskLabels.parse(
          isInline ? given : setup.texts().load(given), isInline ? "mask-labels" : given);
    }
    FileTree tree = setup.tree();
    for (String name : List.of(LABELS, METADATA, LEGEND)) {
      SourceFile file = tree.find(name);
      if (file != null) {
        String text = new String(tree.read(file), StandardCharsets.UTF_8);
        if (!name.equals(METADATA) || text.contains('"' + MaskLabels.KEY + '"')) {
          return MaskLabels.parse(text, name);
        }
      }
    }
    return null;
  }

  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    String prefix = TargetOptions.of(target).uriPrefix();
    return prefix.isEmpty() ? Map.of() : Map.of("uri-map", prefix + "=.");
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    boolean isRelative = TargetOptions.of(written.options()).uriPrefix().isEmpty();
    String address =
        written.isLocal() ? "s3://BUCKET/FOLDER" : written.folder().replaceFirst("^s3[an]:", "s3:");
    return List.of(
        Loading.code(
            written.place(""),
            written.program("ClearML"),
            "python3 "
                + written.shell(ClearmlWriter.SCRIPT)
                + " --project PROJECT --dataset DATASET --version VERSION"
                + (isRelative ? " --base-uri " + WrittenTarget.word(address) : "")));
  }

  /**
   * Opens a target.
   *
   * @throws ConfigException when an option does not fit
   */
  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return ClearmlWriter.of(setup);
  }
}
