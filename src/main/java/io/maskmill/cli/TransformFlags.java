package io.maskmill.cli;

import io.maskmill.choice.KeyValue;
import io.maskmill.spi.ConfigException;
import io.maskmill.transform.SplitShares;
import io.maskmill.transform.Transforms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The flags that change frames between decoding and encoding, in the order in which they apply. */
final class TransformFlags {
  @Option(
      names = "--labels",
      paramLabel = "OLD=NEW",
      description =
          "Rename a label, merge it with the one called NEW, or drop it (OLD= without NEW). * as OLD"
              + " is all others. May be given several times.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--void",
      paramLabel = "LABEL",
      description =
          "A label whose pixels no object may have: its objects are dropped, and others lose these"
              + " pixels. May be given several times.")
  private List<String> voids = new ArrayList<>();

  @Option(
      names = "--flatten",
      paramLabel = "none|z-order|area|order",
      defaultValue = "none",
      converter = FlattenWord.class,
      description =
          "Give each pixel to one object only: that of the highest z-order, the smallest, or the"
              + " last one. Default: ${DEFAULT-VALUE}.")
  private Transforms.Flatten flatten;

  @Option(
      names = "--instances",
      paramLabel = "source|components",
      defaultValue = "source",
      description =
          "Keep the objects of the source, or make each connected piece an object of its own,"
              + " except in crowds. Default: ${DEFAULT-VALUE}.")
  private Transforms.Instances instances;

  @Option(
      names = "--connectivity",
      paramLabel = "4|8",
      defaultValue = "8",
      converter = Numbers.Connectivity.class,
      description =
          "With --instances components: pieces that touch at a corner are one (8) or two (4)."
              + " Default: ${DEFAULT-VALUE}.")
  private int connectivity;

  @Option(
      names = "--min-area",
      paramLabel = "PIXELS",
      defaultValue = "0",
      converter = Numbers.Area.class,
      description = "Drop objects with fewer pixels. Default: ${DEFAULT-VALUE}.")
  private long minArea;

  @Option(
      names = "--split",
      paramLabel = "NAME=SHARE,...",
      defaultValue = "",
      description =
          "Deal frames to subsets by a hash of their names, such as train=0.8,val=0.2. A frame stays"
              + " in its subset when others are added.")
  private String split;

  Transforms value() {
    Map<String, String> table = new LinkedHashMap<>();
    for (String rename : labels) {
      String[] pair = KeyValue.of("--labels", "OLD=NEW", rename);
      if (pair[1].matches(".*,[^,=]+=.*")) {
        throw new ConfigException(
            "--labels takes one label at a time, as in --labels cat=animal --labels dog=animal; was '"
                + rename
                + "'");
      }
      if (table.put(pair[0], pair[1]) != null) {
        throw new ConfigException("--labels names '" + pair[0] + "' twice; name each label once");
      }
    }
    return new Transforms(
        table,
        new TreeSet<>(voids),
        flatten,
        instances,
        connectivity,
        minArea,
        SplitShares.parse(split));
  }

  /** Reads {@code z-order}. */
  static final class FlattenWord implements ITypeConverter<Transforms.Flatten> {
    @Override
    public Transforms.Flatten convert(String text) {
      List<String> words = new ArrayList<>();
      for (Transforms.Flatten rule : Transforms.Flatten.values()) {
        words.add(rule.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (words.get(words.size() - 1).equalsIgnoreCase(text)) {
          return rule;
        }
      }
      throw new TypeConversionException(WrongLine.oneOf(words, text));
    }
  }
}
