package io.maskmill.formats.clearml;

import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Options for writing a target.
 *
 * @param uriPrefix prefix of the addresses of masks and copied images, ending in '/'; empty for
 *     relative addresses
 * @param masks which masks are written
 * @param labelSets how many values the class mask may use for labels and sets of labels
 * @param framesPerFile number of frames per document
 * @param maxBytes largest size of a document
 */
record TargetOptions(String uriPrefix, Masks masks, int labelSets, int framesPerFile, long maxBytes)
    implements Serializable {
  private static final Option<String> URI_PREFIX =
      Option.parsed(
          "uri-prefix",
          "ADDRESS",
          "an address such as s3://bucket/data/",
          TargetOptions::prefix,
          "",
          "Where the output will lie for ClearML, such as s3://bucket/data/; without it addresses"
              + " are relative.");

  private static final Option<Masks> LAYERS =
      Option.choice(
              "layers",
              Masks.AUTO,
              "Which masks a frame gets: a class mask and objects of their own where it cannot tell"
                  + " them apart, or regions alone, or objects alone.")
          .withFormerKey("masks");

  private static final Option<Integer> LABEL_SETS =
      Option.number(
          "label-sets",
          LabelSets.DEFAULT_MAX,
          1,
          LabelSets.MAX,
          "How many values a class mask has for labels and, when all pairs, triples and so on fit,"
              + " for sets of labels.");

  private static final Option<Integer> FRAMES_PER_FILE =
      Option.number(
          "frames-per-file", 10_000, 1, 1_000_000, "How many frames a document has at most.");

  static final List<Option<?>> ALL =
      List.of(URI_PREFIX, LAYERS, LABEL_SETS, FRAMES_PER_FILE, DocumentPart.MAX_SIZE);

  /** Which masks are written. */
  enum Masks {
    AUTO,
    CLASS,
    INSTANCES
  }

  static TargetOptions of(Options options) {
    return new TargetOptions(
        options.getOr(URI_PREFIX, ""),
        options.get(LAYERS),
        options.get(LABEL_SETS),
        options.get(FRAMES_PER_FILE),
        options.get(DocumentPart.MAX_SIZE));
  }

  /** A text as an address that ends in '/', or empty; null when it is neither. */
  private static String prefix(String text) {
    String prefix = text.strip();
    if (prefix.isEmpty() || prefix.endsWith("/")) {
      return prefix.isEmpty() || UriMap.isAddress(prefix) ? prefix : null;
    }
    return UriMap.isAddress(prefix) ? prefix + "/" : null;
  }
}
