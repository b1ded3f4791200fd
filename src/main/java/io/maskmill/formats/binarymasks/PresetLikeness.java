package io.maskmill.formats.binarymasks;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Whereabouts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Recognizes the layouts of presets whose names no other dataset has. */
final class PresetLikeness {
  /**
   * What tells a preset.
   *
   * @param preset its name
   * @param mask path of a mask, which others do not have
   */
  private record Sign(String preset, Pattern mask) {
    Sign(String preset, String mask) {
      this(preset, Pattern.compile(mask));
    }
  }

  /** The first that fits counts. */
  private static final List<Sign> SIGNS =
      List.of(
          new Sign("cityscapes", ".*_gt(Fine|Coarse)_instanceIds\\.png"),
          new Sign("cityscapes-labels", ".*_gt(Fine|Coarse)_labelIds\\.png"),
          new Sign("cityscapes-train-instances", ".*_gt(Fine|Coarse)_instanceTrainIds\\.png"),
          new Sign("cityscapes-train-ids", ".*_gt(Fine|Coarse)_labelTrainIds\\.png"),
          new Sign("cityscapes-colors", ".*_gt(Fine|Coarse)_color\\.png"),
          new Sign("ade20k", "(.*/)?ADE_[^/]*_seg\\.png"),
          new Sign("ade20k-150", "(.*/)?ADE_(train|val)_\\d{8}\\.png"),
          new Sign("mapillary", "(.*/)?[^/]+/v(1\\.2|2\\.0)/(instances|labels)/[^/]+\\.png"),
          new Sign("kitti-mots", "(.*/)?instances/\\d{4}/\\d{6}\\.png"),
          new Sign("bdd100k", "(.*/)?(bitmasks/.*|sem_seg/masks/.*)"),
          new Sign("davis", "(.*/)?Annotations/(480p|1080p|Full-Resolution)/.*"),
          new Sign("synthia-labels", "(.*/)?GT/LABELS/.*"));

  private PresetLikeness() {}

  static Likeness of(Glimpse glimpse) throws IOException {
    PlaceSearch search = search(glimpse);
    for (Sign sign : SIGNS) {
      if (!mayBe(sign, glimpse)) {
        continue;
      }
      Preset preset = Presets.of(sign.preset());
      for (PresetPlaces.Found found : PresetPlaces.of(preset, search)) {
        if (sign.mask().matcher(found.mask().path()).matches()) {
          return likeness(preset, found);
        }
      }
    }
    return Likeness.NONE;
  }

  /** Whether a file that was seen is a mask of the preset; most sources have none. */
  private static boolean mayBe(Sign sign, Glimpse glimpse) throws IOException {
    for (SourceFile file : glimpse.files()) {
      if (sign.mask().matcher(file.path()).matches()) {
        return true;
      }
    }
    return false;
  }

  private static Likeness likeness(Preset preset, PresetPlaces.Found found) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(ReadOptions.PRESET.key(), preset.name());
    Map<String, String> others = new LinkedHashMap<>(preset.options());
    others.putAll(found.options());
    if (!found.hasImages()) {
      options.put("missing-image", "keep");
      others.put("missing-image", "keep");
    }
    Map<String, String> patterns = new LinkedHashMap<>();
    for (String key :
        List.of(ReadOptions.IMAGES.key(), ReadOptions.MASKS.key(), ReadOptions.NAMES.key())) {
      String pattern = others.remove(key);
      if (pattern != null) {
        patterns.put(key, pattern);
      }
    }
    return new Likeness(
            Strength.LIKELY,
            found.mask().path()
                + " is named as the masks of "
                + preset.title().split("[,(]", 2)[0].strip()
                + " are",
            options)
        .at(Whereabouts.ofPatterns(patterns, others));
  }

  private static PlaceSearch search(Glimpse glimpse) {
    return new PlaceSearch(
        new PlaceSearch.Source() {
          @Override
          public List<String> folders(String folder) {
            Glimpse.Folder seen = glimpse.folder(folder);
            return seen == null ? List.of() : seen.folders();
          }

          @Override
          public List<SourceFile> files(String folder) {
            Glimpse.Folder seen = glimpse.folder(folder);
            return seen == null ? List.of() : seen.files();
          }

          @Override
          public byte[] head(SourceFile file) throws IOException {
            return glimpse.head(file);
          }
        });
  }
}
