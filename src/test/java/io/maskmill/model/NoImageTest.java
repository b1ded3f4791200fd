package io.maskmill.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoImageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "img/notes.txt",
        "README.md",
        "README",
        "img/LICENSE",
        "a.CSV",
        "a.png.json",
        "a.html",
        "a.pdf",
        "setup.exe",
        "old.zip",
        "old.tar.gz",
        "gt.xml",
        "a.xmp",
        "a.pgw",
        "movie.mp4",
        "Makefile"
      })
  void notesTablesAndProgramsArePlainlyNone(String path) {
    assertEquals(true, NoImage.isPlainly(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "img/a.png",
        "a.JPG",
        "a",
        "0af3c2",
        "readme",
        "a.b.c",
        "a.txt.png",
        "mask.npy",
        "mask.mat",
        "brain.nii.gz",
        "scan.dcm",
        "a.svg",
        "a.png~",
        "a.part",
        "v1.0"
      })
  void whatMayBeAnImageIsNot(String path) {
    assertEquals(false, NoImage.isPlainly(path));
  }
}
