package io.maskmill.formats.binarymasks;

import io.maskmill.spi.FileTree;
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

/**
 * Recognizes the published datasets of presets by names that only their masks have. Layouts that
 * others share are left to those who look at names alone.
 */
final class PresetLikeness {
  /** By preset, what a path of its masks contains. */
  private static final Map<String, Pattern> SIGNS = signs();

  private PresetLikeness() {}

  private static Map<String, Pattern> signs() {
    Map<String, Pattern> signs = new LinkedHashMap<>();
    sign(signs, "cityscapes", "_gt(Fine|Coarse)_instanceIds\\.png$");
    sign(signs, "cityscapes-labels", "_gt(Fine|Coarse)_labelIds\\.png$");
    sign(signs, "cityscapes-train-ids", "_gt(Fine|Coarse)_labelTrainIds\\.png$");
    sign(signs, "cityscapes-train-instances", "_gt(Fine|Coarse)_instanceTrainIds\\.png$");
    sign(signs, "cityscapes-colors", "_gt(Fine|Coarse)_color\\.png$");
    sign(signs, "ade20k", "(^|/)ADE_.*_seg\\.png$");
    sign(signs, "ade20k-150", "(^|/)annotations/.*ADE_(train|val)_\\d+\\.png$");
    sign(signs, "mapillary", "/v[12]\\.[02]/(instances|labels)/");
    sign(signs, "camvid", "(^|/)(0001TP|0006R0|0016E5|Seq05VD)_");
    sign(signs, "isaid", "_instance_color_RGB\\.png$");
    sign(signs, "potsdam", "(^|/)top_(potsdam|mosaic)_");
    sign(signs, "loveda", "(^|/)(Rural|Urban)/masks_png/");
    sign(signs, "coco-stuff", "(^|/)stuffthingmaps");
    sign(signs, "vspw", "/mask/\\d{8}\\.png$");
    sign(signs, "synthia-labels", "(^|/)GT/LABELS/");
    sign(signs, "synthia", "(^|/)GT/COLOR/");
    sign(signs, "synthia-al", "(^|/)SemSeg/");
    sign(signs, "bdd100k", "(^|/)(bitmasks|sem_seg/masks)/");
    sign(signs, "kitti-mots", "(^|/)instances/\\d{4}/\\d{6}\\.png$");
    sign(signs, "kitti", "(^|/)training/(instance|semantic)/\\d{6}_10\\.png$");
    sign(signs, "davis", "(^|/)Annotations/(480p|1080p|Full-Resolution)/");
    sign(signs, "youtube-vos", "(^|/)Annotations/[0-9a-f]{10}/\\d{5}\\.png$");
    return signs;
  }

  private static void sign(Map<String, Pattern> signs, String preset, String sign) {
    signs.put(preset, Pattern.compile(sign));
  }

  static Likeness of(Glimpse glimpse) throws IOException {
    PlaceSearch search = new PlaceSearch(new Seen(glimpse));
    for (Map.Entry<String, Pattern> sign : SIGNS.entrySet()) {
      boolean maySign =
          glimpse.folders().stream()
              .flatMap(folder -> folder.files().stream())
              .anyMatch(file -> sign.getValue().matcher(file.path()).find());
      Preset preset = maySign ? Presets.of(sign.getKey()) : null;
      List<PresetPlaces.Found> found = preset == null ? List.of() : PresetPlaces.of(preset, search);
      boolean isSigned =
          found.size() == 1
              && sign.getValue().matcher(found.get(0).mask().path()).find()
              && hasTable(preset, found.get(0), glimpse.tree());
      if (isSigned) {
        return likeness(preset, found.get(0));
      }
    }
    return Likeness.NONE;
  }

  /** Whether the table that the preset names is known or there. */
  private static boolean hasTable(Preset preset, PresetPlaces.Found found, FileTree tree)
      throws IOException {
    String table = preset.options().getOrDefault(ReadOptions.CLASSES.key(), "");
    return table.isEmpty()
        || KnownTables.NAMES.contains(table)
        || tree.find(PlaceSearch.inside(found.base(), table)) != null;
  }

  private static Likeness likeness(Preset preset, PresetPlaces.Found found) {
    Map<String, String> others = new LinkedHashMap<>();
    others.put(ReadOptions.PRESET.key(), preset.name());
    if (!found.hasImages()) {
      others.put("missing-image", "keep");
    }
    Map<String, String> patterns = new LinkedHashMap<>();
    for (String key : List.of(ReadOptions.IMAGES.key(), ReadOptions.MASKS.key())) {
      patterns.put(key, found.options().get(key));
    }
    return new Likeness(
        Strength.LIKELY,
        found.mask().path() + " is named as in " + preset.title(),
        others,
        Whereabouts.ofPatterns(patterns, others));
  }

  /** What a look has seen. */
  private record Seen(Glimpse glimpse) implements PlaceSearch.Source {
    @Override
    public List<String> folders(String path) {
      Glimpse.Folder folder = glimpse.folder(path);
      return folder == null ? List.of() : folder.folders();
    }

    @Override
    public List<SourceFile> files(String path) {
      Glimpse.Folder folder = glimpse.folder(path);
      return folder == null ? List.of() : folder.files();
    }

    @Override
    public byte[] head(SourceFile file) throws IOException {
      return glimpse.head(file);
    }
  }
}
