package io.maskmill.engine.report;

import io.maskmill.engine.stats.Examples;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the frames that the page shows: the extremes first, then a sample, each frame once with
 * all the reasons for it.
 */
public final class ShownFrames {
  /** Frames on the page, so that it stays small and quick to make whatever the data set. */
  private static final int MOST = 24;

  /** Of each kind of extreme. */
  private static final int EACH = 2;

  /** The reason for a frame that is no extreme. */
  static final String SAMPLE = "sample";

  /** All objects of a frame. */
  private static final int ALL = -1;

  private final Map<FrameKey, Picture.Wanted> wanted = new LinkedHashMap<>();

  private final List<Statistics.OfLabel> labels;

  private ShownFrames(List<Statistics.OfLabel> labels) {
    this.labels = labels;
  }

  /** The frames to draw, in the order that they are shown in. */
  public static List<Picture.Wanted> of(Statistics statistics) {
    Examples examples = statistics.examples();
    ShownFrames shown = new ShownFrames(statistics.labels());
    shown.objects("smallest object", "pixel", examples.smallest());
    shown.objects("largest object", "pixel", examples.largest());
    shown.frames("most objects", examples.mostObjects());
    shown.frames("fewest objects", examples.fewestObjects());
    shown.objects("most pieces", "piece", severalPieces(examples.mostPieces()));
    for (Examples.OfFrame frame : examples.sample()) {
      if (shown.wanted.size() == MOST) {
        break;
      }
      // A frame that is shown as an extreme is there already.
      shown.wanted.putIfAbsent(
          frame.key(), new Picture.Wanted(frame.ordinal(), frame.key(), SAMPLE, ALL));
    }
    return new ArrayList<>(shown.wanted.values());
  }

  private static List<Examples.OfObject> severalPieces(List<Examples.OfObject> objects) {
    return objects.stream().filter(object -> object.value() > 1).toList();
  }

  private void objects(String what, String unit, List<Examples.OfObject> objects) {
    objects.stream()
        .limit(EACH)
        .forEach(
            object ->
                add(
                    new Picture.Wanted(
                        object.ordinal(),
                        object.key(),
                        what + ": " + Amount.of(object.value(), unit) + ofLabel(object.label()),
                        object.object())));
  }

  private String ofLabel(int label) {
    String name = labels.get(label).name();
    return name.isEmpty() ? "" : " of " + Text.name(name).shown();
  }

  private void frames(String what, List<Examples.OfFrame> frames) {
    frames.stream()
        .limit(EACH)
        .forEach(
            frame ->
                add(
                    new Picture.Wanted(
                        frame.ordinal(),
                        frame.key(),
                        what + ": " + Numerals.of(frame.value()),
                        ALL)));
  }

  /** Adds a frame, or a reason to one that is shown; the first object to be shown stays that. */
  private void add(Picture.Wanted frame) {
    wanted.merge(
        frame.key(),
        frame,
        (before, more) ->
            new Picture.Wanted(
                before.ordinal(),
                before.key(),
                before.why() + "; " + more.why(),
                before.object() == ALL ? more.object() : before.object()));
  }
}
