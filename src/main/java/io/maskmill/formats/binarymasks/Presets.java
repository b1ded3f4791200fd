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
      Stream.of(PackedPresets.ALL, ClassPresets.ALL).flatMap(List::stream).toList();

  private static final String TABLE = ReadOptions.CLASSES.key();

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
      all.putAll(asGiven(preset, given, search));
    } else {
      PresetPlaces.Found found = found(preset, search, setup.tree().root());
      all.putAll(found.options());
      String table = PlaceSearch.inside(found.base(), all.getOrDefault(TABLE, ""));
      if (search.has(table)) {
        all.put(TABLE, table);
      }
      notes.add(
          "preset "
              + preset.name()
              + ": images="
              + all.get(ReadOptions.IMAGES.key())
              + " and masks="
              + all.get(ReadOptions.MASKS.key())
              + (found.hasImages() ? "" : ", where no image was found"));
    }
    all.putAll(given.asMap());
    checkTable(preset, all, given, setup);
    Options options = Options.ofSource(format, all, setup.compat());
    return new Applied(
        new ReaderSetup(setup.tree(), options, setup.texts(), setup.images()), notes);
  }

  /** Refuses a preset whose table comes with its data when it is not there. */
  private static void checkTable(
      Preset preset, Map<String, String> all, Options given, ReaderSetup setup) throws IOException {
    String table = all.get(TABLE);
    if (given.has(ReadOptions.CLASSES_MAPPING) && !given.has(ReadOptions.CLASSES)) {
      all.remove(TABLE);
    } else if (table != null
        && !given.has(ReadOptions.CLASSES)
        && !KnownTables.NAMES.contains(table)
        && setup.tree().find(table) == null) {
      throw new ConfigException(
          "preset="
              + preset.name()
              + " wants "
              + table
              + ", which comes with the data and is not below "
              + setup.tree().root()
              + "; give it, or another table, with classes=FILE");
    }
  }

  /**
   * The options of the place whose masks have the pattern that is given, or else of the first place
   * whose file is there; without their patterns.
   */
  private static Map<String, String> asGiven(Preset preset, Options given, PlaceSearch search)
      throws IOException {
    String masks = given.asMap().getOrDefault(ReadOptions.MASKS.key(), "");
    for (Preset.Place place : preset.places()) {
      boolean isSame = masks.equals(place.masks()) || masks.endsWith("/" + place.masks());
      if (isSame && PresetPlaces.fits("", masks, place, search)) {
        return place.options();
      }
    }
    for (Preset.Place place : preset.places()) {
      if (place.needed().isEmpty() || search.has(place.needed())) {
        return place.options();
      }
    }
    return Map.of();
  }

  private static PresetPlaces.Found found(Preset preset, PlaceSearch search, String root)
      throws IOException {
    List<PresetPlaces.Found> found = PresetPlaces.of(preset, search);
    if (found.isEmpty()) {
      throw new ConfigException(
          "preset="
              + preset.name()
              + " finds none of its layouts below "
              + root
              + "; it looked for masks at "
              + preset.places().stream()
                  .map(Preset.Place::masks)
                  .distinct()
                  .collect(Collectors.joining(", "))
              + ", there and two folders down; give images= and masks=, which win over the preset");
    }
    if (found.size() > 1) {
      throw new ConfigException(
          "preset="
              + preset.name()
              + " finds its layout in "
              + found.stream().map(PresetPlaces.Found::base).collect(Collectors.joining(" and "))
              + " of "
              + root
              + "; give one of these folders as the input, or images= and masks=");
    }
    return found.get(0);
  }
}
