package io.maskmill.formats;

import io.maskmill.model.FileNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Stranger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The kinds of signatures by which strangers are known. */
final class Signs {
  private static final int MOST_FILES = 12;
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Signs() {}

  /** A file with one of these extensions, which rules if no fewer than half of the files have. */
  static Stranger.Sign extension(String... extensions) {
    return new Extension(List.of(extensions));
  }

  private record Extension(List<String> extensions) implements Stranger.Sign {
    private boolean fits(Glimpse glimpse, SourceFile file) {
      String name = glimpse.name(file).toLowerCase(Locale.ROOT);
      return extensions.stream().anyMatch(extension -> name.endsWith("." + extension));
    }

    @Override
    public String in(Glimpse glimpse) throws IOException {
      for (SourceFile file : glimpse.files()) {
        if (fits(glimpse, file)) {
          return glimpse.shown(file);
        }
      }
      return "";
    }

    @Override
    public boolean rules(Glimpse glimpse) throws IOException {
      List<SourceFile> files = glimpse.files();
      return 2 * files.stream().filter(file -> fits(glimpse, file)).count() >= files.size();
    }
  }

  /** The same where another is not. */
  static Stranger.Sign without(Stranger.Sign other, Stranger.Sign sign) {
    return new Stranger.Sign() {
      @Override
      public String in(Glimpse glimpse) throws IOException {
        return other.in(glimpse).isEmpty() ? sign.in(glimpse) : "";
      }

      @Override
      public boolean rules(Glimpse glimpse) throws IOException {
        return sign.rules(glimpse);
      }
    };
  }

  /** A JSON document whose keys fit. */
  static Stranger.Sign json(Predicate<JsonOutline> fits) {
    return glimpse -> {
      int seen = 0;
      for (SourceFile file : glimpse.files()) {
        boolean mayBe =
            file.path().isEmpty()
                || List.of("json", "jsonl", "ndjson", "geojson")
                    .contains(FileNames.extension(file.path()));
        if (mayBe && seen++ < MOST_FILES && fits.test(glimpse.json(file))) {
          return glimpse.shown(file);
        }
      }
      return "";
    };
  }

  /** An XML document that begins with an element and has another in its beginning. */
  static Stranger.Sign xml(String first, String... within) {
    // Possessive: to go back through a repeated group is recursion, which many comments overflow.
    Pattern begins = Pattern.compile("\\A\\uFEFF?\\s*+(?:<[?!][^>]*+>\\s*+)*+<" + first + "[\\s>]");
    return glimpse -> {
      int seen = 0;
      for (SourceFile file : glimpse.files()) {
        boolean mayBe = file.path().isEmpty() || FileNames.extension(file.path()).equals("xml");
        if (mayBe && seen++ < MOST_FILES) {
          String text = glimpse.text(file) + new String(glimpse.tail(file), StandardCharsets.UTF_8);
          boolean fits = begins.matcher(text).find();
          for (String element : within) {
            fits &= text.contains("<" + element);
          }
          if (fits) {
            return glimpse.shown(file);
          }
        }
      }
      return "";
    };
  }

  /** A CSV table whose header has these columns. */
  static Stranger.Sign csv(String... columns) {
    return glimpse -> {
      int seen = 0;
      for (SourceFile file : glimpse.files()) {
        if (FileNames.extension(glimpse.name(file)).equals("csv") && seen++ < MOST_FILES) {
          String header = glimpse.text(file).lines().findFirst().orElse("");
          Set<String> names = new HashSet<>(List.of(header.strip().split(",", -1)));
          if (names.containsAll(List.of(columns))) {
            return glimpse.shown(file);
          }
        }
      }
      return "";
    };
  }

  /** A path that is there as a file. */
  static Stranger.Sign file(String path) {
    return glimpse -> glimpse.find(path) == null ? "" : path;
  }

  /** All of them; what the first has seen is shown. */
  static Stranger.Sign all(Stranger.Sign first, Stranger.Sign... others) {
    return glimpse -> {
      for (Stranger.Sign other : others) {
        if (other.in(glimpse).isEmpty()) {
          return "";
        }
      }
      return first.in(glimpse);
    };
  }

  /** Text files of YOLO: lines of a class number and the four numbers of a box. */
  static Stranger.Sign yoloBoxes() {
    return glimpse -> {
      int seen = 0;
      for (SourceFile file : glimpse.files()) {
        if (FileNames.extension(glimpse.name(file)).equals("txt") && seen < 2 * MOST_FILES) {
          seen++;
          int numbers = yoloNumbers(glimpse.text(file));
          if (numbers == 5) {
            return glimpse.shown(file);
          }
        }
      }
      return "";
    };
  }

  /** How many numbers the longest line of a YOLO text has; 0 when it is none. */
  private static int yoloNumbers(String text) {
    int most = 0;
    for (String line : text.lines().limit(50).toList()) {
      String[] fields = SPACES.split(line.strip(), -1);
      if (line.isBlank()) {
        continue;
      }
      boolean fits = fields[0].matches("\\d{1,5}") && fields.length >= 5;
      for (int i = 1; fits && i < fields.length; i++) {
        fits = fields[i].matches("-?\\d*\\.?\\d+([eE]-?\\d+)?");
      }
      boolean isCut = text.length() >= Glimpse.HEAD;
      if (!fits && !isCut) {
        return 0;
      }
      most = fits ? Math.max(most, fields.length % 2 == 1 ? fields.length : 5) : most;
    }
    return most;
  }
}
