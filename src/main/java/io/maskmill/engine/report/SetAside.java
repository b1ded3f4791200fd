package io.maskmill.engine.report;

import io.maskmill.spi.Amount;
import java.util.Comparator;
import java.util.List;

/**
 * What was set aside for one reason, the most frequent first.
 *
 * @param counts how many frames and objects
 * @param wayOut what can be done about it
 * @param example the first frame, and object, that it was said of
 * @param sentence what is wrong with that one
 * @param card that frame drawn; null when it is not
 */
record SetAside(
    String code, String counts, Text meaning, Text wayOut, Text example, Text sentence, Card card) {

  static List<SetAside> of(List<ReportFacts.Reason> reasons) {
    Comparator<ReportFacts.Reason> order =
        Comparator.comparingLong((ReportFacts.Reason reason) -> -reason.frames())
            .thenComparingLong(reason -> -reason.objects())
            .thenComparing(ReportFacts.Reason::code);
    return reasons.stream().sorted(order).map(SetAside::of).toList();
  }

  private static SetAside of(ReportFacts.Reason reason) {
    String frames = reason.frames() == 0 ? "" : Amount.of(reason.frames(), "frame");
    String objects = reason.objects() == 0 ? "" : Amount.of(reason.objects(), "object");
    String place =
        reason.object().isEmpty() ? reason.frame() : reason.frame() + ", " + reason.object();
    return new SetAside(
        reason.code().id(),
        frames + (frames.isEmpty() || objects.isEmpty() ? "" : ", ") + objects,
        Text.sentence(reason.code().meaning()),
        Text.of(reason.code().wayOut(), 600),
        Text.name(place),
        Text.sentence(reason.sentence(), 600),
        reason.picture() == null ? null : Card.of(reason.picture()));
  }
}
