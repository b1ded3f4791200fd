package io.maskmill.formats.supervisely;

import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.ReaderSetup;
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
 * Holds instances, overlap and colors. Bitmap figures are read and written; other shapes are left
 * out and counted ({@code skipped-geometry.polygon}). A figure that leaves the image, or whose
 * class is unknown, is quarantined alone; {@code compat=supervisely} cuts the one and refuses the
 * frame for the other, as the SDK does. Written: canonical bitmap strings (cut tight, 1-bit palette
 * PNG, zlib, base64), lower z-order first. A subset, and folders in an image's name, become nested
 * datasets; one of a name that the SDK keeps for itself (img, ann, meta, ...) gets a '_' at its
 * end, counted as {@code renamed-folders}. Images of an extension that the SDK does not list are
 * written nevertheless and counted as {@code images-of-unlisted-extension}. Source: Supervisely
 * SDK, {@code supervisely/project}, {@code annotation}, {@code geometry/bitmap.py}.
 */
public final class SuperviselyFormat implements MaskFormat {
  static final String COMPAT = "supervisely";
  static final String META = "meta.json";

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
    return writable();
  }

  @Override
  public Traits writable() {
    return Traits.of(
        Trait.SEMANTIC,
        Trait.INSTANCES,
        Trait.MANY_INSTANCES,
        Trait.OVERLAP,
        Trait.DATASETS,
        Trait.COLORS,
        Trait.IMAGES);
  }

  @Override
  public List<String> compat() {
    return List.of(COMPAT);
  }

  @Override
  public List<OptionSpec> sourceOptions() {
    return List.of();
  }

  @Override
  public List<OptionSpec> targetOptions() {
    return List.of();
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    ProjectMeta meta = ProjectMeta.read(setup.tree());
    return new SuperviselyReader(meta, setup.compat().equals(COMPAT), readable());
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return new SuperviselyWriter(setup.labels());
  }
}
