package io.maskmill.engine.recognize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is nearly a dataset of a format, with what keeps it from being one. */
class NearMissTest {
  @TempDir Path temp;

  private String near(Map<String, String> files) throws IOException {
    Recognition seen = Seen.of(Seen.folder(temp, files));
    assertNull(seen.best());
    assertEquals(1, seen.near().size());
    Candidate near = seen.near().get(0);
    return near.format().id() + ": " + near.likeness().because();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0001, differ by leading zeros",
    "img_7, img_007, differ by leading zeros",
    "cafe\u0301, caf\u00e9, Unicode",
    "u\u0308bung, \u00fcbung, Unicode",
    "cat, dog, 'no two have the same name, such as images/cat.jpg and masks/dog.png'",
  })
  void namesOfImagesAndMasksDiffer(String image, String mask, String told) throws IOException {
    String near = near(Map.of("images/" + image + ".jpg", "x", "masks/" + mask + ".png", "y"));
    assertTrue(near.startsWith("binary-masks: images and masks hold images, but "), near);
    assertTrue(near.contains(told), near);
  }

  @Test
  void noNameTellsWhichFolderHoldsMasks() throws IOException {
    Map<String, String> files =
        Map.of("A/1.jpg", "x", "A/2.jpg", "x", "B/1.png", "y", "B/2.png", "y");
    String near = near(files);
    assertTrue(near.contains("if B holds masks, --source-opt 'images=A/{name}.*'"), near);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|"})
  void aTableHasOtherSeparators(String separator) throws IOException {
    String csv = String.join(separator, "ImageId", "EncodedPixels") + "\na.jpg" + separator + "1 3";
    String near = near(Map.of("train.csv", csv, "images/a.jpg", "x"));
    assertTrue(near.startsWith("rle-csv: train.csv has columns that are separated by "), near);
  }

  @Test
  void aListOfOtherThingsIsNoTableOfMasks() throws IOException {
    assertEquals(
        List.of(), Seen.of(Seen.folder(temp, Map.of("notes.csv", "to do;when\nx;y"))).near());
  }

  @Test
  void nnUnetNumbersTheChannelsOfItsImages() throws IOException {
    Map<String, String> files = new TreeMap<>(Map.of("dataset.json", "{\"labels\": {}}"));
    for (int i = 0; i < 3; i++) {
      files.put("imagesTr/case_00" + i + "_0000.png", "x");
      files.put("labelsTr/case_00" + i + ".png", "y");
    }
    assertEquals(
        Map.of("images", "imagesTr/{name}_0000.*", "masks", "labelsTr/{name}.*"),
        Seen.of(Seen.folder(temp, files)).best().likeness().options());
  }

  @ParameterizedTest
  @CsvSource({
    "coco, '\"category_id\": 1, \"segmentation\": [[1, 1, 5, 1, 5, 5]]'",
    "coco-panoptic, '\"file_name\": \"a.png\", \"segments_info\": []'",
  })
  void sortedKeysHideTheImages(String format, String annotation) throws IOException {
    String annotations =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "{\"id\": " + i + ", \"image_id\": 1, " + annotation + "}")
            .collect(Collectors.joining(", "));
    String images =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "{\"file_name\": \"" + i + ".jpg\", \"height\": 9, \"id\": " + i + "}")
            .collect(Collectors.joining(", "));
    Path json = temp.resolve("sorted.json");
    Files.writeString(
        json,
        "{\"annotations\": ["
            + annotations
            + "], \"categories\": [{\"id\": 1, \"name\": \"a\"}], \"images\": ["
            + images
            + "]}");
    assertEquals(format, Seen.format(json));
  }
}
