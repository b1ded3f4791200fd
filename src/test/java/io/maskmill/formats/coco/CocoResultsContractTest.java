package io.maskmill.formats.coco;

import io.maskmill.formats.FormatContractTest;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Results lists keep what any target keeps, but for what results do not have. */
class CocoResultsContractTest extends FormatContractTest {
  @Override
  protected MaskFormat format() {
    return new Results();
  }

  /** COCO that always writes results lists. */
  private static final class Results implements MaskFormat {
    private final CocoFormat coco = new CocoFormat();

    @Override
    public String id() {
      return coco.id();
    }

    @Override
    public List<String> aliases() {
      return coco.aliases();
    }

    @Override
    public String title() {
      return coco.title();
    }

    @Override
    public Likeness likeness(Glimpse glimpse) throws IOException {
      return coco.likeness(glimpse);
    }

    @Override
    public Traits readable() {
      return coco.readable();
    }

    @Override
    public Traits writable() {
      EnumSet<Trait> traits = EnumSet.copyOf(coco.writable().all());
      traits.remove(Trait.CROWD);
      traits.remove(Trait.ATTRIBUTES);
      return new Traits(traits);
    }

    @Override
    public List<Option<?>> sourceOptions() {
      return coco.sourceOptions();
    }

    @Override
    public List<Option<?>> targetOptions() {
      return coco.targetOptions();
    }

    @Override
    public DatasetReader reader(ReaderSetup setup) throws IOException {
      return coco.reader(setup);
    }

    @Override
    public Map<String, String> readBackOptions(Options target, ImageMode images) {
      return coco.readBackOptions(target, images);
    }

    @Override
    public DatasetWriter writer(WriterSetup setup) {
      Options options = Options.ofTarget(coco, Map.of("layout", "results"), "");
      return coco.writer(
          new WriterSetup(
              setup.labels(),
              options,
              setup.images(),
              setup.overview(),
              setup.source(),
              setup.provenance()));
    }
  }
}
