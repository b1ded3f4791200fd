package io.maskmill.engine.report;

import io.maskmill.model.VisibleText;
import io.maskmill.spi.Loading;
import java.util.ArrayList;
import java.util.List;

/**
 * What was written, and what to do next.
 *
 * @param outputs of the targets
 * @param ways to load them
 * @param fits which formats could hold an inspected source
 * @param advice on reading an inspected source
 * @param paste a text that goes with the advice; null for none
 */
record Results(
    List<Output> outputs, List<Ways> ways, List<Fit> fits, List<Text> advice, String paste) {

  /** What a target wrote. */
  record Output(String format, Text place, String files, String bytes, String elsewhere) {}

  /** How the output of a target is loaded. */
  record Ways(String format, List<Way> ways) {}

  /**
   * One way.
   *
   * @param line to paste or to follow
   * @param isCode whether it is to paste
   */
  record Way(String program, String line, boolean isCode) {}

  /** Whether a format could hold an inspected source. */
  record Fit(String format, String lost) {}

  /** Whether any output refers to files elsewhere, so that the column is needed. */
  boolean refers() {
    return outputs.stream().anyMatch(output -> !output.elsewhere().isEmpty());
  }

  static Results of(ReportFacts facts) {
    List<Output> outputs = new ArrayList<>();
    List<Ways> ways = new ArrayList<>();
    for (ReportFacts.Written target : facts.written()) {
      long elsewhere = target.output().elsewhere();
      outputs.add(
          new Output(
              target.output().format(),
              Text.of(target.output().uri(), 120),
              Numerals.of(target.output().files()),
              Numerals.bytes(target.output().bytes()),
              elsewhere == 0 ? "" : Numerals.of(elsewhere)));
      if (!target.loading().isEmpty()) {
        ways.add(
            new Ways(
                target.output().format(), target.loading().stream().map(Results::way).toList()));
      }
    }
    List<Fit> fits =
        facts.fits().stream()
            .map(fit -> new Fit(fit.format(), VisibleText.of(fit.lost())))
            .toList();
    String paste = facts.advice().paste();
    return new Results(
        outputs,
        ways,
        fits,
        facts.advice().sentences().stream().map(line -> Text.of(line, 600)).toList(),
        paste.isEmpty() ? null : paste);
  }

  private static Way way(Loading loading) {
    String line = VisibleText.of(loading.line());
    return new Way(loading.program(), loading.isCode() ? line : line + ".", loading.isCode());
  }
}
