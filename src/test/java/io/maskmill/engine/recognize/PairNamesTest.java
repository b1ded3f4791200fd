package io.maskmill.engine.recognize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.Likeness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images and masks whose names share a piece, in the ways in which people name them. */
class PairNamesTest {
  @TempDir Path temp;

  private Likeness seen(String image, String mask, String... names) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String name : names) {
      files.put(image.replace("NAME", name), "x");
      files.put(mask.replace("NAME", name), "y");
    }
    Recognition seen = Seen.of(Seen.folder(temp, files));
    assertEquals("binary-masks", seen.best().format().id());
    return seen.best().likeness();
  }

  @ParameterizedTest
  @CsvSource({
    "NAME.jpg, mask_NAME.png",
    "NAME.jpg, gt_NAME.png",
    "NAME.jpg, label_NAME.png",
    "NAME.jpg, NAME_seg.png",
    "NAME.jpg, NAME-mask.png",
    "NAME.jpg, NAME.mask.png",
    "NAME.jpg, NAME_label.png",
    "NAME.tif, NAME_MASK.PNG",
    "img_NAME.jpg, mask_NAME.png",
    "NAME_sat.jpg, NAME_mask.png",
    "NAME_image.bmp, NAME_mask.bmp",
    "data/NAME.jpg, data/mask-NAME.png",
  })
  void besideEachOther(String image, String mask) throws IOException {
    Likeness seen = seen(image, mask, "cat", "dog");
    assertEquals(
        Map.of("images", image.replace("NAME", "{name}"), "masks", mask.replace("NAME", "{name}")),
        seen.options());
  }

  @ParameterizedTest
  @CsvSource({
    "images/NAME.jpg, masks/mask_NAME.png",
    "imgs/NAME.jpg, gt/gt_NAME.png",
    "images/img_NAME.jpg, masks/mask_NAME.png",
    "images/NAME_img.jpg, masks/NAME_mask.png",
    "image/NAME.jpg, label/NAME.gif",
    "JPEGImages/NAME.jpg, Annotations/NAME.png",
    "IMAGES/NAME.JPG, MASKS/NAME.PNG",
    "data/set/images/NAME.jpg, data/set/masks/NAME_mask.tif",
    "rgb/NAME.png, semantic/NAME.png",
  })
  void inTwoFolders(String image, String mask) throws IOException {
    String any = "\\.[a-zA-Z]+$";
    assertEquals(
        Map.of(
            "images", image.replace("NAME", "{name}").replaceAll(any, ".*"),
            "masks", mask.replace("NAME", "{name}").replaceAll(any, ".*")),
        seen(image, mask, "cat", "dog").options());
  }

  @ParameterizedTest
  @CsvSource({
    "images_NAME/a.jpg, masks_NAME/a.png, 'images_{subset}/{name}.*', 'masks_{subset}/{name}.*'",
    "NAME/a.jpg, NAMEannot/a.png, '{subset}/{name}.*', '{subset}annot/{name}.*'",
    "NAME/a.jpg, NAME/a_mask.png, '{subset}/{name}.jpg', '{subset}/{name}_mask.png'",
    "images/NAME/a.jpg, masks/NAME/a.png, 'images/{subset}/{name}.*', 'masks/{subset}/{name}.*'",
    "Images/480p/NAME/a.jpg, Masks/480p/NAME/a.png, 'Images/480p/{subset}/{name}.*',"
        + " 'Masks/480p/{subset}/{name}.*'",
  })
  void inSubsets(String image, String mask, String images, String masks) throws IOException {
    Map<String, String> options = new TreeMap<>(seen(image, mask, "train", "val").options());
    options.remove("prefer");
    assertEquals(Map.of("images", images, "masks", masks), options);
  }

  @ParameterizedTest
  @CsvSource({
    "imgs/NAME/a.jpg, gt/NAME/a.png, 'imgs/{name**}.*', 'gt/{name**}.*'",
    "imgs/val/NAME/a.jpg, gt/val/NAME/a_gt.png, 'imgs/{subset}/{name**}.*',"
        + " 'gt/{subset}/{name**}_gt.*'",
    "set/Images/480p/NAME/1.jpg, set/Masks/480p/NAME/1.png,"
        + " 'set/Images/{name**}.*', 'set/Masks/{name**}.*'",
  })
  void inFoldersBelowTheTwo(String image, String mask, String images, String masks)
      throws IOException {
    assertEquals(
        Map.of("images", images, "masks", masks), seen(image, mask, "bear", "camel").options());
  }

  @ParameterizedTest
  @CsvSource({
    "NAME_json/img.png, NAME_json/label.png, '{name}_json/img.png', '{name}_json/label.png'",
    "set/NAME/image.tif, set/NAME/mask.tif, 'set/{name}/image.tif', 'set/{name}/mask.tif'",
  })
  void inAFolderForEachImage(String image, String mask, String images, String masks)
      throws IOException {
    Map<String, String> options = new TreeMap<>(seen(image, mask, "cat", "dog").options());
    assertEquals(image.startsWith("NAME_json") ? "index" : null, options.remove("values"));
    assertEquals(Map.of("images", images, "masks", masks), options);
  }

  @Test
  void imagesOfTwoKindsAreTaken() throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put("a.jpg", "x");
    files.put("b.png", "x");
    files.put("a_mask.png", "y");
    files.put("b_mask.png", "y");
    assertEquals(
        Map.of("images", "{name}.*", "masks", "{name}_mask.*", "prefer", "masks"),
        Seen.of(Seen.folder(temp, files)).best().likeness().options());
  }

  @Test
  void labelsAreTakenBeforeOtherFormsOfTheSameMasks() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String folder : new String[] {"image_2", "instance", "semantic", "semantic_rgb"}) {
      files.put("training/" + folder + "/a.png", "x");
    }
    assertEquals(
        "{subset}/semantic/{name}.*",
        Seen.of(Seen.folder(temp, files)).best().likeness().options().get("masks"));
  }

  @ParameterizedTest
  @CsvSource({
    "images/cat.jpg, masks/dog.png",
    "photo_1.jpg, cat_1.png",
    "images/x_1.jpg, masks/y_2.png",
  })
  void namesThatShareNothingAreNoPairs(String image, String other) throws IOException {
    assertNull(Seen.of(Seen.folder(temp, Map.of(image, "x", other, "y"))).best());
  }

  @Test
  void longNamesAreNoBurden() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < 300; i++) {
      String name = "aphotographofmycatinthegarden".repeat(4) + i;
      files.put("images/" + name + ".jpg", "x");
      files.put("masks/another" + name + ".png", "y");
    }
    Path folder = Seen.folder(temp, files);
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertNull(Seen.of(folder).best()));
  }

  @Test
  void masksAloneAreTold() throws IOException {
    Recognition seen = Seen.of(Seen.folder(temp, Map.of("masks/a.png", "y", "masks/b.png", "y")));
    assertNull(seen.best());
    String near = seen.near().get(0).likeness().because();
    assertTrue(near.contains("--source-opt 'masks=masks/{name}.*'"), near);
  }
}
