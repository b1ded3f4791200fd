package io.maskmill.formats.clearml;

import io.maskmill.spi.OptionSpec;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * How a target is written.
 *
 * @param uriPrefix what addresses of masks and copied images start with, ending in '/'; empty for
 *     relative ones
 * @param masks which masks are written
 * @param labelSets how many values the class mask may use for labels and sets of labels
 * @param framesPerFile frames of a document
 */
record TargetOptions(String uriPrefix, Masks masks, int labelSets, int framesPerFile)
    implements Serializable {
  static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec(
              "uri-prefix",
              "ADDRESS",
              "",
              "where the output will lie for ClearML, such as s3://bucket/data/; addresses are"
                  + " relative without it"),
          new OptionSpec(
              "masks",
              "auto|class|instances",
              "auto",
              "auto: a class mask, and objects of their own where it cannot tell them apart;"
                  + " class: regions alone; instances: objects alone"),
          new OptionSpec(
              "label-sets",
              "N",
              "254",
              "how many values a class mask has for labels and, when all pairs, triples and so on"
                  + " fit, for sets of labels"),
          new OptionSpec("frames-per-file", "N", "10000", "frames of a document"));

  /** Which masks are written. */
  enum Masks {
    AUTO,
    CLASS,
    INSTANCES
  }

  static TargetOptions of(Options options) {
    String prefix = options.text("uri-prefix", "").strip();
    if (!prefix.isEmpty() && !UriMap.isAddress(prefix)) {
      throw options.bad("uri-prefix", prefix, "an address such as s3://bucket/data/");
    }
    return new TargetOptions(
        prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/",
        options.choice("masks", Masks.class, Masks.AUTO),
        (int) options.number("label-sets", LabelSets.DEFAULT_MAX, 1, LabelSets.MAX),
        (int) options.number("frames-per-file", 10_000, 1, 1_000_000));
  }
}
