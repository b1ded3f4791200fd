package io.maskmill.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotDataTest {
  @ParameterizedTest
  @CsvSource({
    ".DS_Store,hidden",
    "img/.DS_Store,hidden",
    "img/._a.png,hidden",
    "ann/.a.png.crc,hidden",
    ".git/objects/ab,hidden",
    "img/.ipynb_checkpoints/a-checkpoint.png,hidden",
    ".hidden/,hidden",
    "__MACOSX/img/a.png,hidden",
    "ds/__MACOSX/,hidden",
    "@eaDir/a.png,hidden",
    "img/@eaDir/a.png/SYNOFILE_THUMB_M.jpg,hidden",
    "Thumbs.db,hidden",
    "img/THUMBS.DB,hidden",
    "img/thumbs.db,hidden",
    "desktop.ini,hidden",
    "ann/Desktop.ini,hidden",
    "_temporary/0/task_1/part-0.json,temporary",
    "frames/_temporary/,temporary",
    "img/ehthumbs.db,hidden",
    "Thumbs.db:encryptable,hidden",
    "$RECYCLE.BIN/a.png,hidden",
    "System Volume Information/x,hidden",
    "data/_started_123,temporary",
    "data/_committed_123,temporary",
    "_SUCCESS,metadata",
    "frames/_SUCCESS,metadata",
    "ann/a.png.crc,metadata"
  })
  void whatSystemsAndJobsLeaveIsNoData(String path, String reason) {
    assertEquals(reason, NotData.anywhere(path));
  }

  @Test
  void theIconOfAMacFolderIsNoData() {
    assertEquals("hidden", NotData.anywhere("img/Icon\r"));
    assertEquals("", NotData.anywhere("img/Icon"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.png",
        "_mask_legend.json",
        "train/_annotations.coco.json",
        "_SUCCESS.png",
        "ann/_SUCCESS.png",
        "_SUCCESS/img/a.png",
        "_SUCCESS/",
        "_maskmill/img/a.png",
        "manifest.json",
        "x/quarantine.jsonl",
        "__macosx/a.png",
        "_temporary.png",
        "Thumbs.db.png",
        "a.crc/b.png",
        "./a.png",
        "../a.png",
        "a..png",
        "@eaDir.png",
        "t",
        "d"
      })
  void otherNamesAreData(String path) {
    assertEquals("", NotData.anywhere(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_SUCCESS",
        "manifest.json",
        "quarantine.jsonl",
        "disappeared.jsonl",
        "_maskmill",
        "_maskmill/",
        "_maskmill/frames/00000-00001.jsonl.gz",
        "_maskmill/report/index.html"
      })
  void whatTheEngineLeavesInAnOutputIsNoData(String path) {
    assertEquals("metadata", NotData.inOutput(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_SUCCESS/img/a.png",
        "manifest.json/img/a.png",
        "_maskmill2/a.png",
        "coco/manifest.json",
        "ds/_maskmill/a.png",
        "quarantine.jsonl.png"
      })
  void theEnginesNamesElsewhereAreData(String path) {
    assertEquals("", NotData.inOutput(path));
  }

  @Test
  void theEnginesNamesAreItsOwnAsFilesAndAsFolders() {
    for (String name :
        List.of(
            "_SUCCESS", "manifest.json", "quarantine.jsonl", "disappeared.jsonl", "_maskmill")) {
      assertTrue(NotData.isEngines(name), name);
      assertFalse(NotData.isEngines(name + "_"), name);
    }
  }

  @Test
  void anOptionThatNamesWhatIsNeverReadIsRefused() {
    NotData.refuse("x/a.json");
    ConfigException e = assertThrows(ConfigException.class, () -> NotData.refuse(".x/a.json"));
    assertTrue(
        e.getMessage().contains("name the hidden folder itself as the source"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "a/b.png, a/b.png",
    ".a.png, _.a.png",
    "x/.y/.z.png, x/_.y/_.z.png",
    "__MACOSX/a.png, ___MACOSX/a.png",
    "@eaDir/Thumbs.db, _@eaDir/_Thumbs.db",
    "_temporary/a.crc, __temporary/_a.crc_",
    "a.crc/b.png, a.crc/b.png",
    "_SUCCESS, __SUCCESS",
    "_started_1/a.png, __started_1/a.png"
  })
  void aPathThatIsNotDataHasOneThatIs(String path, String visible) {
    assertEquals(visible, NotData.visible(path));
    assertEquals("", NotData.anywhere(visible));
  }
}
