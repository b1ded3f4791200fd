package io.maskmill.formats.coco;

import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.Nearest;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;

/**
 * Options for writing a panoptic target.
 *
 * @param stuff positions of labels that are stuff; read-only
 * @param ids where category ids come from
 * @param maxBytes largest size of a document
 */
record PanopticOptions(BitSet stuff, CategoryIds.Origin ids, long maxBytes)
    implements Serializable {
  /** Attribute of a label: "1" for things, "0" for stuff. */
  static final String IS_THING = "coco.isthing";

  private static final Option<List<String>> STUFF =
      Option.list(
              "stuff",
              "LABEL[,LABEL...]",
              "Labels that are stuff (isthing 0), whose objects are one segment per frame.")
          .withDefaultText("as a panoptic source says, else none");

  static final List<Option<?>> ALL =
      List.of(STUFF, TargetOptions.CATEGORY_IDS, DocumentPart.MAX_SIZE);

  static PanopticOptions of(Options options, LabelCatalog labels) {
    BitSet stuff = new BitSet();
    if (options.has(STUFF)) {
      for (String name : options.get(STUFF)) {
        int label = labels.indexOf(name);
        if (label < 0) {
          List<String> known = labels.labels().stream().map(l -> l.name()).toList();
          throw options.bad(STUFF, "labels of the catalog; " + Nearest.hint(name, known));
        }
        stuff.set(label);
      }
    } else {
      for (int i = 0; i < labels.size(); i++) {
        stuff.set(i, labels.label(i).attributes().getOrDefault(IS_THING, "1").equals("0"));
      }
    }
    return new PanopticOptions(
        stuff, options.get(TargetOptions.CATEGORY_IDS), options.get(DocumentPart.MAX_SIZE));
  }

  boolean isStuff(int label) {
    return stuff.get(label);
  }
}
