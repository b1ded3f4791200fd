package io.maskmill.engine.recognize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.Likeness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pascal VOC as it is shipped and as it is passed on. */
class VocRecognitionTest {
  @TempDir Path temp;

  private static void put(Map<String, String> files, String root, String... lists) {
    for (String list : lists) {
      String[] nameAndFrames = list.split("=", 2);
      files.put(
          root + "ImageSets/Segmentation/" + nameAndFrames[0] + ".txt",
          nameAndFrames[1].replace(" ", "\r\n") + "\n");
    }
    files.put(root + "SegmentationClass/a.png", "x");
    files.put(root + "JPEGImages/a.jpg", "x");
    files.put(root + "Annotations/a.xml", "<annotation><object><bndbox/></object></annotation>");
  }

  private Likeness seen(Map<String, String> files) throws IOException {
    Recognition seen = Seen.of(Seen.folder(temp, files));
    assertEquals("pascal-voc", seen.best().format().id());
    return seen.best().likeness();
  }

  @ParameterizedTest
  @CsvSource({
    "'train=a b;val=c;trainval=a b c', 'train,val'",
    "'train=a;val=c;trainval=a c;test=t', 'test,train,val'",
    "'train=a;val=c;default=a c', 'train,val'",
    "'train=a b;trainval=a b', 'train'",
    "'train=a b;val=c;train_aug=a b d;trainval=a b c', 'train_aug,val'",
    "'train=a b c;val=c d;trainval=a b c d', 'train,val'",
  })
  void aListThatRepeatsOthersIsLeftOut(String lists, String taken) throws IOException {
    Map<String, String> files = new TreeMap<>();
    put(files, "", lists.split(";", -1));
    assertEquals(Map.of("lists", taken, "unlisted", "quarantine"), seen(files).options());
  }

  @ParameterizedTest
  @CsvSource({"'train=a b;val=c'", "'trainval=a b c'", "'train=a b;val=b c'", "'train=a;val='"})
  void listsThatRepeatNoOtherAreAllRead(String lists) throws IOException {
    Map<String, String> files = new TreeMap<>();
    put(files, "", lists.split(";", -1));
    assertEquals(Map.of(), seen(files).options());
  }

  @Test
  void whatIsLeftOutIsSaid() throws IOException {
    Map<String, String> files = new TreeMap<>();
    put(files, "VOC2012/", "train=a", "val=b", "trainval=a b");
    String because = seen(files).because();
    assertTrue(
        because.endsWith("; trainval only repeats frames of other lists and is left out"), because);
  }

  @Test
  void ofSeveralYearsOnlyWhatAllRepeatIsLeftOut() throws IOException {
    Map<String, String> files = new TreeMap<>();
    put(files, "VOCdevkit/VOC2007/", "train=a", "val=b", "trainval=a b", "test=c");
    put(files, "VOCdevkit/VOC2012/", "train=d", "val=e", "trainval=d e");
    assertEquals(
        Map.of("lists", "test,train,val", "unlisted", "quarantine"), seen(files).options());
    put(files, "VOCdevkit/VOC2012/", "trainval=d e f");
    assertEquals(Map.of("lists", "test,trainval", "unlisted", "quarantine"), seen(files).options());
  }

  @Test
  void withoutListsEveryMaskIsTaken() throws IOException {
    Map<String, String> files = new TreeMap<>();
    put(files, "set/");
    Likeness seen = seen(files);
    assertEquals(Map.of("unlisted", "take"), seen.options());
    assertTrue(seen.because().contains("without labelmap.txt"), seen.because());
  }
}
