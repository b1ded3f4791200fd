package io.maskmill.model;

import io.maskmill.mask.RunLengthMask;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One annotated thing in a frame.
 *
 * @param labels positions in the catalog, at least one; the first is the main label
 * @param instance number within the frame, 1.. ; 0 where the source has no instances
 * @param mask pixels, of the frame's size, never empty
 * @param zOrder drawing order: higher covers lower; among equals, list order decides
 * @param score confidence 0..1, if there is one
 * @param crowd COCO's iscrowd
 * @param objectId the source's own id, kept where targets can hold it; empty if there is none
 * @param attributes what else the source said; read-only, in key order. A key that begins with
 *     {@code drawn.}, such as {@code drawn.area}, describes how the object is drawn, and dropping
 *     it is not a loss
 */
public record ObjectMask(
    List<Integer> labels,
    int instance,
    RunLengthMask mask,
    int zOrder,
    OptionalDouble score,
    boolean crowd,
    String objectId,
    Map<String, String> attributes) {

  private static final String DRAWN = "drawn.";

  public ObjectMask {
    labels = List.copyOf(labels);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("an object needs a label");
    }
    Objects.requireNonNull(mask, "mask");
    Objects.requireNonNull(objectId, "objectId");
    attributes =
        attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** An object with one label and nothing else. */
  public ObjectMask(int label, int instance, RunLengthMask mask) {
    this(List.of(label), instance, mask, 0, OptionalDouble.empty(), false, "", Map.of());
  }

  /** Whether the source said more about the thing itself. */
  public boolean hasAttributes() {
    return attributes.keySet().stream().anyMatch(key -> !isOfDrawing(key));
  }

  /** What the source said about the thing itself, and not about how it is drawn. */
  public Map<String, String> attributesOfThing() {
    if (!hasAttributes()) {
      return Map.of();
    }
    Map<String, String> ofThing = new TreeMap<>(attributes);
    ofThing.keySet().removeIf(ObjectMask::isOfDrawing);
    return ofThing;
  }

  /** The same thing with other labels. */
  public ObjectMask withLabels(List<Integer> other) {
    return new ObjectMask(other, instance, mask, zOrder, score, crowd, objectId, attributes);
  }

  /**
   * The same thing with other pixels and under another number. When the pixels change, the
   * attributes of how they were drawn are dropped, except for the opacity, which still holds for
   * fewer pixels.
   */
  public ObjectMask with(int otherInstance, RunLengthMask otherMask) {
    Map<String, String> kept = attributes;
    if (!kept.isEmpty() && !otherMask.equals(mask)) {
      kept = new TreeMap<>(attributes);
      kept.keySet().removeIf(key -> isOfDrawing(key) && !key.equals(AlphaMask.OF_OBJECT));
    }
    return new ObjectMask(labels, otherInstance, otherMask, zOrder, score, crowd, objectId, kept);
  }

  private static boolean isOfDrawing(String key) {
    return key.startsWith(DRAWN);
  }

  /** The same object with its main label only, for formats that hold one label. */
  public ObjectMask ofMainLabel() {
    return labels.size() == 1 ? this : withLabels(List.of(label()));
  }

  /** The main label's position in the catalog. */
  public int label() {
    return labels.get(0);
  }
}
