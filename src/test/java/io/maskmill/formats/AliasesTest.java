package io.maskmill.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliasesTest {
  @Test
  void noTwoFormatsShareAWord() {
    Map<String, String> formats = new HashMap<>();
    for (MaskFormat format : Formats.all()) {
      assertNull(formats.put(format.id(), format.id()), format.id());
      for (String alias : format.aliases()) {
        assertNull(formats.put(alias, format.id()), alias);
        assertTrue(alias.matches("[a-z0-9.]+(-[a-z0-9.]+)*"), alias);
        assertEquals(format, Formats.of(alias));
      }
    }
    assertEquals(formats.size(), Formats.words().size());
  }

  @ParameterizedTest
  @CsvSource({
    "cvat, cvat-mask",
    "CVAT, cvat-mask",
    "cvat-masks, cvat-mask",
    "Segmentation mask 1.1, cvat-mask",
    "VOC, pascal-voc",
    "Pascal_VOC, pascal-voc",
    "cvat-xml, cvat-images",
    "CVAT for images 1.1, cvat-images",
    "cvat-1.1, cvat-images",
    "hf, huggingface",
    "HuggingFace, huggingface",
    "COCO, coco",
    "coco-json, coco",
    "COCO 1.0, coco",
    "coco-instances, coco",
    "panoptic, coco-panoptic",
    "sly, supervisely",
    "supervisely-project, supervisely",
    "rle, rle-csv",
    "Kaggle, rle-csv",
    "masks, binary-masks",
    "png-masks, binary-masks",
  })
  void aWordMeansAFormat(String word, String id) {
    assertEquals(id, Formats.of(word).id());
  }

  @ParameterizedTest
  @CsvSource({
    "cvatt, cvat-mask",
    "pascalvoc, pascal-voc",
    "Hugingface, huggingface",
    "COCO-jsn, coco",
    "supervisly, supervisely",
  })
  void aNearMissIsAskedFor(String word, String id) {
    ConfigException e = assertThrows(ConfigException.class, () -> Formats.of(word));
    assertTrue(
        e.getMessage().startsWith("'" + word + "' is not a format; did you mean '" + id + "'?"),
        e.getMessage());
  }
}
