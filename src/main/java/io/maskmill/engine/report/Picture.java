package io.maskmill.engine.report;

import io.maskmill.model.FrameKey;
import io.maskmill.picture.Layers;
import java.io.Serializable;
import java.util.Objects;

/**
 * A frame drawn small for the report.
 *
 * @param wanted which frame, and why it is shown
 * @param width columns of the frame; 0 when not known
 * @param height rows of the frame; 0 when not known
 * @param objects how many objects are drawn
 * @param note what a reader has to know about the drawing, as a sentence for people: that the
 *     contrast was stretched, that there is no image, or why nothing could be drawn; may be empty.
 *     Parts of it may come from the source
 * @param imageFault why the frame's image could not be drawn below the masks; empty when it was, or
 *     when there is none
 * @param whole the whole frame, at most {@link #LARGEST_SIDE} pixels wide and high; null when
 *     nothing could be drawn
 * @param crop the wanted object, or the objects of a frame whose objects are tiny, enlarged with
 *     their surroundings, of at most the same size; null when the whole frame shows them well
 */
public record Picture(
    Wanted wanted,
    int width,
    int height,
    int objects,
    String note,
    String imageFault,
    Layers whole,
    Layers crop)
    implements Serializable {

  /** The most columns and rows of a layer. */
  public static final int LARGEST_SIDE = 480;

  /** The note of a frame that was not read, so that it cannot be drawn. */
  public static final String TAKEN_OVER = "Taken over from an earlier output.";

  /** The note of a frame of which drawing has not come to an end. */
  public static final String FAILED = "Not drawn.";

  public Picture {
    Objects.requireNonNull(wanted, "wanted");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(imageFault, "imageFault");
  }

  /** A frame of which nothing could be drawn. */
  public static Picture none(Wanted wanted, String note) {
    return new Picture(wanted, 0, 0, 0, note, "", null, null);
  }

  /** The frame's identity. */
  public FrameKey key() {
    return wanted.key();
  }

  /**
   * A frame to draw.
   *
   * @param ordinal the frame's position among all planned frames, 0-based
   * @param key the frame's identity
   * @param why the reason, as the report words it
   * @param object the position of the one object to show among the frame's, 0-based; -1 for all
   * @param fault what the frame was set aside for, code and reason; empty when it was written
   */
  public record Wanted(long ordinal, FrameKey key, String why, int object, String fault)
      implements Serializable {

    public Wanted {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(fault, "fault");
    }

    /** A frame that was written. */
    public Wanted(long ordinal, FrameKey key, String why, int object) {
      this(ordinal, key, why, object, "");
    }
  }
}
