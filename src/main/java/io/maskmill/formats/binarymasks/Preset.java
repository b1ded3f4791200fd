package io.maskmill.formats.binarymasks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A published dataset: where its files lie and what its pixels mean, as defaults of the other
 * source options. What the user gives wins.
 *
 * @param name by which option {@code preset} takes it
 * @param title the dataset and what is read of it, for people
 * @param places where its files lie in the releases and copies that are known, the first that is
 *     there counts
 * @param options defaults wherever the files lie
 */
record Preset(String name, String title, List<Place> places, Map<String, String> options) {

  /**
   * One layout.
   *
   * @param images pattern of the images
   * @param masks pattern of the masks, by which the layout is found
   * @param needed a file that must be in the root as well; empty for none
   * @param options further defaults, which win over those of the preset
   */
  record Place(String images, String masks, String needed, Map<String, String> options) {}

  /** A preset without places and options. */
  static Preset of(String name, String title) {
    return new Preset(name, title, List.of(), Map.of());
  }

  /** The same with one more place. */
  Preset at(String images, String masks, String... options) {
    return at(new Place(images, masks, "", map(options)));
  }

  /** The same with one more place, which counts only where the root has a file. */
  Preset with(String needed, String images, String masks, String... options) {
    return at(new Place(images, masks, needed, map(options)));
  }

  private Preset at(Place place) {
    List<Place> more = new ArrayList<>(places);
    more.add(place);
    return new Preset(name, title, List.copyOf(more), options);
  }

  /** The same with other defaults, keys and values in turn. */
  Preset by(String... defaults) {
    return new Preset(name, title, places, map(defaults));
  }

  private static Map<String, String> map(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }
}
