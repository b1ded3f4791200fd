package io.maskmill.formats.binarymasks;

import java.util.List;
import java.util.stream.Stream;

/**
 * Presets of datasets whose masks hold classes alone, by value or by color. Sources: the datasets'
 * own pages and tools, and the converters of mmsegmentation; see the manual's page for each.
 */
final class ClassPresets {
  private static final String CLASSES = ReadOptions.CLASSES.key();
  private static final String VALUES = PixelRule.VALUES.key();
  private static final String COLOR = "color";
  private static final String INDEX = "index";
  private static final String SKIP = "skip";
  private static final String MISSING_MASK = "missing-mask";
  private static final String UNMAPPED = "unmapped";
  private static final String PREFER = "prefer";
  private static final String MASKS = "masks";
  private static final String SPLIT_IMAGES = "img_dir/{subset}/{name**}.*";
  private static final String SPLIT_MASKS = "ann_dir/{subset}/{name**}.png";

  static final List<Preset> ALL =
      List.of(
          cityscapes("labels", "ids of classes", "labelIds", INDEX),
          cityscapes("train-ids", "ids of the 19 classes of training", "labelTrainIds", INDEX),
          cityscapes("colors", "classes by color", "color", COLOR),
          ade20k(),
          camvid(),
          voc(),
          isaid(),
          potsdam(),
          loveda(),
          cocoStuff(),
          vspw(),
          Preset.of("synthia", "SYNTHIA-RAND-CITYSCAPES, 13 classes by the color of GT/COLOR")
              .at("RGB/{name}.*", "GT/COLOR/{name}.png")
              .by(CLASSES, "synthia-rand", VALUES, COLOR, UNMAPPED, "quarantine"),
          Preset.of("synthia-al", "SYNTHIA-AL, 13 classes by color")
              .at("{subset}/{dataset}/RGB/{name}.*", "{subset}/{dataset}/SemSeg/{name}.png")
              .at("{dataset}/RGB/{name}.*", "{dataset}/SemSeg/{name}.png")
              .at("RGB/{name}.*", "SemSeg/{name}.png")
              .by(CLASSES, "synthia-al", VALUES, COLOR, UNMAPPED, "quarantine"));

  private ClassPresets() {}

  private static Preset cityscapes(String name, String what, String ending, String values) {
    String table = name.equals("labels") ? "cityscapes" : "cityscapes-" + name;
    Preset preset =
        cityscapes(Preset.of("cityscapes-" + name, "Cityscapes, " + what), ending, VALUES, values);
    return preset.by(CLASSES, table, VALUES, values, UNMAPPED, "quarantine", MISSING_MASK, SKIP);
  }

  /**
   * A preset with the places of one kind of Cityscapes' masks: the folders of the release, also of
   * downloads that were unpacked beside each other, and those of copies.
   *
   * @param ending of masks, such as {@code labelIds}
   * @param options of the places
   */
  static Preset cityscapes(Preset preset, String ending, String... options) {
    Preset all = preset;
    for (String type : List.of("gtFine", "gtCoarse")) {
      String mask = "{name}_" + type + "_" + ending + ".png";
      String image = "{name}_leftImg8bit.*";
      String masks = type + "/{subset}/**/" + mask;
      String[] preferring =
          Stream.of(options, new String[] {PREFER, MASKS})
              .flatMap(Stream::of)
              .toArray(String[]::new);
      all =
          all.at("leftImg8bit/{subset}/**/" + image, masks, options)
              .at("*/leftImg8bit/{subset}/**/" + image, "*/" + masks, options)
              .at("images/{subset}/**/" + image, masks, options)
              .at("{subset}/img/**/" + image, "{subset}/**/" + mask, preferring)
              .at("**/" + image, "**/" + mask, options);
    }
    return all;
  }

  private static Preset ade20k() {
    return Preset.of("ade20k-150", "ADE20K's \"SceneParsing\", 150 classes by value")
        .at("images/{subset}/{name}.jpg", "annotations/{subset}/{name}.png")
        .at("images/{name}.jpg", "annotations/{name}.png")
        .at(SPLIT_IMAGES, SPLIT_MASKS)
        .by(CLASSES, "ade20k-150", VALUES, INDEX, UNMAPPED, "quarantine");
  }

  /** The original colors, SegNet's numbers, and fast.ai's numbers with their list. */
  private static Preset camvid() {
    String[] segnet = {CLASSES, "camvid-segnet", VALUES, INDEX};
    return Preset.of("camvid", "CamVid, 32 classes by color, or SegNet's 11 by value")
        .at("{subset}/{name}.png", "{subset}_labels/{name}_L.png")
        .at("701_StillsRaw_full/{name}.png", "LabeledApproved_full/{name}_L.png")
        .inColor("{subset}/{name}.png", "{subset}annot/{name}.png")
        .at("{subset}/{name}.png", "{subset}annot/{name}.png", segnet)
        .with(
            "codes.txt",
            "images/{name}.png",
            "labels/{name}_P.png",
            CLASSES,
            "codes.txt",
            VALUES,
            INDEX)
        .at("images/{name}.png", "labels/{name}_L.png")
        .at("images/{subset}/{name}.png", "labels/{subset}/{name}_L.png")
        .at("{subset}/{name}.png", "{subset}/{name}_L.png")
        .at("{name}.png", "{name}_L.png")
        .by(CLASSES, "camvid", VALUES, COLOR, PREFER, MASKS, UNMAPPED, "quarantine");
  }

  /** Masks are of the few images that are segmented. */
  private static Preset voc() {
    return Preset.of("voc", "Pascal VOC, 20 classes by palette index, value or color")
        .at("JPEGImages/{name}.jpg", "SegmentationClass/{name}.png")
        .at("JPEGImages/{name}.jpg", "SegmentationClassAug/{name}.png")
        .at("JPEGImages/{name}.jpg", "SegmentationClassRaw/{name}.png")
        .by(CLASSES, "voc", VALUES, INDEX, UNMAPPED, "quarantine", MISSING_MASK, SKIP);
  }

  private static Preset isaid() {
    String mask = "{name}_instance_color_RGB.png";
    return Preset.of("isaid", "iSAID, 15 classes by color")
        .at("{subset}/images/**/{name}.png", "{subset}/Semantic_masks/**/" + mask)
        .at("{subset}/images/**/{name}.png", "{subset}/masks/**/" + mask)
        .inColor(SPLIT_IMAGES, "ann_dir/{subset}/" + mask)
        .at(SPLIT_IMAGES, "ann_dir/{subset}/" + mask, VALUES, INDEX, "void", "255")
        .at("images/**/{name}.png", "Semantic_masks/**/" + mask)
        .at("images/**/{name}.png", "masks/**/" + mask)
        .at("{subset}/{name}.png", "{subset}/" + mask)
        .at("{name}.png", mask)
        .by(
            CLASSES,
            "isaid",
            VALUES,
            COLOR,
            PREFER,
            MASKS,
            UNMAPPED,
            "quarantine",
            MISSING_MASK,
            SKIP);
  }

  /** Also Vaihingen, which has the same colors. */
  private static Preset potsdam() {
    Preset preset = Preset.of("potsdam", "ISPRS Potsdam and Vaihingen, 6 classes by color");
    for (String bounds : List.of("", "_noBoundary")) {
      for (String kind : List.of("2_Ortho_RGB", "3_Ortho_IRRG", "4_Ortho_RGBIR")) {
        String bands = kind.substring(kind.lastIndexOf('_') + 1);
        for (String folder : List.of("5_Labels_all", "5_Labels_for_participants", "Labels_all")) {
          preset =
              preset.at(
                  kind + "/**/{name}_" + bands + ".tif",
                  folder + bounds + "/**/{name}_label" + bounds + ".tif");
        }
      }
      preset =
          preset
              .at(
                  "top/top_mosaic_09cm_area{name}.tif",
                  "*ground*truth*/**/top_mosaic_09cm_area{name}" + bounds + ".tif")
              .at(
                  "top/top_mosaic_09cm_area{name}.tif",
                  "gts*/**/top_mosaic_09cm_area{name}" + bounds + ".tif")
              .at("images/{name}_RGB.*", "labels/{name}_label" + bounds + ".*")
              .at("{name}_RGB.*", "{name}_label" + bounds + ".*");
    }
    return preset
        .inColor(SPLIT_IMAGES, SPLIT_MASKS)
        .at(SPLIT_IMAGES, SPLIT_MASKS, VALUES, INDEX)
        .by(
            CLASSES,
            "potsdam",
            VALUES,
            COLOR,
            PREFER,
            MASKS,
            UNMAPPED,
            "quarantine",
            MISSING_MASK,
            SKIP);
  }

  private static Preset loveda() {
    return Preset.of("loveda", "LoveDA, 7 classes by value")
        .at("{subset}/{dataset}/images_png/{name}.png", "{subset}/{dataset}/masks_png/{name}.png")
        .at(
            "*/{subset}/{dataset}/images_png/{name}.png",
            "*/{subset}/{dataset}/masks_png/{name}.png")
        .at("{dataset}/images_png/{name}.png", "{dataset}/masks_png/{name}.png")
        .at("images_png/{name}.png", "masks_png/{name}.png")
        .at(SPLIT_IMAGES, SPLIT_MASKS)
        .by(CLASSES, "loveda", VALUES, INDEX, UNMAPPED, "quarantine", MISSING_MASK, SKIP);
  }

  private static Preset cocoStuff() {
    return Preset.of("coco-stuff", "COCO-Stuff, 182 things and stuff by value (stuffthingmaps)")
        .at("images/{subset}/{name}.jpg", "stuffthingmaps*/{subset}/{name}.png")
        .at("{subset}/{name}.jpg", "stuffthingmaps*/{subset}/{name}.png")
        .at("images/{subset}/{name}.jpg", "annotations/{subset}/{name}.png")
        .at("images/{subset}/{name}.jpg", "{subset}/{name}.png")
        .at("images/{name}.jpg", "stuffthingmaps*/{name}.png")
        .by(
            CLASSES,
            "coco-stuff",
            VALUES,
            INDEX,
            PREFER,
            MASKS,
            UNMAPPED,
            "quarantine",
            MISSING_MASK,
            SKIP);
  }

  private static Preset vspw() {
    return Preset.of("vspw", "VSPW, 124 classes by value, with the table that the data come with")
        .at("data/{dataset}/origin/{name}.*", "data/{dataset}/mask/{name}.png")
        .at("{dataset}/origin/{name}.*", "{dataset}/mask/{name}.png")
        .by(
            CLASSES,
            "label_num_dic_final.json",
            VALUES,
            INDEX,
            "void",
            "0,253,254,255",
            UNMAPPED,
            "quarantine",
            MISSING_MASK,
            SKIP);
  }
}
