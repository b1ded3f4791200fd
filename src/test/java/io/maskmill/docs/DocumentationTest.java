package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.MaskFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is documented is what is there. */
class DocumentationTest {
  private static final Path INDEX = Page.SITE.resolve("index.md");

  static List<Page> pages() throws IOException {
    return Page.all();
  }

  @Test
  void everyFormatHasARowInTheReadme() {
    String readme = Page.read(Path.of("README.md")).text();
    for (MaskFormat format : Formats.all()) {
      assertTrue(readme.contains("| `" + format.id() + "` |"), format.id());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFiles(Page page) {
    List<String> dead = new ArrayList<>();
    for (Page.Link link : page.links()) {
      Path target = page.target(link);
      boolean isThere =
          Files.exists(target)
              && (link.anchor().isEmpty() || Page.read(target).hasAnchor(link.anchor()));
      if (!isThere) {
        dead.add(target + (link.anchor().isEmpty() ? "" : "#" + link.anchor()));
      }
    }
    assertEquals(List.of(), dead, page.file() + " has links that lead nowhere");
  }

  @Test
  void theIndexLeadsToEveryPage() throws IOException {
    Page index = Page.read(INDEX);
    Set<Path> linked = index.links().stream().map(index::target).collect(Collectors.toSet());
    List<Path> lost =
        pages().stream()
            .map(Page::file)
            .filter(file -> file.startsWith(Page.SITE) && !file.equals(INDEX))
            .filter(file -> !linked.contains(file))
            .toList();
    assertEquals(List.of(), lost, INDEX + " has no link to these pages");
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    Set<Path> packages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> packages.add(file.getParent()));
    }
    assertTrue(packages.size() > 20, "packages were not found: " + packages);
    packages.removeIf(folder -> Files.exists(folder.resolve("package-info.java")));
    assertEquals(Set.of(), packages, "packages without a package-info.java");
  }
}
