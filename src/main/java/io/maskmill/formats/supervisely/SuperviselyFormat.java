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
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.ReadsBackInCompat;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.util.List;

/**
 * A Supervisely project.
 *
 * <pre>
 * meta.json                                   classes with shape and color
 * DATASET/img/FILE                            images; may be missing as a whole
 * DATASET/ann/FILE.json                       size and objects (old projects: STEM.json)
 * DATASET/datasets/INNER/img|ann/...          nested datasets, to any depth: "DATASET/INNER"
 * </pre>
 *
 * Holds instances, overlap, colors and opacity. Figures of every shape are drawn as the SDK draws
 * them, pixel for pixel: bitmap, alpha mask, polygon with holes, multipolygon, rectangle, oriented
 * box, line, point, graph (its nodes) and cuboid (five faces); {@code shapes=skip} leaves all but
 * bitmaps out and counts them ({@code skipped-geometry.polygon}). Lines, points and nodes are
 * {@code thickness=2} pixels thick. An object's attribute {@code drawn.area} says its area as
 * Supervisely counts it, where that is not the number of pixels: in machine masks the larger one is
 * drawn first; {@code drawn.edges} how pictures for people show a graph whose class has edges or
 * colors of nodes. An alpha mask is an object where its opacity is above 0, with the opacity among
 * the frame's alpha masks.
 *
 * <p>What leaves the image: vector shapes are cut as the SDK cuts them on loading, polygons and
 * lines into several objects where need be, and counted ({@code cut-to-image.polygon}; {@code
 * cut-lost-faces} where a polygon that crosses itself loses more than what is outside). A bitmap or
 * alpha mask that leaves the image, or an object whose class is unknown, is quarantined alone;
 * {@code compat=supervisely} cuts the one and refuses the frame for the other, and drops graphs and
 * cuboids with a node outside, as the SDK does.
 *
 * <p>Written: canonical bitmap strings (cut tight, 1-bit palette PNG, zlib, base64), alpha masks of
 * objects with opacity, lower z-order first. Classes have the shape {@code bitmap}, or {@code any}
 * when the source may hold opacity. A subset, and folders in an image's name, become nested
 * datasets; one of a name that the SDK or maskmill keeps for itself (img, ann, meta, _SUCCESS, ...)
 * gets a '_' at its end, counted as {@code renamed-folders}. Images of an extension that the SDK
 * does not list are written nevertheless and counted as {@code images-of-unlisted-extension}. A
 * project that nothing changes on its way keeps its meta.json and its annotations byte for byte,
 * less the objects that were set aside; {@code annotations=bitmaps} draws them all the same.
 *
 * <p>Deviations: of polygons that cross themselves and leave the image, a point in some hundreds is
 * rounded to the other side; a polygon of very many crossings is cut by pixels; a line that crosses
 * itself is not cut there. Source: Supervisely SDK, {@code supervisely/project}, {@code
 * annotation}, {@code geometry}; Export As Masks for cuboids.
 */
public final class SuperviselyFormat implements MaskFormat, ReadsBackInCompat {
  /** Of a project that nothing changed on its way. */
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
  public String title() {
    return "Supervisely project: meta.json, <dataset>/img, <dataset>/ann/*.json";
  }

  @Override
  public Traits readable() {
    return SuperviselyReader.traits(true);
  }

  @Override
  public Traits writable() {
    return SuperviselyReader.traits(true);
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

  /** Annotations that are kept as they are hold what compat cuts on reading. */
  @Override
  public String readBackCompat(String compat) {
    return compat;
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    ProjectMeta meta = ProjectMeta.read(setup.tree());
    return new SuperviselyReader(meta, SourceOptions.of(setup.options()));
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return project(setup);
  }

  /** The writer of the project itself, which a format of more files builds on. */
  SuperviselyWriter project(WriterSetup setup) {
    String meta = setup.originals().getOrDefault(ProjectMeta.ORIGINAL, "");
    return new SuperviselyWriter(
        setup.labels(),
        setup.source().holds(Trait.ALPHA) ? Shape.ANY : Shape.BITMAP,
        setup.options().get(ANNOTATIONS) == Annotations.AS_IS ? meta : "");
  }
}
