package io.maskmill.engine.report;

import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames that are chosen for the page and not drawn, for a reason that holds for all of them.
 *
 * @param sentence how many there are, and why they are not drawn
 * @param lines the extremes among them
 */
record NotDrawn(String sentence, List<Line> lines) {

  /** A frame, and why it was chosen. */
  record Line(Text why, Text name) {}

  /** Whether a picture is told of here, and not by a card without a drawing. */
  static boolean has(Picture picture) {
    return picture.whole() == null && !reason(picture.note(), 1).isEmpty();
  }

  /**
   * What is not drawn.
   *
   * @param pictures those that {@link #has} is true of
   */
  static List<NotDrawn> of(List<Picture> pictures) {
    List<NotDrawn> all = new ArrayList<>();
    for (String note : List.of(Picture.TAKEN_OVER, Picture.FAILED)) {
      List<Picture> same = pictures.stream().filter(some -> some.note().equals(note)).toList();
      if (!same.isEmpty()) {
        all.add(of(note, same));
      }
    }
    return all;
  }

  private static NotDrawn of(String note, List<Picture> pictures) {
    List<Line> lines =
        pictures.stream()
            .map(Picture::wanted)
            .filter(wanted -> !wanted.why().equals(ShownFrames.SAMPLE))
            .map(
                wanted -> new Line(Text.sentence(wanted.why()), Text.name(wanted.key().toString())))
            .toList();
    String sentence =
        Amount.of(pictures.size(), "frame")
            + (pictures.size() == 1 ? " is" : " are")
            + " not drawn, since "
            + reason(note, pictures.size())
            + (lines.isEmpty() ? "." : lines.size() == pictures.size() ? ":" : ", among them:");
    return new NotDrawn(sentence, lines);
  }

  private static String reason(String note, int frames) {
    return switch (note) {
      case Picture.TAKEN_OVER ->
          (frames == 1 ? "it was" : "they were")
              + " taken over from an earlier output and not read again";
      case Picture.FAILED -> "drawing failed or took too long, as the run said";
      default -> "";
    };
  }
}
