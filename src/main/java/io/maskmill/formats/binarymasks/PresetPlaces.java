package io.maskmill.formats.binarymasks;

import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds which layouts of a preset a source has, and in which folder. */
final class PresetPlaces {
  /** Where a PNG says its color type, and the bit of it that says that there are colors. */
  private static final int COLOR_TYPE = 25;

  private static final int COLORED = 2;
  private static final int PALETTE = 3;

  private PresetPlaces() {}

  /**
   * A layout that is there.
   *
   * @param base the folder that holds it; empty for the root
   * @param hasImages whether an image was found beside the masks
   * @param mask the mask by which it was found
   */
  record Found(String base, Preset.Place place, boolean hasImages, SourceFile mask) {
    /** The place's options, with its patterns and its file below the base. */
    Map<String, String> options() {
      Map<String, String> options = new TreeMap<>();
      place
          .options()
          .forEach(
              (key, value) ->
                  options.put(
                      key, value.equals(place.needed()) ? PlaceSearch.inside(base, value) : value));
      for (String key : List.of(ObjectNames.NAMES.key(), SubsetLists.LISTS.key())) {
        options.computeIfPresent(key, (k, pattern) -> PlaceSearch.inside(base, pattern));
      }
      options.put(ReadOptions.IMAGES.key(), PlaceSearch.inside(base, place.images()));
      options.put(ReadOptions.MASKS.key(), PlaceSearch.inside(base, place.masks()));
      return options;
    }
  }

  /**
   * The layouts in the root, or else in the folders near it, one for each folder. One folder with a
   * layout that the preset names before that of the root wins, since a layout with variables fits
   * the folders around it too.
   */
  static List<Found> of(Preset preset, PlaceSearch search) throws IOException {
    Found root = at("", preset, search);
    int rank = root == null ? preset.places().size() : preset.places().indexOf(root.place());
    List<Found> below = rank == 0 ? List.of() : below(preset, search, rank);
    boolean isBetter =
        root == null || (below.size() == 1 && (below.get(0).hasImages() || !root.hasImages()));
    return isBetter ? below : List.of(root);
  }

  /** The layouts near the root among the first ones of the preset, one for each folder. */
  private static List<Found> below(Preset preset, PlaceSearch search, int rank) throws IOException {
    Preset first =
        new Preset(
            preset.name(), preset.title(), preset.places().subList(0, rank), preset.options());
    List<Found> found = new ArrayList<>();
    for (String base : search.bases()) {
      boolean isInside =
          base.isEmpty() || found.stream().anyMatch(one -> base.startsWith(one.base() + "/"));
      Found here = isInside ? null : at(base, first, search);
      if (here != null) {
        found.add(here);
      }
    }
    return found;
  }

  /** The first layout with images, or else the first of masks alone; null when there is none. */
  private static Found at(String base, Preset preset, PlaceSearch search) throws IOException {
    Found alone = null;
    for (Preset.Place place : preset.places()) {
      SourceFile mask = mask(base, place, search);
      if (mask != null) {
        boolean hasImages = search.first(base, place.images()) != null;
        Found found = new Found(base, place, hasImages, mask);
        if (hasImages) {
          return found;
        }
        alone = alone == null ? found : alone;
      }
    }
    return alone;
  }

  private static SourceFile mask(String base, Preset.Place place, PlaceSearch search)
      throws IOException {
    boolean mayBe =
        place.needed().isEmpty() || search.has(PlaceSearch.inside(base, place.needed()));
    SourceFile mask = mayBe ? search.first(base, place.masks()) : null;
    return mask != null && hasKind(mask, place, search) ? mask : null;
  }

  /** Whether a pattern finds a mask of the kind that a place has. */
  static boolean fits(String base, String pattern, Preset.Place place, PlaceSearch search)
      throws IOException {
    SourceFile mask = search.first(base, pattern);
    return mask == null || hasKind(mask, place, search);
  }

  private static boolean hasKind(SourceFile mask, Preset.Place place, PlaceSearch search)
      throws IOException {
    return !place.isColored() || isColored(search.head(mask));
  }

  /** Whether a file's first bytes are those of a PNG of RGB or RGBA. */
  static boolean isColored(byte[] head) {
    int type = head.length > COLOR_TYPE ? head[COLOR_TYPE] : 0;
    return (type & COLORED) != 0 && type != PALETTE;
  }
}
