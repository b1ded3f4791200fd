package io.maskmill.formats.labelstudio;

import io.maskmill.formats.labelstudio.SourceOptions.Predictions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Chooses from the annotations and predictions of a task those that are read. */
record Chooser(SourceOptions options) {

  /**
   * The chosen ones, in the order given: annotations first, then predictions.
   *
   * @param all of the task, with those that were cancelled
   * @param isExported whether the document says what was annotated, and be it nothing; a file for
   *     import does not
   */
  <T> List<T> choose(List<T> all, Function<T, AnnotationHead> head, boolean isExported) {
    Predictions rule =
        options.predictions() != null
            ? options.predictions()
            : isExported ? Predictions.OFF : Predictions.FILL;
    List<T> annotations = new ArrayList<>();
    List<T> predictions = new ArrayList<>();
    for (T one : all) {
      AnnotationHead said = head.apply(one);
      if (said.isPrediction() && isOfModel(said)) {
        predictions.add(one);
      } else if (!said.isPrediction() && !said.isCancelled()) {
        annotations.add(one);
      }
    }
    List<T> chosen =
        new ArrayList<>(rule == Predictions.ONLY ? List.of() : byRule(annotations, head));
    boolean takesPredictions =
        switch (rule) {
          case OFF -> false;
          case ONLY, ALSO -> true;
          case FILL -> chosen.isEmpty();
        };
    if (takesPredictions) {
      chosen.addAll(predictions);
    }
    return chosen;
  }

  private boolean isOfModel(AnnotationHead prediction) {
    return options.modelVersions().isEmpty()
        || options.modelVersions().contains(prediction.modelVersion());
  }

  private <T> List<T> byRule(List<T> annotations, Function<T, AnnotationHead> head) {
    AnnotationChoice rule = options.annotations();
    return switch (rule.kind()) {
      case ALL -> annotations;
      case LATEST ->
          annotations.stream()
              .max(Comparator.comparing(head, AnnotationHead.BY_AGE))
              .map(List::of)
              .orElse(List.of());
      case GROUND_TRUTH ->
          annotations.stream().filter(one -> head.apply(one).isGroundTruth()).toList();
      case BY ->
          annotations.stream()
              .filter(one -> head.apply(one).user().isCalled(rule.annotator()))
              .toList();
    };
  }
}
