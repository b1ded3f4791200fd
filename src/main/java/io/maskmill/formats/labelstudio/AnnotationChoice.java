package io.maskmill.formats.labelstudio;

import java.io.Serializable;

/**
 * Which annotations of a task are read.
 *
 * @param kind the rule
 * @param annotator e-mail address or number, for {@link Kind#BY}; else empty
 */
record AnnotationChoice(Kind kind, String annotator) implements Serializable {
  private static final String BY = "by:";

  /** The rules. */
  enum Kind {
    ALL,
    LATEST,
    GROUND_TRUTH,
    BY
  }

  /** The value of the option; null when it is none. */
  static AnnotationChoice parse(String text) {
    String word = text.strip();
    return switch (word) {
      case "all" -> new AnnotationChoice(Kind.ALL, "");
      case "latest" -> new AnnotationChoice(Kind.LATEST, "");
      case "ground-truth" -> new AnnotationChoice(Kind.GROUND_TRUTH, "");
      default -> {
        String name = word.startsWith(BY) ? word.substring(BY.length()).strip() : "";
        yield name.isEmpty() ? null : new AnnotationChoice(Kind.BY, name);
      }
    };
  }

  /** As the user would write it. */
  @Override
  public String toString() {
    return switch (kind) {
      case ALL -> "all";
      case LATEST -> "latest";
      case GROUND_TRUTH -> "ground-truth";
      case BY -> BY + annotator;
    };
  }
}
