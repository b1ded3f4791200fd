package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.Trees;
import io.maskmill.png.ColorType;
import io.maskmill.spi.ConfigException;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Presets over made-up trees of the datasets' layouts. Pictures are 4x1. */
class PresetsTest {
  @TempDir Path temp;

  private void image(String... paths) throws IOException {
    for (String path : paths) {
      Masks.gray(temp.resolve(path), 4, 0, 0, 0, 0);
    }
  }

  private void gray(String path, int... values) throws IOException {
    Masks.gray(temp.resolve(path), 4, values);
  }

  private void colors(String path, int... rgb) throws IOException {
    int[] samples = new int[3 * rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      samples[3 * i] = rgb[i] >> 16 & 0xFF;
      samples[3 * i + 1] = rgb[i] >> 8 & 0xFF;
      samples[3 * i + 2] = rgb[i] & 0xFF;
    }
    Masks.write(temp.resolve(path), 4, 8, ColorType.RGB, samples);
  }

  private Pipeline read(String preset, String... more) throws IOException {
    String[] options = java.util.Arrays.copyOf(more, more.length + 2);
    options[more.length] = "preset";
    options[more.length + 1] = preset;
    return Pipeline.read(new BinaryMasksFormat(), Trees.local(temp), "", options);
  }

  private static String only(Pipeline read) {
    assertEquals(1, read.frames.size(), () -> read.rejected + " " + read.reasons);
    return read.frames.get(0).key()
        + " "
        + Masks.objects(read, read.frames.get(0).key().name())
        + (read.counters.getOrDefault("void-pixels", 0L) > 0
            ? " void=" + read.counters.get("void-pixels")
            : "");
  }

  @Test
  void camVidsColors() throws IOException {
    image("0001TP_1.png");
    colors("0001TP_1_L.png", 0x808080, 0x804080, 0x808080, 0);
    Pipeline read = read("camvid");
    assertEquals("ds/0001TP_1 Road#0=1 Sky#0=2 void=1", only(read));
    assertEquals(31, read.reader.labels().size());
    assertEquals("Animal", read.reader.labels().label(0).name());
    assertTrue(read.reader.traits().holds(io.maskmill.spi.Trait.COLORS));
    assertEquals("#408040", read.reader.labels().label(0).color().hex());
  }

  @Test
  void aFullerLayoutInOneFolderWinsOverALooseOneAroundIt() throws IOException {
    image("ADE20K_2021_17_01/images/ADE/validation/home/kitchen/a.jpg");
    colors("ADE20K_2021_17_01/images/ADE/validation/home/kitchen/a_seg.png", 0x0A0501, 0, 0, 0);
    assertEquals("ds/validation/a class-261#1=1", only(read("ade20k", "unmapped", "background")));
  }

  @Test
  void cityscapesDownloadsMayBeUnpackedBesideEachOther() throws IOException {
    String name = "/train/aachen/aachen_0_1";
    image("leftImg8bit_trainvaltest/leftImg8bit" + name + "_leftImg8bit.png");
    image("leftImg8bit_trainvaltest/leftImg8bit/test/berlin/berlin_0_1_leftImg8bit.png");
    Masks.write(
        temp.resolve("gtFine_trainvaltest/gtFine" + name + "_gtFine_instanceIds.png"),
        4,
        16,
        ColorType.GRAY,
        7,
        26000,
        26001,
        0);
    gray("gtFine_trainvaltest/gtFine" + name + "_gtFine_labelIds.png", 7, 26, 26, 0);
    Pipeline objects = read("cityscapes");
    assertEquals("ds/train/aachen_0_1 road#0=1 car#1=1 car#2=1 void=1", only(objects));
    assertTrue(objects.rejected.isEmpty(), () -> objects.reasons.toString());
    assertEquals("ds/train/aachen_0_1 road#0=1 car#0=2 void=1", only(read("cityscapes-labels")));
  }

  @Test
  void imagesForTestingHaveNoMasks() throws IOException {
    for (String subset : new String[] {"training", "testing"}) {
      image(subset + "/images/a.jpg");
    }
    Masks.write(
        temp.resolve("training/v1.2/instances/a.png"), 4, 16, ColorType.GRAY, 0, 0, 4865, 4865);
    Pipeline read = read("mapillary");
    assertEquals("ds/training/a animal--bird#1=2 human--person#2=2", only(read));
    assertTrue(read.rejected.isEmpty(), () -> read.reasons.toString());
  }

  @Test
  void camVidsFolders() throws IOException {
    image("701_StillsRaw_full/a.png");
    colors("LabeledApproved_full/a_L.png", 0x808080, 0x804080, 0x808080, 0);
    assertEquals("ds/a Road#0=1 Sky#0=2 void=1", only(read("camvid")));
  }

  @Test
  void camVidOfKaggleHasSubsets() throws IOException {
    image("CamVid/train/a.png");
    colors("CamVid/train_labels/a_L.png", 0x808080, 0x804080, 0x808080, 0);
    Files.writeString(temp.resolve("CamVid/class_dict.csv"), "name,r,g,b\nSky,128,128,128\n");
    assertEquals("ds/train/a Road#0=1 Sky#0=2 void=1", only(read("camvid")));
  }

  @Test
  void camVidOfSegNetIsNumbered() throws IOException {
    image("CamVid/val/a.png");
    gray("CamVid/valannot/a.png", 0, 3, 0, 11);
    Pipeline read = read("camvid");
    assertEquals("ds/val/a Sky#0=2 Road#0=1 void=1", only(read));
    assertEquals(11, read.reader.labels().size());
    assertEquals("#3C28DE", read.reader.labels().label(4).color().hex());
  }

  @Test
  void camVidOfSegNetInColors() throws IOException {
    image("train/a.png");
    colors("trainannot/a.png", 0x808080, 0x804080, 0x808080, 0);
    assertEquals("ds/train/a Road#0=1 Sky#0=2 void=1", only(read("camvid")));
    String said =
        assertThrows(
                ConfigException.class,
                () -> read("camvid", "masks", "no/{name}.png", "images", "train/{name}.png"))
            .getMessage();
    assertTrue(said.contains("no file fits source option 'masks=no/{name}.png'"), said);
  }

  @Test
  void camVidOfFastAiHasItsList() throws IOException {
    image("camvid/images/a.png");
    gray("camvid/labels/a_P.png", 0, 1, 0, 2);
    Files.writeString(temp.resolve("camvid/codes.txt"), "Animal\nArchway\nVoid");
    assertEquals("ds/a Animal#0=2 Archway#0=1 void=1", only(read("camvid")));
  }

  @Test
  void vocByPaletteIndexGrayAndColor() throws IOException {
    image("VOCdevkit/VOC2012/JPEGImages/a.jpg", "VOCdevkit/VOC2012/JPEGImages/unsegmented.jpg");
    Path mask = temp.resolve("VOCdevkit/VOC2012/SegmentationClass/a.png");
    int[] palette = new int[256];
    palette[1] = 0x123456; // another palette than VOC's
    Masks.write(mask, 4, 8, ColorType.PALETTE, palette, null, 0, 1, 20, 255);
    String objects = "ds/a aeroplane#0=1 tvmonitor#0=1 void=1";
    Pipeline read = read("voc");
    assertEquals(objects, only(read));
    assertEquals("#800000", read.reader.labels().label(0).color().hex());
    assertEquals(20, read.reader.labels().size());
    gray("VOCdevkit/VOC2012/SegmentationClass/a.png", 0, 1, 20, 255);
    assertEquals(objects, only(read("voc")));
    colors("VOCdevkit/VOC2012/SegmentationClass/a.png", 0, 0x800000, 0x004080, 0xE0E0C0);
    assertEquals(objects, only(read("voc")));
    colors("VOCdevkit/VOC2012/SegmentationClass/a.png", 0, 0x010101, 0x141414, 0xFFFFFF);
    assertEquals(objects, only(read("voc")));
    gray("VOCdevkit/VOC2012/SegmentationClass/a.png", 0, 1, 128, 255);
    assertEquals("{ds/a=mask.unmapped-value}", read("voc").rejected.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "2_Ortho_RGB/top_potsdam_2_10_RGB.tif,5_Labels_all/top_potsdam_2_10_label.tif",
    "p/3_Ortho_IRRG/top_potsdam_2_10_IRRG.tif,p/5_Labels_all_noBoundary/top_potsdam_2_10_label_noBoundary.tif",
    "top_potsdam_2_10_RGB.tif,top_potsdam_2_10_label.tif",
    "top/top_mosaic_09cm_area1.tif,gts_for_participants/top_mosaic_09cm_area1.tif",
    "img_dir/train/2_10.png,ann_dir/train/2_10.png"
  })
  void potsdamsColors(String image, String mask) throws IOException {
    image(image);
    colors(mask, 0, 0xFFFFFF, 0xFF0000, 0x00FF00);
    String read = only(read("potsdam"));
    assertTrue(read.endsWith(" impervious_surface#0=1 tree#0=1 clutter#0=1 void=1"), read);
  }

  @Test
  void potsdamInNumbers() throws IOException {
    image("img_dir/train/2_10.png");
    gray("ann_dir/train/2_10.png", 0, 1, 6, 4);
    String read = only(read("potsdam"));
    assertEquals("ds/train/2_10 impervious_surface#0=1 tree#0=1 clutter#0=1 void=1", read);
  }

  @ParameterizedTest
  @CsvSource({
    "train/images/images/P0.png,train/Semantic_masks/images/P0_instance_color_RGB.png",
    "val/images/P0.png,val/Semantic_masks/P0_instance_color_RGB.png",
    "iSAID/images/P0.png,iSAID/masks/P0_instance_color_RGB.png",
    "P0.png,P0_instance_color_RGB.png"
  })
  void isaidsColors(String image, String mask) throws IOException {
    image(image);
    colors(mask.replace("color", "id"), 0, 5, 9, 9);
    colors(mask, 0, 0x00003F, 0x00649B, 0x00649B);
    String read = only(read("isaid"));
    assertTrue(read.endsWith("P0 ship#0=1 Harbor#0=2"), read);
  }

  @Test
  void lovedaHasVoidAtZeroAndABackgroundToLearn() throws IOException {
    image("Train/Rural/images_png/0.png", "Test/Rural/images_png/9.png");
    gray("Train/Rural/masks_png/0.png", 0, 1, 7, 7);
    Pipeline read = read("loveda");
    assertEquals("Rural/Train/0 background#0=1 agricultural#0=2 void=1", only(read));
    assertEquals(7, read.reader.labels().size());
    gray("Train/Rural/masks_png/0.png", 0, 1, 8, 255);
    String said = read("loveda").reasons.get("Rural/Train/0");
    assertTrue(said.contains("no label takes the values 8"), said);
  }

  @Test
  void cocoStuffsThingsBeginAtZero() throws IOException {
    image("images/val2017/1.jpg");
    gray("stuffthingmaps_trainval2017/val2017/1.png", 0, 0, 181, 255);
    Pipeline read = read("coco-stuff");
    assertEquals("ds/val2017/1 person#0=2 wood#0=1 void=1", only(read));
    assertEquals(182, read.reader.labels().size());
  }

  @Test
  void vspwWantsItsTable() throws IOException {
    image("VSPW/data/1001_a/origin/00000001.jpg");
    gray("VSPW/data/1001_a/mask/00000001.png", 0, 1, 254, 255);
    String said = assertThrows(ConfigException.class, () -> read("vspw")).getMessage();
    assertTrue(said.contains("wants label_num_dic_final.json, which comes with the data"), said);
    Files.writeString(
        temp.resolve("VSPW/label_num_dic_final.json"), "{\"others\": 0, \"wall\": 1, \"sky\": 2}");
    assertEquals("1001_a/00000001 wall#0=1 void=3", only(read("vspw")));
  }

  @Test
  void synthiasColors() throws IOException {
    image("RGB/0.png");
    colors("GT/COLOR/0.png", 0, 0x808080, 0x00AF00, 0x00AF00);
    Pipeline read = read("synthia");
    assertEquals("ds/0 Sky#0=1 Lanemarking#0=2 void=1", only(read));
    image("AL/train/S1/RGB/0.png");
    colors("AL/train/S1/SemSeg/0.png", 0, 0x808080, 0x00AC00, 0x00AC00);
    assertEquals("S1/train/0 Sky#0=1 Lanemarking#0=2 void=1", only(read("synthia-al")));
  }

  @Test
  void ade20kOfSceneParsing() throws IOException {
    image("ADEChallengeData2016/images/training/ADE_train_1.jpg");
    gray("ADEChallengeData2016/annotations/training/ADE_train_1.png", 0, 1, 150, 2);
    Pipeline read = read("ade20k-150");
    assertEquals(
        "ds/training/ADE_train_1 wall#0=1 building, edifice#0=1 flag#0=1 void=1", only(read));
    gray("ADEChallengeData2016/annotations/training/ADE_train_1.png", 0, 1, 151, 2);
    assertEquals(
        "{ds/training/ADE_train_1=mask.unmapped-value}", read("ade20k-150").rejected.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "cityscapes-labels,labelIds,ds/val/a_1 ego vehicle#0=1 road#0=1 bicycle#0=1 void=1,1,7,33,0",
    "cityscapes-train-ids,labelTrainIds,ds/val/a_1 road#0=1 sidewalk#0=1 bicycle#0=1 void=1,0,1,18,255"
  })
  void cityscapesIds(String preset, String ending, String read, int a, int b, int c, int d)
      throws IOException {
    image("leftImg8bit/val/a/a_1_leftImg8bit.png", "leftImg8bit/train_extra/b/b_1_leftImg8bit.png");
    gray("gtFine/val/a/a_1_gtFine_" + ending + ".png", a, b, c, d);
    colors("gtFine/val/a/a_1_gtFine_color.png", 1, 2, 3, 4);
    assertEquals(read, only(read(preset)));
  }

  @ParameterizedTest
  @CsvSource({
    "leftImg8bit/val/a_1_leftImg8bit.png,gtFine/val/a_1_gtFine_color.png,ds/val/a_1",
    "a_1_leftImg8bit.png,a_1_gtFine_color.png,ds/a_1",
    "x/images/a_1_leftImg8bit.png,x/labels/a_1_gtFine_color.png,ds/a_1",
    "leftImg8bit/val/a/a_1_leftImg8bit.png,gtCoarse/val/a/a_1_gtCoarse_color.png,ds/val/a_1"
  })
  void cityscapesColors(String image, String mask, String key) throws IOException {
    image(image);
    colors(mask, 0, 0x804080, 0x999999, 0x00008E);
    Pipeline read = read("cityscapes-colors");
    assertEquals(key + " road#0=1 pole#0=1 car#0=1 void=1", only(read));
  }

  @Test
  void whatTheUserGivesWins() throws IOException {
    image("a/1.png");
    gray("b/1.png", 0, 1, 20, 254);
    Pipeline read =
        read("voc", "images", "a/{name}.png", "masks", "b/{name}.png", "unmapped", "background");
    assertEquals("ds/1 aeroplane#0=1 tvmonitor#0=1", only(read));
    assertEquals(1L, read.counters.get("unmapped-pixels.254"));
    Pipeline mapped =
        read(
            "voc",
            "masks",
            "b/{name}.png",
            "images",
            "a/{name}.png",
            "classes-mapping",
            "{\"classes_mapping\": {\"x\": \"__all__\"}}");
    assertEquals("ds/1 x#0=3", only(mapped));
  }

  @Test
  void aPresetSaysWhatItLookedFor() throws IOException {
    image("a/1.png");
    String said = assertThrows(ConfigException.class, () -> read("voc")).getMessage();
    assertTrue(said.contains("preset=voc finds none of its layouts below"), said);
    assertTrue(
        said.contains("SegmentationClass/{name}.png, SegmentationClassAug/{name}.png"), said);
    String near = assertThrows(ConfigException.class, () -> read("vco")).getMessage();
    assertTrue(near.contains("there is no such preset; did you mean 'voc'?"), near);
    gray("x/VOC2007/SegmentationClass/a.png", 0, 0, 0, 0);
    gray("x/VOC2012/SegmentationClass/a.png", 0, 0, 0, 0);
    String two = assertThrows(ConfigException.class, () -> read("voc")).getMessage();
    assertTrue(two.contains("finds its layout in x/VOC2007 and x/VOC2012 of"), two);
  }

  @Test
  void namesAreUniqueAndOptionsAreKnown() {
    Set<String> names = new HashSet<>();
    for (Preset preset : Presets.ALL) {
      assertTrue(names.add(preset.name()), preset.name());
      for (Preset.Place place : preset.places()) {
        new PatternLayout(
            PathPattern.of(place.images()),
            PathPattern.of(place.masks()),
            PatternLayout.Prefer.MASKS,
            new Layout.Rule("ds", ReadOptions.Unmasked.KEEP, true));
      }
    }
  }
}
