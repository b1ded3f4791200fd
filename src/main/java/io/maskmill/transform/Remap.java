package io.maskmill.transform;

import io.maskmill.mask.Components;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.LabelMapping;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Nearest;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;

/**
 * Applies the transforms to frames, one at a time, in stage REMAP. Changes are counted:
 *
 * <pre>
 * remap.label-dropped       objects whose labels were all dropped
 * remap.label-merged        objects that became part of another one of the same label
 * remap.void-objects        objects with a void label among theirs
 * remap.void-pixels         pixels that others lost to them, and
 * remap.void-covered        objects that lost all of them
 * remap.flattened-pixels    pixels that objects lost to others above, and
 * remap.flattened-covered   objects that lost all of them
 * remap.components          objects that became several, and
 * remap.components-made     how many these became
 * remap.below-min-area      objects with too few pixels
 * remap.alpha-dropped       alpha masks whose objects all went
 * remap.split.SUBSET        frames dealt to a subset
 * </pre>
 */
public final class Remap implements Serializable {
  private static final long serialVersionUID = 1;

  private final Transforms transforms;
  private final LabelMapping mapping;
  private final boolean changesNothing;

  /**
   * Prepares transforms for a source's labels.
   *
   * @throws ConfigException when a transform names a label that the source does not have
   */
  public Remap(Transforms transforms, LabelCatalog source) {
    this.transforms = transforms;
    this.changesNothing = transforms.equals(Transforms.NONE);
    List<String> names = source.labels().stream().map(label -> label.name()).toList();
    for (String name : transforms.labels().keySet()) {
      if (!name.equals(LabelMapping.REST)) {
        checkKnown("--labels", name, names);
      }
    }
    this.mapping = new LabelMapping(source, transforms.labels());
    List<String> after = labels().labels().stream().map(label -> label.name()).toList();
    transforms.voids().forEach(name -> checkKnown("--void", name, after));
    if (labels().size() == 0 && source.size() > 0) {
      throw new ConfigException("--labels drops every label of the source; keep one");
    }
  }

  private static void checkKnown(String flag, String name, Collection<String> known) {
    if (!known.contains(name)) {
      throw new ConfigException(
          flag + ": the source has no label '" + name + "'; " + Nearest.hint(name, known));
    }
  }

  /** Whether every frame stays unchanged. */
  public boolean changesNothing() {
    return changesNothing;
  }

  /** The labels that objects refer to afterwards. */
  public LabelCatalog labels() {
    return mapping.labels();
  }

  /** The traits of frames afterwards. */
  public Traits traits(Traits source) {
    EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
    traits.addAll(source.all());
    if (transforms.flatten() != Transforms.Flatten.NONE) {
      traits.remove(Trait.OVERLAP);
    }
    if (transforms.instances() == Transforms.Instances.COMPONENTS) {
      traits.add(Trait.INSTANCES);
      traits.add(Trait.MANY_INSTANCES);
    }
    if (!transforms.split().isEmpty()) {
      traits.add(Trait.SUBSETS);
    }
    return new Traits(traits);
  }

  /** The key that a frame has afterwards. */
  public FrameKey key(FrameKey key) {
    return transforms.split().isEmpty() ? key : transforms.split().deal(key);
  }

  /**
   * Applies the transforms.
   *
   * @param counters receives a count per kind of change
   */
  public Frame apply(Frame frame, ObjLongConsumer<String> counters) {
    if (changesNothing) {
      return frame;
    }
    List<ObjectMask> objects = frame.objects();
    if (!transforms.labels().isEmpty()) {
      objects = mapped(objects, counters);
    }
    if (!transforms.voids().isEmpty()) {
      objects = withoutVoid(objects, counters);
    }
    if (transforms.flatten() != Transforms.Flatten.NONE) {
      objects = Flattening.apply(transforms.flatten(), objects, counters);
    }
    if (transforms.instances() == Transforms.Instances.COMPONENTS) {
      objects = components(objects, counters);
    }
    if (transforms.minArea() > 0) {
      List<ObjectMask> large = new ArrayList<>(objects);
      large.removeIf(object -> object.mask().area() < transforms.minArea());
      counters.accept("remap.below-min-area", objects.size() - large.size());
      objects = large;
    }
    FrameKey key = key(frame.key());
    if (!transforms.split().isEmpty()) {
      counters.accept("remap.split." + key.subset(), 1);
    }
    Frame changed = frame.with(key, objects);
    return frame.alphas().isEmpty() ? changed : withoutStrayAlphas(changed, frame, counters);
  }

  /** Takes away the opacity of objects that are all gone; opacity of no object stays. */
  private static Frame withoutStrayAlphas(
      Frame changed, Frame before, ObjLongConsumer<String> counters) {
    Set<String> stray = alphasOf(before.objects());
    stray.removeAll(alphasOf(changed.objects()));
    List<AlphaMask> alphas = new ArrayList<>(before.alphas());
    alphas.removeIf(alpha -> stray.contains(alpha.maskId()));
    counters.accept("remap.alpha-dropped", before.alphas().size() - alphas.size());
    return changed.withAlphas(alphas);
  }

  private static Set<String> alphasOf(List<ObjectMask> objects) {
    Set<String> ids = new HashSet<>();
    for (ObjectMask object : objects) {
      String id = object.attributes().get(AlphaMask.OF_OBJECT);
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  private List<ObjectMask> mapped(List<ObjectMask> objects, ObjLongConsumer<String> counters) {
    List<ObjectMask> mapped = new ArrayList<>(objects.size());
    Map<List<Integer>, Integer> semantic = new HashMap<>();
    for (ObjectMask object : objects) {
      List<Integer> labels =
          object.labels().stream().map(mapping::target).filter(l -> l >= 0).distinct().toList();
      if (labels.isEmpty()) {
        counters.accept("remap.label-dropped", 1);
        continue;
      }
      // The mask of a label as a whole stays one mask of the new label; instances stay separate.
      // So does what is drawn with an opacity of its own, which has none for another one's pixels.
      boolean isWhole =
          object.instance() == 0 && !object.attributes().containsKey(AlphaMask.OF_OBJECT);
      Integer same = isWhole ? semantic.get(labels) : null;
      if (same == null) {
        if (isWhole) {
          semantic.put(labels, mapped.size());
        }
        mapped.add(object.withLabels(labels));
      } else {
        ObjectMask first = mapped.get(same);
        mapped.set(same, first.with(0, MaskAlgebra.union(first.mask(), object.mask())));
        counters.accept("remap.label-merged", 1);
      }
    }
    return mapped;
  }

  private List<ObjectMask> withoutVoid(List<ObjectMask> objects, ObjLongConsumer<String> counters) {
    TreeSet<Integer> voids = new TreeSet<>();
    transforms.voids().forEach(name -> voids.add(labels().indexOf(name)));
    RunLengthMask voided = null;
    List<ObjectMask> rest = new ArrayList<>(objects.size());
    for (ObjectMask object : objects) {
      if (object.labels().stream().anyMatch(voids::contains)) {
        counters.accept("remap.void-objects", 1);
        voided = voided == null ? object.mask() : MaskAlgebra.union(voided, object.mask());
      } else {
        rest.add(object);
      }
    }
    if (voided == null) {
      return rest;
    }
    List<ObjectMask> cut = new ArrayList<>(rest.size());
    for (ObjectMask object : rest) {
      RunLengthMask mask = MaskAlgebra.difference(object.mask(), voided);
      counters.accept("remap.void-pixels", object.mask().area() - mask.area());
      if (mask.isEmpty()) {
        counters.accept("remap.void-covered", 1);
      } else {
        cut.add(object.with(object.instance(), mask));
      }
    }
    return cut;
  }

  private List<ObjectMask> components(List<ObjectMask> objects, ObjLongConsumer<String> counters) {
    Components components = new Components();
    List<ObjectMask> pieces = new ArrayList<>(objects.size());
    Map<Integer, Integer> numbers = new HashMap<>();
    for (ObjectMask object : objects) {
      List<RunLengthMask> split =
          object.crowd()
              ? List.of(object.mask())
              : components.split(object.mask(), transforms.connectivity() == 8);
      for (RunLengthMask piece : split) {
        pieces.add(object.with(numbers.merge(object.label(), 1, Integer::sum), piece));
      }
      if (split.size() > 1) {
        counters.accept("remap.components", 1);
        counters.accept("remap.components-made", split.size());
      }
    }
    return pieces;
  }
}
