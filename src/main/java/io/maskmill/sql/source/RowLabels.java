package io.maskmill.sql.source;

import io.maskmill.choice.FormatWords;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.source.OpenTrees;
import io.maskmill.engine.source.OpenedSource;
import io.maskmill.io.Addresses;
import io.maskmill.io.HadoopConf;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/**
 * The labels of rows: those that the column {@code objects} carries; where it was computed, or rows
 * of several sources stand below each other, those of the sources after them, in the order of the
 * plan. A name that comes again is the same label, and a color that is taken gives way to a free
 * one.
 */
final class RowLabels {
  /** How many sources are asked; a plan may be a union of hundreds of files. */
  private static final int MOST_ASKED = 20;

  private final List<Label> labels = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<Rgb> colors = new HashSet<>();

  private RowLabels() {}

  /**
   * The labels that are known before rows are computed.
   *
   * @return of no label when none is known
   * @throws ConfigException when the metadata of the column is broken
   */
  static LabelCatalog known(StructType rows, RowSources sources, HadoopConf conf) {
    LabelCatalog own = in(rows);
    List<LabelCatalog> all = new ArrayList<>();
    if (own != null) {
      all.add(own);
    }
    if (own == null || sources.joinsRows()) {
      sources.all().stream()
          .limit(MOST_ASKED)
          .map(source -> of(source, conf))
          .filter(catalog -> catalog != null)
          .forEach(all::add);
    }
    return merged(all, List.of());
  }

  /** The labels of catalogs in their order, and then those of names. */
  static LabelCatalog merged(List<LabelCatalog> catalogs, List<String> more) {
    RowLabels all = new RowLabels();
    for (LabelCatalog catalog : catalogs) {
      catalog.labels().forEach(all::add);
    }
    more.forEach(name -> all.add(new Label(name, all.free())));
    return new LabelCatalog(all.labels);
  }

  private void add(Label label) {
    if (names.add(label.name())) {
      Rgb color = colors.contains(label.color()) ? free() : label.color();
      colors.add(color);
      labels.add(new Label(label.name(), color, label.attributes()));
    }
  }

  /** A color that no label has. */
  private Rgb free() {
    int number = labels.size() + 1;
    while (colors.contains(VocColors.color(number))) {
      number++;
    }
    return VocColors.color(number);
  }

  private static LabelCatalog in(StructType columns) {
    try {
      return LabelMetadata.in(columns);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }

  private static LabelCatalog of(RowSources.Source source, HadoopConf conf) {
    LabelCatalog own = in(source.columns());
    boolean mayBeTable =
        !source.isDataset()
            && !source.roots().isEmpty()
            && Arrays.asList(source.columns().fieldNames()).contains(FrameSchema.OBJECTS);
    return own == null && mayBeTable ? ofTable(source.roots().get(0), conf) : own;
  }

  /** The labels of a table that maskmill wrote and Spark reads; null when there are none. */
  private static LabelCatalog ofTable(String root, HadoopConf conf) {
    MaskFormat tables = FormatWords.source("from", "parquet");
    try {
      ConvertConfig.Source source =
          new ConvertConfig.Source(
              tables, Addresses.ofHadoop(root), Options.ofSource(tables, Map.of(), ""));
      return OpenedSource.open(source, ImageMode.NONE, OpenTrees.NONE, conf).reader().labels();
    } catch (ConfigException | IOException e) {
      return null; // no table of frames, or one without labels
    }
  }
}
