package io.maskmill.engine.stats;

import io.maskmill.model.FrameKey;
import java.util.List;

/**
 * Frames and objects to look at: a few extremes of each kind, where equal values are in frame
 * order, and a sample.
 *
 * @param smallest objects by area, the smallest first
 * @param largest objects by area, the largest first
 * @param mostPieces objects in several pieces, those with the most first
 * @param mostObjects frames, those with the most objects first
 * @param fewestObjects frames that have objects, those with the fewest first
 * @param sample the frames whose keys have the smallest hashes, in frame order; their values are
 *     their numbers of objects
 */
public record Examples(
    List<OfObject> smallest,
    List<OfObject> largest,
    List<OfObject> mostPieces,
    List<OfFrame> mostObjects,
    List<OfFrame> fewestObjects,
    List<OfFrame> sample) {
  public Examples {
    smallest = List.copyOf(smallest);
    largest = List.copyOf(largest);
    mostPieces = List.copyOf(mostPieces);
    mostObjects = List.copyOf(mostObjects);
    fewestObjects = List.copyOf(fewestObjects);
    sample = List.copyOf(sample);
  }

  /**
   * A frame and its number of objects.
   *
   * @param ordinal position of the frame among all planned ones; -1 when they have none, as in
   *     {@code inspect}
   */
  public record OfFrame(String dataset, String subset, String name, long ordinal, long value) {
    /** The frame's key. */
    public FrameKey key() {
      return new FrameKey(dataset, subset, name);
    }
  }

  /**
   * An object.
   *
   * @param ordinal as of a frame
   * @param object position among the objects of the frame as it was written, from 0
   * @param label position of its main label among the labels, from 0
   * @param value its area in pixels, or its number of pieces
   */
  public record OfObject(
      String dataset, String subset, String name, long ordinal, int object, int label, long value) {
    /** The key of its frame. */
    public FrameKey key() {
      return new FrameKey(dataset, subset, name);
    }
  }
}
