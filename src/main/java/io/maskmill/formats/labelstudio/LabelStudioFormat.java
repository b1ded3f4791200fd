package io.maskmill.formats.labelstudio;

import io.maskmill.model.FaultCode;
import io.maskmill.spi.BareIds;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import io.maskmill.spi.WrittenTarget;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Label Studio's tasks: exports by the names JSON and JSON-MIN, and files for import.
 *
 * <pre>
 * tasks.json     a list of tasks, each with its masks as predictions or annotations
 * labels.xml     the labeling interface
 * images/&lt;dataset&gt;/&lt;subset&gt;/&lt;file name&gt;
 * </pre>
 *
 * <p>Holds objects of one or more labels with any pixels, overlapping or not, with score and
 * attributes. Written are brush masks; read are brush masks, bitmasks, polygons, rectangles and
 * ellipses. Manual: {@code src/site/markdown/formats/label-studio.md}. Source: label-studio-sdk
 * 2.1.1, {@code converter}; label-studio, {@code web/libs/editor}; labelstud.io, "Task format",
 * "Import pre-annotated data".
 */
public final class LabelStudioFormat implements MaskFormat, BareIds.Given {
  private static final Traits READABLE =
      Traits.of(
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.OVERLAP,
          Trait.MULTI_LABEL,
          Trait.DATASETS,
          Trait.SUBSETS,
          Trait.COLORS,
          Trait.SCORES,
          Trait.ATTRIBUTES,
          Trait.IMAGES);

  private static final Traits WRITABLE = semanticToo();

  private static Traits semanticToo() {
    EnumSet<Trait> all = EnumSet.of(Trait.SEMANTIC);
    all.addAll(READABLE.all());
    return new Traits(all);
  }

  @Override
  public String id() {
    return "label-studio";
  }

  @Override
  public List<String> aliases() {
    return List.of("labelstudio", "label-studio-json", "label-studio-json-min", "json-min");
  }

  @Override
  public String title() {
    return "Label Studio tasks: JSON exports, and predictions with labels.xml";
  }

  @Override
  public Traits readable() {
    return READABLE;
  }

  @Override
  public Traits writable() {
    return WRITABLE;
  }

  /** Ids of tasks and addresses of their images. */
  @Override
  public BareIds bareIds() {
    return new BareIds(Map.of(Facts.TASK, Set.of(Facts.TASK_ID, Facts.TASK_IMAGE)));
  }

  @Override
  public List<FaultCode> faults() {
    return LabelStudioFaults.ALL;
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
    return TasksLikeness.of(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    LabelStudioSource source = LabelStudioSource.open(setup, SourceOptions.of(setup.options()));
    return new LabelStudioReader(setup.tree(), source, READABLE);
  }

  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    return Map.of(
        "images", "images", "image-size", ImageSize.readBack(images), "unannotated", "skip");
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    List<String> documents = written.all(path -> path.startsWith("tasks"));
    String first = documents.isEmpty() ? LabelStudioWriter.DOCUMENT : documents.get(0);
    String tasks = documents.size() > 1 ? "each tasks-*.json" : first;
    String place = documents.size() > 1 ? "" : first;
    Loading steps =
        Loading.steps(
            written.place(place),
            written.program("Label Studio"),
            "Create Project; Labeling Setup, Custom template: paste "
                + LabelStudioWriter.CONFIG
                + "; Data Import: "
                + tasks);
    Loading python =
        Loading.code(
            written.place(first),
            written.program("Python"),
            "import json; tasks = json.load(open(" + written.python(first) + "))");
    return List.of(steps, python);
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return new LabelStudioWriter(
        setup.labels(),
        TargetOptions.of(setup.options()),
        setup.images(),
        setup.source().holds(Trait.MULTI_LABEL));
  }
}
