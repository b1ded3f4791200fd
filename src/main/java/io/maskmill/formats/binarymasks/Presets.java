package io.maskmill.formats.binarymasks;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The presets that option {@code preset} takes; a new one is an entry of {@link #ALL}. */
final class Presets {
  /** All of them, by which sources are recognized in this order. */
  static final List<Preset> ALL =
      Stream.of(
              PackedPresets.ALL,
              List.of(
                  Preset.of("camvid", "CamVid, 32 classes by color, or SegNet's 11 classes by value")
                      .at("{subset}/{name}.png", "{subset}_labels/{name}_L.png")
                      .by("classes", "camvid", "values", "color", "prefer", "masks")))
          .flatMap(List::stream)
          .toList();

  /** The options of a source after its preset, and what was found. */
  record Applied(ReaderSetup setup, List<String> notes) {}

  private Presets() {}

  /** The preset of a name; null when there is none. */
  static Preset of(String name) {
    return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst().orElse(null);
  }

  static List<String> names() {
    return ALL.stream().map(Preset::name).toList();
  }

  /**
   * Adds the defaults of the preset that the options name to those that they leave open.
   *
   * @throws ConfigException when no layout of the preset is there and the user gave none
   */
  static Applied applied(BinaryMasksFormat format, ReaderSetup setup) throws IOException {
    Options given = setup.options();
    if (!given.has(ReadOptions.PRESET)) {
      return new Applied(setup, List.of());
    }
    Preset preset = given.getOr(ReadOptions.PRESET, null);
    PlaceSearch search = PlaceSearch.in(setup.tree());
    boolean placed = given.has(ReadOptions.IMAGES) || given.has(ReadOptions.MASKS);
    Map<String, String> all = new TreeMap<>(preset.options());
    List<String> notes = new ArrayList<>();
    if (placed) {
      all.putAll(asGiven(preset, search));
    } else {
      Found found = found(preset, search, setup.tree().root());
      all.putAll(found.options());
      notes.add("preset " + preset.name() + ": masks at " + all.get(ReadOptions.MASKS.key()));
    }
    all.putAll(given.asMap());
    Options options = Options.ofSource(format, all, setup.compat());
    return new Applied(
        new ReaderSetup(setup.tree(), options, setup.texts(), setup.images()), notes);
  }

  /** The options of the first place whose file is there, without its patterns. */
  private static Map<String, String> asGiven(Preset preset, PlaceSearch search) throws IOException {
    for (Preset.Place place : preset.places()) {
      if (place.needed().isEmpty() || search.has(place.needed())) {
        return place.options();
      }
    }
    return Map.of();
  }

  /**
   * A layout that is there.
   *
   * @param base the folder that holds it; empty for the root
   */
  record Found(String base, Preset.Place place) {
    /** The place's options, with its patterns below the base. */
    Map<String, String> options() {
      Map<String, String> options = new TreeMap<>(place.options());
      options.put(ReadOptions.IMAGES.key(), PlaceSearch.inside(base, place.images()));
      options.put(ReadOptions.MASKS.key(), PlaceSearch.inside(base, place.masks()));
      return options;
    }
  }

  private static Found found(Preset preset, PlaceSearch search, String root) throws IOException {
    List<Found> found = found(preset, search);
    if (found.isEmpty()) {
      throw new ConfigException(
          "preset="
              + preset.name()
              + " finds none of its layouts below "
              + root
              + "; it looked for masks at "
              + preset.places().stream().map(Preset.Place::masks).collect(Collectors.joining(", "))
              + ", there and two folders down; give images= and masks=, which win over the preset");
    }
    if (found.size() > 1) {
      throw new ConfigException(
          "preset="
              + preset.name()
              + " finds its layout in "
              + found.stream().map(Found::base).collect(Collectors.joining(" and "))
              + " of "
              + root
              + "; give one of these folders as the input, or images= and masks=");
    }
    return found.get(0);
  }

  /** The first place that is there, in the root or else in each folder near it. */
  static List<Found> found(Preset preset, PlaceSearch search) throws IOException {
    List<Found> found = new ArrayList<>();
    for (String base : search.bases()) {
      for (Preset.Place place : preset.places()) {
        boolean isThere =
            (place.needed().isEmpty() || search.has(PlaceSearch.inside(base, place.needed())))
                && search.first(base, place.masks()) != null;
        if (isThere) {
          found.add(new Found(base, place));
          break;
        }
      }
      if (base.isEmpty() && !found.isEmpty()) {
        return found;
      }
    }
    return found;
  }
}
