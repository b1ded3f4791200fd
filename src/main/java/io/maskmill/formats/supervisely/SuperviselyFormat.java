package io.maskmill.formats.supervisely;

import io.maskmill.formats.supervisely.figures.FigureFaults;
import io.maskmill.formats.supervisely.figures.Shape;
import io.maskmill.formats.supervisely.project.ProjectMeta;
import io.maskmill.formats.supervisely.project.SourceOptions;
import io.maskmill.formats.supervisely.project.SuperviselyReader;
import io.maskmill.formats.supervisely.project.SuperviselyWriter;
import io.maskmill.model.FaultCode;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.HoldsOwnAttributes;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.ReadsBackInCompat;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import io.maskmill.spi.WrittenTarget;
import java.io.IOException;
import java.util.List;

/**
 * Reads and writes Supervisely projects. Figures of every shape are drawn as the SDK draws them,
 * pixel for pixel.
 *
 * <pre>
 * meta.json                                   classes with shape and color
 * DATASET/img/FILE                            images; may be missing as a whole
 * DATASET/ann/FILE.json                       size and objects (old projects: STEM.json)
 * DATASET/datasets/INNER/img|ann/...          nested datasets, to any depth: "DATASET/INNER"
 * </pre>
 *
 * <p>Holds instances, overlap, colors and opacity. A project that is copied without changes keeps
 * its files byte for byte, except for rejected objects. Manual: {@code
 * src/site/markdown/formats/supervisely.md}. Source: Supervisely SDK, {@code supervisely/project},
 * {@code annotation}, {@code geometry}; Export As Masks for cuboids.
 */
public final class SuperviselyFormat implements MaskFormat, HoldsOwnAttributes, ReadsBackInCompat {
  /** How the annotations of an unchanged project are written. */
  private enum Annotations {
    AS_IS,
    BITMAPS
  }

  private static final Option<Annotations> ANNOTATIONS =
      Option.choice(
          "annotations",
          Annotations.AS_IS,
          "What becomes of the annotations of a Supervisely project that nothing changed on its"
              + " way: they are kept byte for byte, or their figures are drawn as bitmaps.");

  @Override
  public String id() {
    return "supervisely";
  }

  @Override
  public List<String> aliases() {
    return List.of("sly", "supervisely-project", "supervisely-json", "sly-project");
  }

  @Override
  public String title() {
    return "Supervisely project: meta.json, <dataset>/img, <dataset>/ann/*.json";
  }

  @Override
  public Traits readable() {
    return SuperviselyReader.readable();
  }

  @Override
  public Traits writable() {
    return SuperviselyReader.traits(true);
  }

  @Override
  public String ownAttributes() {
    return SuperviselyReader.OWN_ATTRIBUTES;
  }

  @Override
  public List<String> compat() {
    return List.of(SourceOptions.COMPAT);
  }

  @Override
  public List<FaultCode> faults() {
    return FigureFaults.ALL;
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return SourceOptions.ALL;
  }

  @Override
  public List<Option<?>> targetOptions() {
    return List.of(ANNOTATIONS);
  }

  /**
   * The run's own mode, since annotations kept as they are still hold what compat cuts on reading.
   */
  @Override
  public String readBackCompat(String compat) {
    return compat;
  }

  @Override
  public Likeness likeness(Glimpse glimpse) throws IOException {
    return ProjectLikeness.ofProject(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    ProjectMeta meta = ProjectMeta.read(setup.tree());
    return new SuperviselyReader(meta, SourceOptions.of(setup.options()));
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    String folder = written.python("");
    if (written.images() != ImageMode.COPY) {
      // the SDK opens no project without images
      return List.of(
          Loading.code(
              written.place(""),
              written.program("Python"),
              "import json; from pathlib import Path; annotations = sorted(Path("
                  + folder
                  + ").rglob(\"ann/*.json\")); json.load(open(annotations[0]))"));
    }
    Loading open =
        Loading.code(
            written.place(""),
            written.program("Supervisely SDK"),
            "import supervisely as sly; project = sly.Project(" + folder + ", sly.OpenMode.READ)");
    Loading upload =
        Loading.code(
            written.place(""),
            written.program("Supervisely SDK, to upload"),
            "import supervisely as sly; sly.Project.upload("
                + folder
                + ", sly.Api.from_env(), WORKSPACE_ID)");
    return List.of(upload, open);
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return project(setup);
  }

  /** The writer of the project itself, on which a format with more files builds. */
  SuperviselyWriter project(WriterSetup setup) {
    String meta = setup.originals().getOrDefault(ProjectMeta.ORIGINAL, "");
    return SuperviselyWriter.of(
        setup,
        setup.source().holds(Trait.ALPHA) ? Shape.ANY : Shape.BITMAP,
        setup.options().get(ANNOTATIONS) == Annotations.AS_IS ? meta : "");
  }
}
