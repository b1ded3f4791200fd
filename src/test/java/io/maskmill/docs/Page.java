package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page in Markdown.
 *
 * @param file from the project's root
 */
public record Page(Path file, String text) {
  public static final Path SITE = Path.of("src/site/markdown");

  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\(([^()\\s]+)\\)");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");

  /**
   * A link to another file or another place of the page.
   *
   * @param file what stands before '#'; empty for the page itself
   * @param anchor what stands behind '#'; empty for none
   */
  record Link(String text, String file, String anchor) {}

  public static Page read(Path file) {
    try {
      return new Page(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All pages for people: those of the site, those at the top and those of the platform. */
  static List<Page> all() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> top = Files.list(Path.of(""))) {
      top.filter(file -> file.toString().endsWith(".md")).forEach(found::add);
    }
    found.add(Path.of("NOTICE"));
    for (Path folder : List.of(SITE, Path.of(".github"))) {
      try (Stream<Path> below = Files.walk(folder)) {
        below.filter(file -> file.toString().endsWith(".md")).forEach(found::add);
      }
    }
    return found.stream().sorted().map(Page::read).toList();
  }

  /**
   * Asserts that what stands between the marks {@code <!-- NAME -->} and {@code <!-- /NAME -->} is
   * what the code says; {@code -Dmaskmill.docs.write=true} writes it instead.
   */
  public void holds(String name, String wanted) {
    String begin = "<!-- " + name + " -->\n";
    String end = "<!-- /" + name + " -->\n";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    assertTrue(from >= begin.length() && to >= from, file + " lacks " + begin + end);
    if (Boolean.getBoolean("maskmill.docs.write")) {
      try {
        Files.writeString(file, text.substring(0, from) + wanted + text.substring(to));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else {
      assertEquals(wanted, text.substring(from, to), "-Dmaskmill.docs.write=true writes " + file);
    }
  }

  /** Relative links, in their order; addresses are left out. */
  List<Link> links() {
    return LINK.matcher(prose())
        .results()
        .filter(link -> !link.group(2).contains(":"))
        .map(
            link -> {
              String[] parts = link.group(2).split("#", 2);
              return new Link(link.group(1), parts[0], parts.length > 1 ? parts[1] : "");
            })
        .toList();
  }

  /** The file or folder that a link leads to. */
  Path target(Link link) {
    return link.file().isEmpty() ? file : file.resolveSibling(link.file()).normalize();
  }

  /** Titles of the second level, in their order. */
  List<String> sections() {
    return prose()
        .lines()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring("## ".length()))
        .toList();
  }

  /** What follows a title of the second level, up to the next. */
  String section(String title) {
    String begin = "\n## " + title + "\n";
    int at = text.indexOf(begin);
    if (at < 0) {
      throw new AssertionError(file + " has no section '" + title + "'");
    }
    int end = text.indexOf("\n## ", at + begin.length());
    return text.substring(at + begin.length(), end < 0 ? text.length() : end + 1);
  }

  /** Whether a title of any level is linked by an anchor. */
  boolean hasAnchor(String anchor) {
    return prose()
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .anyMatch(anchor::equals);
  }

  /** The text without blocks of code. */
  private String prose() {
    return FENCE.matcher(text).replaceAll("");
  }
}
