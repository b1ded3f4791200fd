package io.maskmill.formats.clearml;

import io.maskmill.model.FaultCode;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * ClearML hyper-datasets: frames in JSON that point to masks, and labels in a version's metadata.
 *
 * <pre>
 * frames-00000.jsonl ...                one frame a line
 * mask_labels.json                      {"mask_labels": {"_all_": [{"value": [r,g,b], "labels": [...]}]}}
 * masks/&lt;mask id&gt;/&lt;frame&gt;.png
 * images/&lt;frame's image&gt;
 * register_frames.py                    registers what was written with either SDK
 * </pre>
 *
 * <p><b>Read.</b> Frames as JSON lines, a list, {@code {"frames": [...]}} or one object, in files
 * {@code frames*.json} and {@code *.jsonl}; each source of a frame group is a frame of its own.
 * Masks are a list or a dictionary. Labels come from the version's {@code mask_labels} (beside the
 * frames as mask_labels.json, in metadata.json, or a _mask_legend.json), and from ROIs that name a
 * mask and a value, in which -1 stands for any. A value with several labels is one object with
 * several labels. Masks of one frame are layers: nothing is flattened. What a mask holds, labels,
 * objects or opacity, no frame says: it is told by options or by the hint that we write.
 *
 * <p><b>Holds</b> semantic regions, objects with any pixels, scores, several labels an object,
 * opacity of 8 bits.
 *
 * <p><b>When in doubt.</b> One object a mask and list of labels; where ROIs say the same pixels and
 * labels, the ROIs' objects alone. A color that nobody claims is background and counted. A bad mask
 * is set aside alone, the frame when no mask is left; a mask of another size than the frame sets
 * the frame aside. Addresses are read only below the source or where {@code uri-map} says; a path
 * that climbs out is refused. A polygon's rings follow the even-odd rule.
 *
 * <p><b>Written.</b> A gray mask "seg" of classes, value k looked up as [k,k,k]; 0 is "background"
 * if there is such a label, else nothing. Pixels of several labels have values of their own while
 * these fit into one byte, else further masks. Objects that a class mask cannot tell apart stand in
 * a mask "instances", in colors that no label has, one ROI each; where they overlap, in further
 * ones. Alpha masks are gray. Ids of frames are hashes of what they are, so that a run gives the
 * same ids again. {@code meta_blob.maskmill} holds the frame's key.
 *
 * <p><b>Deviations.</b> Frame groups are written as single frames. ROI polygons are skipped and
 * carried along unless {@code shapes=rasterize}. Videos and masks of 16 bits are set aside.
 *
 * <p><b>Seen in the wild.</b> {@code mask_labels} as an object with {@code _all_} where the
 * documentation shows a list; content type {@code png}; mask ids with trailing blanks; numbers as
 * ids; ROIs that name a mask which the frame has not.
 *
 * <p>Source: ClearML documentation, "Masks", "Annotations", "Data Entries"; clearml 2.1, package
 * {@code hyperdatasets} and {@code backend_api/services/v2_23}.
 */
public final class ClearmlFormat implements MaskFormat {
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
  private static final String LEGEND = "_mask_legend.json";

  @Override
  public String id() {
    return "clearml";
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
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    SourceOptions options = SourceOptions.of(setup.options());
    UriMap uris = new UriMap(options.uriMap(), setup.tree().uri(""));
    return new ClearmlReader(options, labels(setup), uris);
  }

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
    return VersionLabels.NONE;
  }

  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    String prefix = TargetOptions.of(target).uriPrefix();
    return prefix.isEmpty() ? Map.of() : Map.of("uri-map", prefix + "=.");
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
