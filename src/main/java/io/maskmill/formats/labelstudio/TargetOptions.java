package io.maskmill.formats.labelstudio;

import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Options for writing a target.
 *
 * @param as what masks are written as
 * @param control name of the tag that holds the labels
 * @param image name of the tag that shows the image
 * @param imageKey key of task data that holds the image's address
 * @param imageUrl what the addresses of images begin with; empty to find it
 * @param modelVersion of predictions
 * @param score of each prediction as a whole; null for none
 * @param maxBytes largest size of a document
 */
record TargetOptions(
    As as,
    String control,
    String image,
    String imageKey,
    String imageUrl,
    String modelVersion,
    Double score,
    long maxBytes)
    implements Serializable {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]{0,99}";

  private static final Option<As> AS =
      Option.choice(
          "as",
          As.PREDICTIONS,
          "Whether masks are predictions, which annotators start from, or annotations, which are"
              + " finished work.");

  private static final Option<String> FROM_NAME =
      name(
          "from-name", "tag", "The name of the tag in the labeling interface that has the labels.");

  private static final Option<String> TO_NAME =
      name(
          "to-name",
          "image",
          "The name of the tag in the labeling interface that shows the image.");

  private static final Option<String> IMAGE_KEY =
      name("image-key", "image", "The key of a task's data that holds the image's address.");

  private static final Option<String> IMAGE_URL =
      Option.text(
              "image-url",
              "PREFIX",
              "",
              "What the addresses of images begin with, such as s3://bucket/fruit/images/; the path"
                  + " below images/ follows.")
          .withDefaultText("a Label Studio source's, else /data/local-files/?d= and the path");

  private static final Option<String> MODEL_VERSION =
      Option.text(
          "model-version", "NAME", "maskmill", "The version of the model that predictions name.");

  private static final Option<Double> SCORE =
      Option.parsed(
              "score",
              "0..1",
              "a number from 0 to 1",
              TargetOptions::share,
              "",
              "The score of each prediction as a whole.")
          .withDefaultText("none, and scores of objects at their regions");

  static final List<Option<?>> ALL =
      List.of(
          AS,
          FROM_NAME,
          TO_NAME,
          IMAGE_KEY,
          IMAGE_URL,
          MODEL_VERSION,
          SCORE,
          DocumentPart.MAX_SIZE);

  /** What masks are written as. */
  enum As {
    PREDICTIONS,
    ANNOTATIONS
  }

  private static Option<String> name(String key, String byDefault, String help) {
    return Option.parsed(
        key,
        "NAME",
        "a name of letters, digits, '_' and '-'",
        text -> text.matches(NAME) ? text : null,
        byDefault,
        help);
  }

  private static Double share(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return value >= 0 && value <= 1 ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static TargetOptions of(Options options) {
    if (options.get(AS) == As.ANNOTATIONS) {
      options.refuseWithout("as=predictions", MODEL_VERSION, SCORE);
    }
    return new TargetOptions(
        options.get(AS),
        options.get(FROM_NAME),
        options.get(TO_NAME),
        options.get(IMAGE_KEY),
        options.get(IMAGE_URL).strip(),
        options.get(MODEL_VERSION),
        options.getOr(SCORE, null),
        options.get(DocumentPart.MAX_SIZE));
  }
}
