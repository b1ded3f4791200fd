package io.maskmill.formats.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameRuleTest {

  @ParameterizedTest
  @CsvSource({
    "a/b.jpg, a/b.jpg",
    "https://h.example/o/pic.png?alt=media&token=d4c, h.example/o/pic.png",
    "https://h.example/o/images%2Fd%C3%A9.png?alt=media, h.example/o/images/d\u00e9.png",
    "https://h.example/api/image?id=5, h.example/api/image?id=5",
    "s3://bucket/a/b%20c.png, bucket/a/b%20c.png",
    "gs://bucket/a/b.png?versionId=3, bucket/a/b.png",
    "file:///data/a.png, data/a.png",
    "images/a.png?v=1, images/a.png",
    "'what?.png', 'what?.png'",
    "/data/local-files/?d=a/b.png, data/local-files/?d=a/b.png",
    "C:\\data\\a.png, C:/data/a.png",
    "../images/a.png, images/a.png"
  })
  void addressesBecomePaths(String rawName, String path) {
    assertEquals(path, FileNameRule.DERIVED.fileName(rawName, ""));
  }

  @Test
  void namesThatAreThereAreNotChanged() {
    assertEquals("a.png?v=1", FileNameRule.PLAIN.fileName("a.png?v=1", ""));
    assertEquals(
        "COCO_val2014_1.jpg",
        FileNameRule.PLAIN.fileName("COCO_val2014_1.jpg", "http://h/val2017/1.jpg"));
  }

  @Test
  void lvisNamesComeFromAddresses() {
    assertEquals("val2017/1.jpg", FileNameRule.DERIVED.fileName("", "http://h/val2017/1.jpg"));
    assertEquals(
        "val2017/1.jpg",
        FileNameRule.DERIVED.fileName("COCO_val2014_1.jpg", "http://h/val2017/1.jpg"));
    assertEquals(
        "COCO_val2014_1.jpg",
        FileNameRule.DERIVED.fileName("COCO_val2014_1.jpg", "http://h/val2017/2.jpg"));
    assertEquals("1.jpg", FileNameRule.FLAT.fileName("", "http://h/val2017/1.jpg"));
    assertEquals("", FileNameRule.DERIVED.fileName("", ""));
  }

  @Test
  void whatTheFirstImageDoesWithoutIsDropped() {
    FileNameRule rule = new FileNameRule(true, false, "bucket/set/");
    assertEquals("a/1.png", rule.fileName("s3://bucket/set/a/1.png", ""));
    assertEquals("bucket/other/1.png", rule.fileName("s3://bucket/other/1.png", ""));
  }
}
