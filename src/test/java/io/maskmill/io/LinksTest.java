package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.SourceFaults;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Links in a folder: all are followed or told, and none ends the listing. */
@Timeout(60)
class LinksTest {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void makeFolders() throws IOException {
    root = Files.createDirectories(temp.resolve("source"));
    Files.createDirectories(root.resolve("img/deep"));
    Files.writeString(root.resolve("img/a.png"), "a");
    Files.writeString(root.resolve("img/deep/b.png"), "b");
  }

  private void link(String link, String target) throws IOException {
    Files.createSymbolicLink(root.resolve(link), Path.of(target));
  }

  /** All listed paths and why they are not data. */
  private Map<String, String> listed() throws IOException {
    SourceTree tree = Trees.local(root);
    Map<String, String> paths = new TreeMap<>();
    for (String prefix : tree.prefixes()) {
      try (SourceTree.Listing files = tree.list(prefix)) {
        while (files.hasNext()) {
          assertEquals(null, paths.put(files.next().path(), files.notData()));
        }
      }
    }
    return paths;
  }

  private static void isBrokenLink(String link, String target, Executable read) {
    DamagedFileException e = assertThrows(DamagedFileException.class, read);
    assertEquals(SourceFaults.LINK, e.code());
    assertEquals(
        link
            + ": is a link to "
            + target
            + ", which leads to no file; fetch what it points to (git annex get, dvc pull), or"
            + " remove the link",
        e.getMessage());
  }

  @Test
  void aLinkThatLeadsToNothingIsListedLikeAFile() throws IOException {
    link("img/c.png", "gone.png");
    link("top.png", "/nowhere/top.png");
    assertEquals(
        Map.of("img/a.png", "", "img/c.png", "", "img/deep/b.png", "", "top.png", ""), listed());
    SourceTree tree = Trees.local(root);
    SourceFile listed = new SourceFile("img/c.png", 0, 0);
    isBrokenLink("img/c.png", "gone.png", () -> tree.read(listed));
    isBrokenLink("img/c.png", "gone.png", () -> tree.readHead(listed, 9));
    isBrokenLink("img/c.png", "gone.png", () -> tree.readRange(listed, 0, 9));
    isBrokenLink("img/c.png", "gone.png", () -> tree.open(listed));
    isBrokenLink("img/c.png", "gone.png", () -> tree.verify(listed, false));
    isBrokenLink("img/c.png", "gone.png", () -> tree.readUnlisted("img/c.png", 9));
    isBrokenLink("top.png", "/nowhere/top.png", () -> tree.find("top.png"));
  }

  @Test
  void aLinkToItselfIsSuchALink() throws IOException {
    link("img/c.png", "c.png");
    link("img/d.png", "e.png");
    link("img/e.png", "d.png");
    assertEquals(5, listed().size());
    SourceTree tree = Trees.local(root);
    isBrokenLink("img/c.png", "c.png", () -> tree.read(new SourceFile("img/c.png", 0, 0)));
    isBrokenLink("img/d.png", "e.png", () -> tree.read(new SourceFile("img/d.png", 0, 0)));
  }

  @Test
  void foldersThatLeadBackAreToldAndNotEntered() throws IOException {
    link("img/deep/up", "..");
    link("img/self", ".");
    link("loop", ".");
    link("above", "..");
    link("img/to-root", "../../source");
    assertEquals(
        Map.of(
            "img/a.png", "",
            "img/deep/b.png", "",
            "img/deep/up", "link-loop",
            "img/self", "link-loop",
            "img/to-root", "link-loop",
            "loop", "link-loop",
            "above", "link-loop"),
        listed());
    assertEquals(List.of("img"), Trees.local(root).folders(""));
    assertEquals(List.of("deep"), Trees.local(root).folders("img"));
  }

  @Test
  void foldersThatLeadToEachOtherEnd() throws IOException {
    Files.createDirectories(root.resolve("x"));
    Files.createDirectories(root.resolve("y"));
    link("x/y", "../y");
    link("y/x", "../x");
    assertEquals(
        Map.of("img/a.png", "", "img/deep/b.png", "", "x/y/x", "link-loop", "y/x/y", "link-loop"),
        listed());
  }

  @Test
  void aLinkToAnotherFolderIsFollowed() throws IOException {
    Files.createDirectories(temp.resolve("store"));
    Files.writeString(temp.resolve("store/c.png"), "c");
    link("img/linked", "../../store");
    link("masks", "../store");
    Map<String, String> listed = listed();
    assertEquals(4, listed.size());
    assertTrue(listed.containsKey("img/linked/c.png") && listed.containsKey("masks/c.png"));
  }

  @Test
  void metadataBehindALinkThatLeadsToNothingIsNotTakenForMissing() throws IOException {
    link("classes_mapping.json", "annex/classes_mapping.json");
    link("labels", "annex/labels");
    SourceTree tree = Trees.local(root);
    isBrokenLink(
        "classes_mapping.json",
        "annex/classes_mapping.json",
        () -> tree.find("classes_mapping.json"));
    assertEquals(
        List.of("classes_mapping.json", "labels"),
        tree.files("").stream().map(SourceFile::path).toList());
    DamagedFileException e =
        assertThrows(DamagedFileException.class, () -> tree.find("labels/a.txt"));
    assertTrue(
        e.getMessage().startsWith("labels/a.txt: labels is a link to annex/labels, which leads"),
        e.getMessage());
  }

  @Test
  void aSourceThatIsSuchALinkIsNamed() throws IOException {
    Path link = temp.resolve("data.zip");
    Files.createSymbolicLink(link, Path.of("gone.zip"));
    DamagedFileException e =
        assertThrows(
            DamagedFileException.class,
            () -> Trees.open(link.toString(), new HadoopConf(new Configuration(false))));
    assertTrue(e.getMessage().startsWith(link + ": is a link to gone.zip, which"), e.getMessage());
  }

  @Test
  void whatBelongsThereAfterwardsIsRead() throws IOException {
    link("img/c.png", "gone.png");
    SourceTree tree = Trees.local(root);
    SourceFile listed = null;
    try (SourceTree.Listing files = tree.list("img/")) {
      while (files.hasNext()) {
        SourceFile file = files.next();
        listed = file.path().equals("img/c.png") ? file : listed;
      }
    }
    Files.write(root.resolve("img/gone.png"), new byte[] {7});
    assertArrayEquals(new byte[] {7}, tree.read(listed));
  }
}
