package io.maskmill.formats.coco;

import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.Nearest;
import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;

/**
 * How a panoptic target is written.
 *
 * @param stuff positions of labels that are stuff; read-only
 * @param ids where category ids come from
 */
record PanopticOptions(BitSet stuff, CategoryIds.Origin ids) implements Serializable {
  /** Attribute of a label: "1" for things, "0" for stuff. */
  static final String IS_THING = "coco.isthing";

  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              "stuff",
              "LABEL[,LABEL...]",
              "",
              "labels that are stuff (isthing 0), whose objects are one segment a frame; as a"
                  + " panoptic source says when not given, else none"),
          new OptionSpec(
              "category-ids",
              "catalog|keep",
              "catalog",
              "catalog: 1, 2, 3 ... in the order of labels; keep: the ids of a COCO source"));

  static PanopticOptions of(Options options, LabelCatalog labels) {
    BitSet stuff = new BitSet();
    if (options.has("stuff")) {
      String text = options.text("stuff", "");
      for (String name : text.split(",")) {
        int label = labels.indexOf(name.strip());
        if (label >= 0) {
          stuff.set(label);
        } else if (!name.isBlank()) {
          List<String> known = labels.labels().stream().map(l -> l.name()).toList();
          throw options.bad(
              "stuff", text, "labels of the catalog; " + Nearest.hint(name.strip(), known));
        }
      }
    } else {
      for (int i = 0; i < labels.size(); i++) {
        stuff.set(i, labels.label(i).attributes().getOrDefault(IS_THING, "1").equals("0"));
      }
    }
    return new PanopticOptions(
        stuff,
        options.choice("category-ids", CategoryIds.Origin.class, CategoryIds.Origin.CATALOG));
  }

  boolean isStuff(int label) {
    return stuff.get(label);
  }
}
