package io.maskmill.formats.binarymasks;

import java.util.List;

/** The presets of datasets whose pixels tell objects apart. */
final class PackedPresets {
  private static final String CLASSES = "classes";
  private static final String VALUES = "values";
  private static final String LISTS = "subset-lists";
  private static final String NAMES = "names";
  private static final String MISSING_MASK = "missing-mask";
  private static final String UNMAPPED = "unmapped";
  private static final String ONE_LABEL = "{\"classes_mapping\": {\"object\": \"__all__\"}}";
  private static final String FLAGS = ",crowd=G/2%2,ignored=G%2,occluded=G/4%2,truncated=G/8%2";

  static final List<Preset> ALL =
      List.of(
          cityscapes("cityscapes", "", "its classes and objects by id"),
          cityscapes("cityscapes-train-instances", "Train", "classes of training and objects"),
          ade20k("ade20k", "objects", "seg"),
          ade20k("ade20k-parts", "parts of objects", "parts_1"),
          mapillary(),
          kittiMots(Preset.of("kitti-mots", "KITTI MOTS, cars and pedestrians by track")),
          kittiMots(Preset.of("kitti", "KITTI MOTS, or KITTI's semantic and instance masks"))
              .at(
                  "training/image_2/{name}.*",
                  "training/instance/{name}.png",
                  CLASSES,
                  "cityscapes",
                  VALUES,
                  "class*256+instance")
              .at(
                  "training/image_2/{name}.*",
                  "training/semantic/{name}.png",
                  CLASSES,
                  "cityscapes",
                  VALUES,
                  "class"),
          Preset.of("motschallenge", "MOTSChallenge, pedestrians by track")
              .at("images/{name**}.*", "instances/{name**}.png")
              .by(CLASSES, "kitti-mots", VALUES, "class*1000+track"),
          bdd100k(),
          Preset.of("synthia-labels", "SYNTHIA-RAND-CITYSCAPES, classes and objects of GT/LABELS")
              .at("RGB/{name}.*", "GT/LABELS/{name}.png")
              .by(CLASSES, "synthia-labels", VALUES, "class=R,instance=G"),
          davis(),
          Preset.of("youtube-vos", "YouTube-VOS, objects over the frames of a video")
              .at(
                  "{subset}/JPEGImages/{name**}.*",
                  "{subset}/Annotations/{name**}.png",
                  NAMES,
                  "{subset}/meta.json")
              .at("JPEGImages/{name**}.*", "Annotations/{name**}.png", NAMES, "meta.json")
              .by(VALUES, "track", MISSING_MASK, "keep"));

  private PackedPresets() {}

  private static Preset cityscapes(String name, String train, String what) {
    Preset preset = Preset.of(name, "Cityscapes, " + what);
    for (String kind : List.of("instance", "label")) {
      String values = kind.equals("label") ? "index" : "class*1000+instance";
      preset = ClassPresets.cityscapes(preset, kind + train + "Ids", VALUES, values);
    }
    return preset.by(
        CLASSES,
        train.isEmpty() ? "cityscapes" : "cityscapes-train-ids",
        UNMAPPED,
        "quarantine",
        MISSING_MASK,
        "skip");
  }

  /** The release has deep folders; copies have one folder, or one for each subset. */
  private static Preset ade20k(String name, String what, String ending) {
    Preset preset = Preset.of(name, "ADE20K as it is released, " + what + " of all classes");
    for (String folder : List.of("images/ADE/{subset}/", "images/{subset}/", "{subset}/", "")) {
      String frame = folder + (folder.isEmpty() ? "{name}" : "**/{name}");
      preset = preset.at(frame + ".jpg", frame + "_" + ending + ".png", NAMES, frame + ".json");
    }
    return preset.by(VALUES, "class=R/10*256+G,instance=B");
  }

  /**
   * The classes are those of the configuration beside the folders, where it is there. Images for
   * testing have no masks.
   */
  private static Preset mapillary() {
    Preset preset = Preset.of("mapillary", "Mapillary Vistas 1.2 and 2.0");
    for (String kind : List.of("instances", "labels")) {
      for (String folder : List.of("v2.0/", "v1.2/", "")) {
        String version = folder.isEmpty() ? "1.2" : folder.substring(1, 4);
        String config = "config_v" + version + ".json";
        String images = "{subset}/images/{name}.*";
        String masks = "{subset}/" + folder + kind + "/{name}.png";
        String values = kind.equals("labels") ? "index" : "class*256+instance";
        preset = preset.with(config, images, masks, CLASSES, config, VALUES, values);
        preset = preset.at(images, masks, CLASSES, "mapillary-" + version, VALUES, values);
      }
    }
    return preset.by(MISSING_MASK, "skip", UNMAPPED, "quarantine");
  }

  private static Preset kittiMots(Preset preset) {
    for (String images :
        List.of("training/image_02/{name**}.*", "image_02/{name**}.*", "images/{name**}.*")) {
      preset =
          preset.at(
              images, "instances/{name**}.png", CLASSES, "kitti-mots", VALUES, "class*1000+track");
    }
    return preset;
  }

  /** Images for testing have no masks. */
  private static Preset bdd100k() {
    String ids = "class=R,instance=B*256+A" + FLAGS;
    String tracks = "class=R,track=B*256+A" + FLAGS;
    return Preset.of("bdd100k", "BDD100K, objects of bitmasks, or classes of semantic masks")
        .at("images/10k/{subset}/{name}.*", "labels/ins_seg/bitmasks/{subset}/{name}.png")
        .at(
            "images/seg_track_20/{subset}/{name**}.*",
            "labels/seg_track_20/bitmasks/{subset}/{name**}.png",
            VALUES,
            tracks)
        .at("images/{subset}/{name}.*", "bitmasks/{subset}/{name}.png")
        .at("images/{name}.*", "bitmasks/{name}.png")
        .at(
            "images/10k/{subset}/{name}.*",
            "labels/sem_seg/masks/{subset}/{name}.png",
            CLASSES,
            "bdd100k",
            VALUES,
            "class")
        .by(
            CLASSES,
            "bdd100k-instances",
            VALUES,
            ids,
            MISSING_MASK,
            "skip",
            UNMAPPED,
            "quarantine");
  }

  /** The places of 2016 have masks of 0 and 255, and a list of their own. */
  private static Preset davis() {
    Preset preset =
        Preset.of("davis", "DAVIS 2017, objects over the frames of a sequence, or 2016");
    for (String size : List.of("480p", "Full-Resolution", "1080p")) {
      String images = "JPEGImages/" + size + "/{name**}.*";
      String masks = "Annotations/" + size + "/{name**}.png";
      preset =
          preset
              .with(
                  "ImageSets/480p/train.txt",
                  images,
                  masks,
                  VALUES,
                  "binary",
                  LISTS,
                  "ImageSets/480p/{subset}.txt")
              .at(
                  images,
                  masks,
                  VALUES,
                  "track",
                  "void",
                  "255",
                  LISTS,
                  "ImageSets/2017/{subset}.txt");
    }
    return preset.by("classes-mapping", ONE_LABEL, MISSING_MASK, "keep");
  }
}
