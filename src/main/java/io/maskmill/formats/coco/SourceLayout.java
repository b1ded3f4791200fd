package io.maskmill.formats.coco;

import io.maskmill.formats.coco.openimages.OpenImages;
import io.maskmill.formats.coco.sam.SegmentAnything;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.ReaderSetup;
import java.io.IOException;

/** How masks lie in a source of COCO or a relative. */
enum SourceLayout {
  /** To be found out. */
  AUTO(null),
  DOCUMENTS(null),
  SA_1B(SegmentAnything.SA_1B),
  AMG(SegmentAnything.AMG),
  AMG_FOLDER(SegmentAnything.AMG_FOLDER),
  OPEN_IMAGES(null);

  private final SegmentAnything kind;

  SourceLayout(SegmentAnything kind) {
    this.kind = kind;
  }

  /** Opens documents of many images. */
  @FunctionalInterface
  interface Documents {
    DatasetReader open() throws IOException;
  }

  /**
   * Opens a source. Where it is to be found out, the root's first documents are looked at, and its
   * folders only when there are no documents of many images: they may hold millions of files.
   */
  static DatasetReader open(ReaderSetup setup, Documents documents) throws IOException {
    SourceLayout layout = SourceOptions.layout(setup.options());
    boolean looks = layout == AUTO && !SourceOptions.namesDocuments(setup.options());
    if (layout == OPEN_IMAGES || (looks && OpenImages.isThere(setup.tree()))) {
      return openImages(setup);
    }
    SegmentAnything kind = looks ? SegmentAnything.find(setup.tree(), "") : layout.kind;
    if (kind != null) {
      return reader(kind, setup);
    }
    try {
      return documents.open();
    } catch (ConfigException e) {
      SegmentAnything below = looks ? SegmentAnything.below(setup.tree()) : null;
      if (below == null) {
        throw e;
      }
      return reader(below, setup);
    }
  }

  private static DatasetReader openImages(ReaderSetup setup) throws IOException {
    SourceOptions options = SourceOptions.of(setup.options(), Task.INSTANCES);
    return OpenImages.reader(
        setup.tree(),
        SourceOptions.scales(setup.options()),
        options.unnamed() == SourceOptions.Unannotated.KEEP,
        options.unnamed() == SourceOptions.Unannotated.SKIP);
  }

  private static DatasetReader reader(SegmentAnything kind, ReaderSetup setup) throws IOException {
    SourceOptions options = SourceOptions.of(setup.options(), Task.INSTANCES);
    return kind.reader(
        setup.tree(),
        options.imageSize(),
        options.unnamed() == SourceOptions.Unannotated.KEEP,
        options.unnamed() == SourceOptions.Unannotated.SKIP);
  }
}
